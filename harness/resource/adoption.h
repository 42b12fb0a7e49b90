// Takes inferred resources for declared ones, so that a campaign plays
// lifecycles on the resources of a contract that declares none: an AWS service
// model, an OpenAPI document.
#ifndef PLUMBLINE_HARNESS_RESOURCE_ADOPTION_H_
#define PLUMBLINE_HARNESS_RESOURCE_ADOPTION_H_

#include <cstdint>

#include "harness/contract/contract.h"

namespace plumbline {

struct ResourceModel;  // harness/resource/model.h

// Which inferred families are adopted.
enum class Adoption : std::uint8_t {
  // All that family_resource.h knows for sure: for a reference, which keeps
  // their state, and a campaign on it.
  kAll,
  // Those whose resources a campaign can tell from everybody else's and end
  // again: one name of its own, that the caller chooses or a create gives, and
  // a delete. Not where a put says no name, for it may write to what was there
  // before. Those without a read by the name or an error for its absence, and
  // those of which family_resource.h is not sure, are only made for others.
  kOwnNames,
};

// Where `contract` has no resource, adds the families of a model of it, as they
// were inferred and then corrected. Gives how many were added.
int AdoptResources(Contract& contract, const ResourceModel& model,
                   Adoption adoption);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_ADOPTION_H_
