// Changes of whole cases: what comes out is again a case that says what it is.
//
// A step either keeps every clause, or breaks the one on its label and differs
// from its control in that place alone, as in every other phase: what a request
// with two broken places shows, nobody could say.
#ifndef PLUMBLINE_HARNESS_FUZZ_MUTATOR_H_
#define PLUMBLINE_HARNESS_FUZZ_MUTATOR_H_

#include <rapidcheck/Gen.h>

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/fuzz/learned_texts.h"
#include "harness/generate/plan.h"

namespace plumbline {

class CaseMutator {
 public:
  // Cases do not grow beyond so many steps.
  static constexpr std::size_t kMaxSteps = 12;

  // Over the operations at these indices, of which there is one at least.
  // REQUIRES: all that is passed by reference outlives the mutator.
  CaseMutator(const GenerationContext& context, std::vector<int> operations,
              const LearnedTexts& learned);

  // An ordinary request of each operation.
  [[nodiscard]] std::vector<Case> Ordinary() const;

  // A case of the random phase.
  [[nodiscard]] Case Fresh(Random& random) const;

  // The case with one change: of a value; of a clause that it now breaks; a
  // step more, less, twice or in another order; a member bound to an earlier
  // answer. Nothing where none of a few tries came out honest. Texts of answers
  // go into reads alone: what others made is not to be written to.
  [[nodiscard]] std::optional<Case> Mutate(const Case& c, Random& random) const;

  // A step of one with members of a step of the other; seldom all steps of one
  // and then of the other; else the first with one change. Nothing likewise.
  [[nodiscard]] std::optional<Case> Cross(const Case& a, const Case& b,
                                          Random& random) const;

 private:
  [[nodiscard]] std::optional<Case> TryOne(const Case& c, Random& random) const;
  // Changes of one step; false where it is as it was.
  [[nodiscard]] bool ChangeValue(Step& step, Random& random) const;
  [[nodiscard]] bool BreakClause(Step& step, Random& random) const;
  [[nodiscard]] bool MixMembers(Case& c, const Case& other,
                                Random& random) const;
  [[nodiscard]] bool Relabel(Step& step, const Json& twin) const;
  // Changes of the order; false likewise.
  [[nodiscard]] bool DropStep(Case& c, Random& random) const;
  [[nodiscard]] bool LeaveAlone(Case& c, Random& random) const;
  [[nodiscard]] bool SwapSteps(Case& c, Random& random) const;
  [[nodiscard]] bool AppendFresh(Case& c, Random& random) const;
  [[nodiscard]] bool Bind(Case& c, Random& random) const;
  [[nodiscard]] bool AppendNextPage(Case& c, Random& random) const;
  // A step that says more than its values do (a rule of a lifecycle) says it of
  // the steps before it, which are others now.
  void ForgetOrder(Case& c) const;

  const GenerationContext& context_;
  std::vector<int> operations_;
  const LearnedTexts& learned_;
  rc::Gen<Case> random_cases_;
  std::map<int, std::vector<const Clause*>> breakable_;  // by operation
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_MUTATOR_H_
