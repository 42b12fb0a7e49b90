// Cases about an operation on a resource make the resource first, so that the
// answer is about what a step aims at and not about a name that is not there.
#ifndef PLUMBLINE_HARNESS_GENERATE_GROUNDING_H_
#define PLUMBLINE_HARNESS_GENERATE_GROUNDING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/plan.h"
#include "harness/generate/subject.h"

namespace plumbline {

// What the operations at some indices can make, and an ordinary input for the
// put of each.
struct Makers {
  std::vector<ResourceView> views;
  std::vector<Json> put_inputs;
};
[[nodiscard]] Makers FindMakers(const GenerationContext& context,
                                const std::vector<int>& operations);

// Of the steps of one operation.
class Grounding {
 public:
  // REQUIRES: all that is passed by reference outlives it.
  Grounding(const GenerationContext& context, const Makers& makers,
            const Operation& operation);

  // The step, after a put of what it works on where there is such a thing; it
  // and its control then refer to that name, or name what stands already. A
  // step that makes a resource itself gets a name that no other one had. A step
  // that aims at the name stays as it is, and so does one whose name the user
  // has fixed: it is there.
  [[nodiscard]] Case Ground(Step step, Random& random);

  // The step with a name of nothing that is there, after a put of something
  // else, to whose name its control refers. Nothing where the operation works
  // on nothing that can be made.
  [[nodiscard]] std::optional<Case> Absent(Step step, Random& random);

 private:
  [[nodiscard]] std::optional<Json> FreshName(const ResourceView& view,
                                              Random& random) const;
  // A name for what is made first: there are few.
  [[nodiscard]] std::optional<Json> NextName(Random& random);
  // Puts all steps below one resource where what they work on stands below
  // others in the path: one that is there, or one that is made first.
  void StayBelow(Case& c, Random& random) const;
  void NameWhatItMakes(Step& step, Random& random) const;

  const GenerationContext& context_;
  const Makers& makers_;
  std::optional<Subject> subject_;
  std::optional<Subject> above_;        // of the put of the subject
  const ResourceView* made_ = nullptr;  // by the operation itself
  std::vector<Json> names_;             // of resources made first
  std::size_t next_name_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_GROUNDING_H_
