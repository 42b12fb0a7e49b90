// Corrects an inferred resource model by what the user says. The file has the
// form that ResourcesToJson gives, and what that gives is taken back and
// changes nothing. All but the names is optional:
//
//   {"plumbline": 1,
//    "resources": [
//      {"name": "Secret", "errors": {"quota": ""}, "chosenBy": "caller",
//       "identifiers": [{"name": "SecretId", "kind": "name"}],
//       "operations": [{"operation": "RestoreSecret", "role": "update"}]},
//      {"name": "Tag", "rename": "SecretTag"},
//      {"name": "Message", "remove": true}],
//    "unplaced": [{"operation": "GetRandomPassword"}]}
//
// A resource that is not there is added. An operation that is named leaves the
// family that it was in; those that are not named stay where they are.
#ifndef PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_H_
#define PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_H_

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// The corrected model. Errors carry the JSON pointer: kSyntax for what is not
// of the form, kNotFound for an operation, error or family that is not there,
// kUsage for what contradicts itself.
// REQUIRES: the model is of the contract.
[[nodiscard]] Result<ResourceModel> OverrideResources(const Contract& contract,
                                                      ResourceModel model,
                                                      const Json& overrides);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_H_
