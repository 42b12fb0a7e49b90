// What the name of an operation says it does. AWS service models and most
// remote procedure calls are named verb first: DescribeConfigRules,
// BatchGetItem, DeregisterStreamConsumer.
#ifndef PLUMBLINE_HARNESS_RESOURCE_OPERATION_VERB_H_
#define PLUMBLINE_HARNESS_RESOURCE_OPERATION_VERB_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// What an operation does to the resources that it is about.
enum class OperationRole : std::uint8_t {
  kAction,  // none of the others
  kCreate,  // makes one; refuses where it is there, or makes another
  kPut,     // makes one, or replaces it
  kRead,
  kList,
  kUpdate,
  kDelete,
  kTag,
  kUntag,
  kStart,
  kStop,
  kAssociate,
  kDisassociate,
};

// "create", "disassociate", ....
[[nodiscard]] std::string_view ToString(OperationRole role);
[[nodiscard]] std::optional<OperationRole> ParseOperationRole(
    std::string_view text);
// Every role's name, for messages: "action, create, ...".
[[nodiscard]] std::string OperationRoleNames();

// Read or list: it shows, and changes nothing.
[[nodiscard]] bool IsReader(OperationRole role);
// Create, put or start: it may be what makes a resource.
[[nodiscard]] bool IsMaker(OperationRole role);

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

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_OPERATION_VERB_H_
