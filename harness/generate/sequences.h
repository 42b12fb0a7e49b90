// Sequences: cases whose point lies between their steps. Paging by tokens that
// an earlier step gave, and the lifecycle of a resource from put to delete.
#ifndef PLUMBLINE_HARNESS_GENERATE_SEQUENCES_H_
#define PLUMBLINE_HARNESS_GENERATE_SEQUENCES_H_

#include <cstdint>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// The sequences over the operations at these indices. Names of resources
// follow from the seed and are new for each sequence. Deterministic.
[[nodiscard]] std::vector<Case> SequencePlan(const GenerationContext& context,
                                             const std::vector<int>& operations,
                                             std::uint64_t seed);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_SEQUENCES_H_
