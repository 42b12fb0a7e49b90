#include "harness/contract/shape.h"

#include <algorithm>
#include <array>

namespace plumbline {

std::string_view ToString(ShapeType type) {
  static constexpr std::array<std::string_view, 19> kNames = {
      "structure", "union",   "list",      "map",        "string",
      "enum",      "intEnum", "byte",      "short",      "integer",
      "long",      "float",   "double",    "bigInteger", "bigDecimal",
      "boolean",   "blob",    "timestamp", "document"};
  return kNames.at(static_cast<std::size_t>(type));
}

bool IsIntegral(ShapeType type) {
  switch (type) {
    case ShapeType::kByte:
    case ShapeType::kShort:
    case ShapeType::kInteger:
    case ShapeType::kLong:
    case ShapeType::kBigInteger:
    case ShapeType::kIntEnum:
      return true;
    default:
      return false;
  }
}

bool IsNumeric(ShapeType type) {
  return IsIntegral(type) || type == ShapeType::kFloat ||
         type == ShapeType::kDouble || type == ShapeType::kBigDecimal;
}

const Member* Shape::FindMember(std::string_view member) const {
  const auto found = std::ranges::find(members, member, &Member::name);
  return found == members.end() ? nullptr : &*found;
}

}  // namespace plumbline
