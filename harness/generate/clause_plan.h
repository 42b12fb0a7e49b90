// What is asked about one clause of an operation's input.
#ifndef PLUMBLINE_HARNESS_GENERATE_CLAUSE_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_CLAUSE_PLAN_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/generate/plan.h"

namespace plumbline {

// Which steps about a clause.
enum class ClauseSides : std::uint8_t {
  kBroken,  // the first that breaks it
  kKept,    // the first that keeps it, and the first on its edge
  kMore,    // all others
};

struct ClausePlan {
  std::vector<Step> steps;
  // Those of the sides asked for that no step reaches.
  std::vector<UnreachableSide> unreachable;
};

// The steps about an input clause that differ in its place alone from `base`,
// an ordinary input of the operation: without one no side is reached. All
// values follow from `random`, whatever sides are asked for.
[[nodiscard]] ClausePlan PlanOfClause(const GenerationContext& context,
                                      const Clause& clause,
                                      const std::optional<Json>& base,
                                      ClauseSides sides, Random random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_CLAUSE_PLAN_H_
