// What a family's operations show and declare, once it is known which they
// are.
#ifndef PLUMBLINE_HARNESS_RESOURCE_DETAILS_H_
#define PLUMBLINE_HARNESS_RESOURCE_DETAILS_H_

#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// Sets, for every family, where its operations carry the identifiers, what
// they list, and who chooses the key; and, where they are not set already, the
// identifiers, the parent, the errors and the member of the status.
void FillDetails(const Contract& contract, ResourceModel& model);

// Makes roles more exact by what the operations carry: a read that shows many
// is a list, and a start that names something new a create.
void SettleRoles(ResourceModel& model);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_DETAILS_H_
