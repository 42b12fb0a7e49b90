// The systematic plan: for each clause of the selected operations, cases that
// keep it, stand exactly on its edge on each side, and break it alone.
#ifndef PLUMBLINE_HARNESS_GENERATE_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_PLAN_H_

#include <set>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/contract/validate.h"
#include "harness/generate/examples.h"
#include "harness/generate/values.h"

namespace plumbline {

class FixtureValues;
struct GivenValues;

// Everything that generators read. The parts outlive their users.
struct GenerationContext {
  const Contract& contract;
  const ClauseSet& clauses;
  const Validator& validator;
  const ValueSource& values;
  // Indices of operations that make resources and whose requests the target
  // was seen to refuse: nothing is made by them for others. nullptr: none.
  const std::set<int>* refused_makers = nullptr;
  // What was made for cases to use. nullptr: nothing.
  const FixtureValues* fixtures = nullptr;
  // What the target is known to take. nullptr: nothing.
  const Examples* examples = nullptr;
  // Values of single members, from the user. nullptr: none.
  const GivenValues* given = nullptr;
};

// A side of a clause that no case of the plan reaches, and the reason.
struct UnreachableSide {
  std::string clause;
  Intent side = Intent::kKeep;
  std::string why;

  bool operator==(const UnreachableSide&) const = default;
};

struct Plan {
  std::vector<Case> cases;
  std::vector<UnreachableSide> unreachable;
};

// Whether there is an edge to stand on: lengths, ranges, patterns, documented
// values and multiples have one, a type has none.
[[nodiscard]] bool HasEdge(ClauseKind kind);

// The cases of the operations at these indices, all at once, those of each in
// the order of OperationPlan: for each input clause one at least that keeps it,
// one on its edge where it has one, and one that breaks it, or else an entry in
// `unreachable` for the side; tokens are for SequencePlan. A case on the edge
// keeps the clause too. Deterministic.
[[nodiscard]] Plan SystematicPlan(const GenerationContext& context,
                                  const std::vector<int>& operations);

// Whether the step does what its label says: a keeping input has no violation
// at all; a violating one breaks the clause on its label and nothing else, but
// for further clauses on the very same place that no value could keep (the
// empty string against a length and a pattern).
[[nodiscard]] bool IsHonest(const GenerationContext& context, const Step& step);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PLAN_H_
