#include "harness/contract/operation_role.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using enum OperationRole;

constexpr std::array<std::pair<std::string_view, OperationRole>, 13> kRoles = {{
    {"action", kAction},
    {"create", kCreate},
    {"put", kPut},
    {"read", kRead},
    {"list", kList},
    {"update", kUpdate},
    {"delete", kDelete},
    {"tag", kTag},
    {"untag", kUntag},
    {"start", kStart},
    {"stop", kStop},
    {"associate", kAssociate},
    {"disassociate", kDisassociate},
}};

}  // namespace

std::string_view ToString(OperationRole role) {
  return kRoles.at(static_cast<std::size_t>(role)).first;
}

std::optional<OperationRole> ParseOperationRole(std::string_view text) {
  const auto* const found = std::ranges::find(
      kRoles, text, &std::pair<std::string_view, OperationRole>::first);
  return found == kRoles.end() ? std::nullopt : std::optional(found->second);
}

std::string OperationRoleNames() {
  std::string names;
  for (const auto& [name, role] : kRoles) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

bool IsReader(OperationRole role) { return role == kRead || role == kList; }

bool IsMaker(OperationRole role) {
  return role == kCreate || role == kPut || role == kStart;
}

}  // namespace plumbline
