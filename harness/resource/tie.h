// The ways in which one operation is tied to a resource.
#ifndef PLUMBLINE_HARNESS_RESOURCE_TIE_H_
#define PLUMBLINE_HARNESS_RESOURCE_TIE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/resource/identifier_leaf.h"
#include "harness/resource/model.h"
#include "harness/resource/operation_noun.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

// Where an operation belongs, and why.
struct TieTo {
  std::size_t family = 0;
  OperationRole role = OperationRole::kAction;
  bool whole = true;
  std::string why;
};

// What an operation on a part of a resource does to the resource: who deletes
// its policy updates it.
[[nodiscard]] OperationRole RoleOfPart(OperationRole role);

// The family that one of the nouns names.
[[nodiscard]] std::optional<TieTo> TieToNoun(
    const std::vector<ResourceFamily>& families, const OperationNoun& noun);

// The family that the noun begins or ends with, whose absence the operation
// reports, whose key its input takes, or that its noun speaks of otherwise.
[[nodiscard]] std::optional<TieTo> FindLooseTie(
    const Contract& contract, const Vocabulary& vocabulary,
    const std::vector<ResourceFamily>& families, const OperationNoun& noun,
    const Operation& operation, const std::vector<IdentifierLeaf>& input);

// Why nothing of this found a family.
[[nodiscard]] std::string WhyUnplaced(const OperationNoun& noun);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_TIE_H_
