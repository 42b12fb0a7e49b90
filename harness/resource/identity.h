// What identifies the resources of a family, and where its operations carry
// it.
#ifndef PLUMBLINE_HARNESS_RESOURCE_IDENTITY_H_
#define PLUMBLINE_HARNESS_RESOURCE_IDENTITY_H_

#include <cstddef>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/resource/identifier_leaf.h"
#include "harness/resource/model.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

// The leaves of one operation.
struct OperationLeaves {
  std::vector<IdentifierLeaf> input;
  std::vector<IdentifierLeaf> output;
};

// Of every operation of the contract, in its order.
[[nodiscard]] std::vector<OperationLeaves> AllLeaves(const Contract& contract);

// A family that is being worked out, and what it is read from.
// REQUIRES: all of it outlives the reading.
struct FamilyReading {
  const Contract& contract;
  const Vocabulary& vocabulary;
  const std::vector<OperationLeaves>& leaves;  // AllLeaves
  ResourceFamily& family;

  // By an operation's index.
  [[nodiscard]] const Operation& At(int operation) const {
    return contract.operations[static_cast<std::size_t>(operation)];
  }
  [[nodiscard]] const OperationLeaves& LeavesAt(int operation) const {
    return leaves[static_cast<std::size_t>(operation)];
  }
};

// Sets the identifiers of a family that has none: what its delete demands,
// else what a read, an update or the create does, else what the output of the
// create names.
void FillIdentifiers(const FamilyReading& of);

// Sets which identifiers are those of another family: the StreamARN of a
// consumer.
void SetParents(const Vocabulary& vocabulary,
                std::vector<ResourceFamily>& families);

// Sets where the operations of the family carry its identifiers, and who
// chooses them.
void FillPlaces(const FamilyReading& of);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_IDENTITY_H_
