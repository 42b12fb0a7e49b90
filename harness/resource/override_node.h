// A value of a file of overrides together with its place, so that whatever is
// wrong with it can be told with its JSON pointer. A fault is thrown as an
// OverrideFault, which OverrideResources catches.
#ifndef PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_NODE_H_
#define PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_NODE_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {

struct OverrideFault {
  Error error;
};

class OverrideNode {
 public:
  // REQUIRES: `value` outlives the node.
  OverrideNode(const Json& value, std::string pointer)
      : value_(&value), pointer_(std::move(pointer)) {}

  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const Json& value() const { return *value_; }

  // Faults where this is no object, or has a member that is not in the list.
  void ExpectMembers(std::initializer_list<std::string_view> members) const;

  // The member, or nothing. REQUIRES: this is an object.
  [[nodiscard]] std::optional<OverrideNode> Find(std::string_view name) const;
  // The string member; faults where there is none.
  [[nodiscard]] std::string StringAt(std::string_view name) const;

  // These fault where the member is there and of another type.
  [[nodiscard]] std::optional<std::string> String(std::string_view name) const;
  [[nodiscard]] std::optional<bool> Flag(std::string_view name) const;
  // The elements of the list; none where there is no such member.
  [[nodiscard]] std::vector<OverrideNode> List(std::string_view name) const;

  [[noreturn]] void Fault(std::string message,
                          ErrorCode code = ErrorCode::kSyntax) const;
  // The fault of a member.
  [[noreturn]] void FaultAt(std::string_view member, std::string message,
                            ErrorCode code = ErrorCode::kSyntax) const;

 private:
  const Json* value_;
  std::string pointer_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_OVERRIDE_NODE_H_
