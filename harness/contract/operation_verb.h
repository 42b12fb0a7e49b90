// What the name of an operation says it does. AWS service models and most
// remote procedure calls are named verb first: DescribeConfigRules,
// BatchGetItem, DeregisterStreamConsumer.
#ifndef PLUMBLINE_HARNESS_CONTRACT_OPERATION_VERB_H_
#define PLUMBLINE_HARNESS_CONTRACT_OPERATION_VERB_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/operation_role.h"

namespace plumbline {

// The words of a name: "GetS3BucketACLs" is Get, S3, Bucket, ACLs;
// "list_pets" is list, pets.
[[nodiscard]] std::vector<std::string> SplitWords(std::string_view name);

struct OperationVerb {
  std::string verb;  // "BatchGet"; as it is spelled
  OperationRole role = OperationRole::kAction;
  bool known = false;             // the verb says what the role is
  std::vector<std::string> noun;  // the words after it
};

// The verb of a name and what it means. A deletion that is asked for
// (ScheduleKeyDeletion) is a delete.
[[nodiscard]] OperationVerb ReadVerb(std::string_view operation_name);

// Whether the name says that something is gone afterwards: it deletes, untags
// or purges.
[[nodiscard]] bool SaysEnding(std::string_view operation_name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_OPERATION_VERB_H_
