// The AWS service model: service-2.json as botocore and the AWS SDKs carry it.
#ifndef PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_
#define PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_

#include <optional>
#include <string>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

// What stands beside a service model. Waiters, examples and endpoint rules
// promise nothing of an answer and are not read.
struct AwsModelCompanions {
  std::optional<Json> paginators;  // paginators-1.json
  std::string paginators_source;   // its file
  // Why there are no paginators though there is such a file.
  std::optional<Error> fault;
};

// Patterns describe the whole string there; lengths and ranges are both
// written `min` and `max`. Of several protocols one with JSON bodies is taken.
// Throws LoadFault.
[[nodiscard]] Contract ReadAwsModel(const Node& document,
                                    const AwsModelCompanions& companions);

// paginators-1.json or paginators-1.json.gz beside the model `source`.
[[nodiscard]] AwsModelCompanions FindCompanions(const std::string& source);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_AWS_MODEL_H_
