// Ties each operation of a contract to the resource that it is about.
#ifndef PLUMBLINE_HARNESS_RESOURCE_FAMILIES_H_
#define PLUMBLINE_HARNESS_RESOURCE_FAMILIES_H_

#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// The families of the contract with their operations, roles and keys; every
// other operation unplaced, with a reason. In this order an operation belongs
// to
//   - the Smithy resource that declares it,
//   - the resource that its noun names, or that its verb is: ExportTable makes
//     an Export,
//   - the resource whose key its output names and its input does not, where
//     nothing else makes one,
//   - the resource that its noun begins with (a part: its policy, its status),
//   - the one that its noun ends with (a kind: GetDefaultPatchBaseline),
//   - the one whose absence it reports: NoSuchConfigRuleException,
//   - the one whose key its input takes, required before optional,
//   - the one behind "By" or within its noun.
// What is left is grouped by noun, and by a key that several demand.
[[nodiscard]] ResourceModel PlaceOperations(const Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_FAMILIES_H_
