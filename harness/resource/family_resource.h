// The families of a resource model as resources of the contract, where
// sequences can be played on them.
#ifndef PLUMBLINE_HARNESS_RESOURCE_FAMILY_RESOURCE_H_
#define PLUMBLINE_HARNESS_RESOURCE_FAMILY_RESOURCE_H_

#include <vector>

#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// A resource, which states its operations, of every family of the model,
// declared, inferred or the user's, that can be made, and shown or ended, and
// whose keys are all strings that stand in the input of what makes it and of
// what ends it; where the service chooses the name, in the output of what makes
// it. A put of many is taken where each of its elements describes one. Several
// keys are parts of one name. Each has a view. REQUIRES: the model is of the
// contract.
// Where `loosely`, in the hope that it can be ended: a name beside the key may
// stand for the key that ends it (CreateSecret takes a Name, DeleteSecret a
// SecretId), and an end that is only planned is one (ScheduleKeyDeletion). Such
// resources are `only_made`.
[[nodiscard]] std::vector<Resource> FamilyResources(const Contract& contract,
                                                    const ResourceModel& model,
                                                    bool loosely = false);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_FAMILY_RESOURCE_H_
