// Which nouns of a contract's operations are resources: those that operations
// make and end, make and show, or end and show.
#ifndef PLUMBLINE_HARNESS_RESOURCE_SEEDS_H_
#define PLUMBLINE_HARNESS_RESOURCE_SEEDS_H_

#include <vector>

#include "harness/resource/operation_noun.h"

namespace plumbline {

// The nouns that are resources, those that more operations speak for first.
// `known` are resources already, and are not among them.
[[nodiscard]] std::vector<Noun> FindResourceNouns(
    const std::vector<OperationNoun>& operations,
    const std::vector<Words>& known);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_SEEDS_H_
