// Operations of which no request that keeps every clause can be made: a
// required member that no value can be found for, required structures that
// need each other without end. Nothing is sent for those: what a request
// without the member is answered shows nothing.
#ifndef PLUMBLINE_HARNESS_GENERATE_UNMAKEABLE_H_
#define PLUMBLINE_HARNESS_GENERATE_UNMAKEABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/generate/plan.h"

namespace plumbline {

struct Unmakeable {
  std::string clause;  // the id of the one that stands in the way
  std::string why;     // in words
};

// Why no request of the operation keeps every clause; nothing where one does.
// Only as far as values are looked for: "no value was found".
[[nodiscard]] std::optional<Unmakeable> WhyUnmakeable(
    const GenerationContext& context, const Operation& operation);

// Whether there is a request of the operation that keeps every clause.
[[nodiscard]] bool IsMakeable(const GenerationContext& context,
                              const Operation& operation);

// Those of the operations, indices of the contract's, that are makeable.
[[nodiscard]] std::vector<int> MakeableOf(const GenerationContext& context,
                                          const std::vector<int>& operations);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_UNMAKEABLE_H_
