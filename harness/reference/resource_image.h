// How the reference shows a resource that it keeps: what was put comes back
// where the answer has room for it, states and times follow its life, and what
// the contract requires besides is made up, the same each time.
#ifndef PLUMBLINE_HARNESS_REFERENCE_RESOURCE_IMAGE_H_
#define PLUMBLINE_HARNESS_REFERENCE_RESOURCE_IMAGE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/resource_view.h"
#include "harness/contract/validate.h"
#include "harness/generate/values.h"

namespace plumbline {

// What last happened to a resource.
enum class ResourceStage : std::uint8_t { kCreated, kUpdated, kDeleted };

struct KeptResource {
  std::string name;
  ResourceStage stage = ResourceStage::kCreated;
  bool under_way = false;    // and is not done yet
  std::int64_t created = 0;  // seconds since 1970
  std::int64_t updated = 0;
  Json description;  // how it was put: see DescriptionIn
  int version = 0;   // how often the service gave it another identity
  // A deleted one is shown this often; below 0: it is not deleted.
  int reads_left = -1;
  // What is shown until an update is done, and how often.
  Json old_description;
  int old_reads_left = 0;
  Json around = Json::object();  // what it stands below: see PathAround
};

// What ARNs and messages call the kind: "organization-conformance-pack".
[[nodiscard]] std::string KindOf(const ResourceView& view);

class ResourceImage {
 public:
  // REQUIRES: all of them outlive the image.
  ResourceImage(const Contract& contract, const Validator& validator,
                const ValueSource& values, const ResourceView& view);

  // The structure with what is known of the resource; `description` is what
  // is told of it.
  [[nodiscard]] Json Show(ShapeIndex structure, const KeptResource& resource,
                          const Json& description) const {
    return ShowAt(0, structure, resource, description);
  }

  // Whether the contract has a state for an update that is not done.
  [[nodiscard]] bool tells_slow_updates() const;

  // The rows that a read of one resource gives where its answer is a list: of
  // its parts, made up.
  [[nodiscard]] std::vector<Json> Parts(const Operation& detail,
                                        const KeptResource& resource) const;

  // A name that the service chooses, the same for the same number. REQUIRES: it
  // has one key.
  [[nodiscard]] std::string NewName(std::uint64_t number) const;

 private:
  // What stands at that depth of an answer.
  [[nodiscard]] Json ShowAt(int depth, ShapeIndex structure,
                            const KeptResource& resource,
                            const Json& description) const;
  [[nodiscard]] std::optional<Json> Known(int depth, const Member& member,
                                          const KeptResource& resource,
                                          const Json& description) const;
  // The key that the member holds; nothing where it holds none.
  [[nodiscard]] std::optional<std::size_t> KeyIn(const Member& member) const;
  // Notes the members that hold the name there.
  void NoteNames(std::optional<ShapeIndex> structure, const NamePlace& place);
  [[nodiscard]] std::optional<Json> StateOf(const Member& member,
                                            const KeptResource& resource) const;
  [[nodiscard]] std::optional<Json> IdentityOf(const Member& member,
                                               const std::string& name,
                                               int version) const;
  [[nodiscard]] std::optional<Json> TimeOf(const Member& member,
                                           const KeptResource& resource) const;
  // The ARN of what is called `last` there.
  [[nodiscard]] std::string ArnOf(const std::string& last) const;
  [[nodiscard]] bool Fits(const Member& member, const Json& value) const;
  // Whether the structure has the resource's name or describes it.
  [[nodiscard]] bool IsAbout(ShapeIndex structure) const;

  const Contract& contract_;
  const Validator& validator_;
  const ValueSource& values_;
  const ResourceView& view_;
  ShapeIndex description_;  // the structure that a put describes it by
  // The shapes of members that hold its name, by what they are called: which
  // of its keys they hold.
  std::map<std::pair<std::string, ShapeIndex>, std::size_t> names_;
  std::size_t keys_ = 1;             // how many the name has
  std::optional<ShapeIndex> state_;  // the shape of its state
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_RESOURCE_IMAGE_H_
