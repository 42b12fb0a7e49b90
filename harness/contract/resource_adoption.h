// Takes inferred resources for declared ones, so that a campaign plays
// lifecycles on the resources of a contract that declares none: an AWS service
// model, an OpenAPI document.
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_

#include <functional>

#include "harness/contract/contract.h"

namespace plumbline {

// Where `contract` declares no resource, adds those inferred families to it of
// which there can be little doubt: one name that the caller chooses, that the
// inputs of a put or create and of a delete take, that a read takes for a
// filter and shows in its rows, and an error for its absence; and whose put
// `keeps_state` allows, for a target may keep state for some of them only.
// Gives how many were added.
int AdoptInferredResources(
    Contract& contract,
    const std::function<bool(const Operation& put)>& keeps_state);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_
