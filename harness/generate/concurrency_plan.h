// Cases of two lanes that write to the same resources at the same time, and
// reads of what is left. Whether some order of the writes explains it is the
// check's business (JudgeSomeOrder).
#ifndef PLUMBLINE_HARNESS_GENERATE_CONCURRENCY_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_CONCURRENCY_PLAN_H_

#include <cstdint>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// The cases over the operations at these indices: two updates of one resource,
// two that make it, two that end it, one of each, and writes to neighbours;
// each several times, for it takes chance to meet. Names follow from the seed
// and are new for each case. Deterministic.
[[nodiscard]] std::vector<Case> ConcurrencyPlan(
    const GenerationContext& context, const std::vector<int>& operations,
    std::uint64_t seed);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_CONCURRENCY_PLAN_H_
