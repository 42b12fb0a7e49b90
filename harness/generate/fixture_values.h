// What was made at the target for cases to use: by which steps, and which texts
// speak of it.
#ifndef PLUMBLINE_HARNESS_GENERATE_FIXTURE_VALUES_H_
#define PLUMBLINE_HARNESS_GENERATE_FIXTURE_VALUES_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/values.h"

namespace plumbline {

// A case that speaks of what stands needs it where nothing stands as well: the
// texts become references, and the steps that made what they speak of come
// before the case's own.
class FixtureValues {
 public:
  // Takes in that the last step of a case, a put of the view, made a resource;
  // `output`: what came back. The name, and every text of the output that holds
  // it, speak of the resource.
  // REQUIRES: `contract`, of the view, outlives this.
  void Add(const Contract& contract, const ResourceView& view, const Case& made,
           const Json& output);

  // The name of what that operation made; nullptr: it made nothing.
  [[nodiscard]] const std::string* NameMadeBy(std::string_view put) const;

  // The case on what stands, or as it was where it needs nothing of that or has
  // it already. Each put of it has a name of its
  // own.
  [[nodiscard]] Case Ground(const ValueSource& values, Case c,
                            Random& random) const;

  [[nodiscard]] bool empty() const { return puts_.empty(); }

 private:
  struct Put {
    Step step;  // its references lead to puts before it
    std::string name;
    NamePath name_path;
    const Member* name_member = nullptr;  // nullptr: the service chooses it
  };
  struct Place {
    std::size_t put = 0;
    std::string reference;  // "0.output.QueueUrl"
  };

  // Marks the puts whose resources a value speaks of, and those that they
  // need.
  void MarkUsed(const Json& value, std::vector<bool>& used) const;
  // Whether the name stands in a text or a key where no reference can.
  [[nodiscard]] bool StandsInside(const Json& value,
                                  const std::string& name) const;
  // Puts references in the place of texts; `at`: where the puts stand in the
  // case.
  void Refer(Json& value, const std::vector<std::size_t>& at) const;
  void AddPlaces(const std::string& name, const Json& value,
                 const std::string& reference);

  std::vector<Put> puts_;
  std::map<std::string, Place, std::less<>> places_;  // by the text
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_FIXTURE_VALUES_H_
