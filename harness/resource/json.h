// The resource model as JSON (reports/schema/resources.schema.json): what
// `plumbline clauses CONTRACT --resources --json` prints, and what a file of
// overrides is written in.
#ifndef PLUMBLINE_HARNESS_RESOURCE_JSON_H_
#define PLUMBLINE_HARNESS_RESOURCE_JSON_H_

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// REQUIRES: the model is of the contract.
[[nodiscard]] Json ResourcesToJson(const Contract& contract,
                                   const ResourceModel& model);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_JSON_H_
