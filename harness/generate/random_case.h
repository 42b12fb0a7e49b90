// Random cases as RapidCheck generators: valid requests, and requests that
// break one clause somewhere inside an otherwise random valid one.
#ifndef PLUMBLINE_HARNESS_GENERATE_RANDOM_CASE_H_
#define PLUMBLINE_HARNESS_GENERATE_RANDOM_CASE_H_

#include <rapidcheck/Gen.h>

#include <cstdint>
#include <vector>

#include "harness/generate/plan.h"

namespace plumbline {

// One leaf generator for whole cases of the operations at these indices. It
// draws from rc::Random directly, and its shrinks are those of ShrinkCases.
// REQUIRES: `context` and its parts outlive the generator.
[[nodiscard]] rc::Gen<Case> RandomCases(const GenerationContext& context,
                                        std::vector<int> operations);

// Case `index` of a campaign with `seed`: the same whatever was asked before.
[[nodiscard]] Case RandomCaseAt(const rc::Gen<Case>& generator,
                                std::uint64_t seed, std::uint64_t index);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_RANDOM_CASE_H_
