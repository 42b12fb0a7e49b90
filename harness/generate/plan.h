// The systematic plan: for each clause of the selected operations, cases that
// keep it, stand exactly on its edge on each side, and break it alone.
#ifndef PLUMBLINE_HARNESS_GENERATE_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_PLAN_H_

#include <string>
#include <vector>

#include "harness/contract/case.h"
#include "harness/contract/clause.h"
#include "harness/contract/validate.h"
#include "harness/generate/values.h"

namespace plumbline {

// Everything that generators read. The parts outlive their users.
struct GenerationContext {
  const Contract& contract;
  const ClauseSet& clauses;
  const Validator& validator;
  const ValueSource& values;
};

struct UnreachableSide {
  std::string clause;
  std::string why;
};

struct Plan {
  std::vector<Case> cases;
  std::vector<UnreachableSide> unreachable;
};

// The cases of the operations at these indices, in the order of the clauses.
// Deterministic.
[[nodiscard]] Plan SystematicPlan(const GenerationContext& context,
                                  const std::vector<int>& operations);

// Whether the step does what its label says: a keeping input has no violation
// at all; a violating one breaks the clause on its label and nothing else, but
// for further clauses on the very same place that no value could keep (the
// empty string against a length and a pattern).
[[nodiscard]] bool IsHonest(const GenerationContext& context, const Step& step);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PLAN_H_
