// Inputs in which the edges of members meet in pairs.
#ifndef PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_
#define PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/contract.h"
#include "harness/generate/plan.h"

namespace plumbline {

// A member's value in some of the inputs; nothing: it is absent.
struct PairedChoices {
  std::string member;
  std::vector<std::optional<Json>> choices;
};

// `base` with the members of the operation's input at their edges, so that
// every two members' choices meet in some input. A member's choices are: absent
// (where it is optional), an ordinary value, and the values on its own edges
// (shortest, longest, least, greatest, first and last documented value, false,
// true), at most kMaxChoices. Tokens that only the target can give are left
// out, and so are members that the request cannot carry. Deterministic. An
// input is made when it is asked for: together they can be large.
class PairedInputs {
 public:
  // There are none.
  PairedInputs() = default;
  // REQUIRES: the operation has an input.
  PairedInputs(const GenerationContext& context, const Operation& operation,
               Json base, Random& random);

  // The next one; nothing where there are no more.
  [[nodiscard]] std::optional<Json> Next();

 private:
  Json base_;
  std::vector<PairedChoices> members_;
  std::vector<std::vector<std::size_t>> rows_;  // a choice for each member
  std::size_t at_ = 0;
};

// Protect time: more choices and members multiply the requests and show little.
inline constexpr std::size_t kMaxChoices = 5;
inline constexpr std::size_t kMaxPairedMembers = 40;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PAIRED_INPUTS_H_
