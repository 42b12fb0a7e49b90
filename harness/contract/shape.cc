#include "harness/contract/shape.h"

#include <algorithm>
#include <array>

namespace plumbline {

namespace {

// In the order of ShapeType.
constexpr std::array<std::string_view, 19> kTypeNames = {
    "structure", "union",   "list",      "map",        "string",
    "enum",      "intEnum", "byte",      "short",      "integer",
    "long",      "float",   "double",    "bigInteger", "bigDecimal",
    "boolean",   "blob",    "timestamp", "document"};

}  // namespace

std::string_view ToString(ShapeType type) {
  return kTypeNames.at(static_cast<std::size_t>(type));
}

std::optional<ShapeType> ParseShapeType(std::string_view name) {
  const auto* const found = std::ranges::find(kTypeNames, name);
  return found == kTypeNames.end() ? std::nullopt
                                   : std::optional(static_cast<ShapeType>(
                                         found - kTypeNames.begin()));
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
