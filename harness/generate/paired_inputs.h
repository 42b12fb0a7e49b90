// Inputs in which the edges of members meet in pairs.
#ifndef PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_
#define PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_

#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/contract.h"
#include "harness/generate/plan.h"

namespace plumbline {

// `base` with the members of the operation's input at their edges, so that
// every two members' choices meet in some input. A member's choices are: absent
// (where it is optional), an ordinary value, and the values on its own edges
// (shortest, longest, least, greatest, first and last documented value, false,
// true), at most kMaxChoices. Tokens that only the target can give are left
// out, and so are members that the request cannot carry. Deterministic.
// REQUIRES: the operation has an input.
[[nodiscard]] std::vector<Json> PairedInputs(const GenerationContext& context,
                                             const Operation& operation,
                                             const Json& base, Random& random);

// Protect time: more choices and members multiply the requests and show little.
inline constexpr std::size_t kMaxChoices = 5;
inline constexpr std::size_t kMaxPairedMembers = 40;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_
