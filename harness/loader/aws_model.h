// The AWS service model: service-2.json as botocore and the AWS SDKs carry it.
#ifndef PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_
#define PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_

#include <optional>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

// What stands beside a service model.
struct AwsModelCompanions {
  std::optional<Json> paginators;  // paginators-1.json
};

// Patterns describe the whole string there; lengths and ranges are both
// written `min` and `max`. Throws LoadFault.
[[nodiscard]] Contract ReadAwsModel(const Node& document,
                                    const AwsModelCompanions& companions);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_
