// Takes inferred resources for declared ones, so that a campaign plays
// lifecycles on the resources of a contract that declares none: an AWS service
// model, an OpenAPI document.
#ifndef PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_
#define PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_

#include <cstdint>

#include "harness/contract/contract.h"

namespace plumbline {

// Which inferred families are adopted.
enum class Adoption : std::uint8_t {
  kAll,
  // Only those of which each case has resources of its own: not where a put
  // says no name, for it may write to what was there before.
  kOwnNames,
};

// Where `contract` declares no resource, adds those inferred families to it of
// which there can be little doubt: one name, that the caller chooses or the
// service gives, that the input of a delete takes, and a read for a filter and
// shows in its rows, or demands; and an error for its absence. Gives how many
// were added.
int AdoptInferredResources(Contract& contract, Adoption adoption);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_RESOURCE_ADOPTION_H_
