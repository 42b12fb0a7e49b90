// The operations of a resource that the contract declares: their roles are
// stated, and where its name stands in them follows from the shapes that they
// share.
#ifndef PLUMBLINE_HARNESS_CONTRACT_DECLARED_OPERATIONS_H_
#define PLUMBLINE_HARNESS_CONTRACT_DECLARED_OPERATIONS_H_

#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

// What the operations that name the resource at the index are to it, in the
// order of the contract. REQUIRES: the resource has one identifier.
[[nodiscard]] std::vector<ResourceOperation> DeclaredOperations(
    const Contract& contract, int index);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_DECLARED_OPERATIONS_H_
