// What operations do to the resources that they are about: Smithy's lifecycle
// operations, and what names say of others.
#ifndef PLUMBLINE_HARNESS_CONTRACT_OPERATION_ROLE_H_
#define PLUMBLINE_HARNESS_CONTRACT_OPERATION_ROLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_OPERATION_ROLE_H_
