// For tests: a resource model in a form that can be read and compared.
#ifndef PLUMBLINE_HARNESS_RESOURCE_TESTING_RESOURCES_H_
#define PLUMBLINE_HARNESS_RESOURCE_TESTING_RESOURCES_H_

#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// A contract of operations with these names and no members.
[[nodiscard]] Contract ContractOf(const std::vector<std::string>& operations);

// The operations that are about the resource itself, by role:
// "put PutConfigRule; list DescribeConfigRules; delete DeleteConfigRule". Those
// of a role stand in the contract's order with spaces between them.
[[nodiscard]] std::string RolesOf(const Contract& contract,
                                  const ResourceModel& model,
                                  const std::string& family);

// "ConfigRuleName caller" or "QueueUrl, Label unknown": the key and who
// chooses it.
[[nodiscard]] std::string KeyOf(const ResourceModel& model,
                                const std::string& family);

// "ConfigRule.update ~" for an operation, with ~ where it is about a part;
// "unplaced" where it has no family.
[[nodiscard]] std::string PlaceOf(const Contract& contract,
                                  const ResourceModel& model,
                                  const std::string& operation);

// What every model must keep: each operation in one place and with a reason,
// no family's name twice. Empty where it does.
[[nodiscard]] std::string FaultsOf(const Contract& contract,
                                   const ResourceModel& model);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_TESTING_RESOURCES_H_
