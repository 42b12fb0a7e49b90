// Shrinking: smaller cases that still do what their label says.
#ifndef PLUMBLINE_HARNESS_GENERATE_SHRINK_H_
#define PLUMBLINE_HARNESS_GENERATE_SHRINK_H_

#include <rapidcheck/Shrinkable.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// The case as the root of a lazy shrink tree. Each child drops a member or an
// element, shortens a string or brings a number nearer to zero or to its
// clause's edge (see EditsOf), is as honest as its parent (see IsHonest), and
// breaks no clause that its parent keeps.
//
// A child that has nothing any more in the place that a step's label speaks of
// loses the label; where the failure is `about` that clause it is no child, nor
// is one whose value no longer stands on the clause's edge.
// REQUIRES: the parts of `context` outlive the tree.
[[nodiscard]] rc::Shrinkable<Case> ShrinkableCase(
    const GenerationContext& context, Case c, std::string_view about = {});

// The case with only these steps, in order, and its references renumbered.
// REQUIRES: no step that stays refers to one that goes.
[[nodiscard]] Case KeepSteps(const Case& c,
                             const std::vector<std::size_t>& kept);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_SHRINK_H_
