// The same case with other names for what it makes: played again while what it
// made the first time is still there, it would be refused for that.
#ifndef PLUMBLINE_HARNESS_GENERATE_FRESH_NAMES_H_
#define PLUMBLINE_HARNESS_GENERATE_FRESH_NAMES_H_

#include <span>

#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/plan.h"

namespace plumbline {

// Each name that a put of the views gives becomes another, wherever a step has
// it as a text of its own. A name that a step breaks, or that has several keys,
// stays.
[[nodiscard]] Case WithFreshNames(const GenerationContext& context,
                                  std::span<const ResourceView> views, Case c,
                                  Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_FRESH_NAMES_H_
