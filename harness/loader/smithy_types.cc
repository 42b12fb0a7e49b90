#include "harness/loader/smithy_types.h"

#include <string>

#include "harness/base/text.h"

namespace plumbline {

std::optional<ShapeType> TypeNamed(std::string_view name) {
  return name == "set" ? ShapeType::kList : ParseShapeType(name);
}

std::optional<ShapeType> PreludeType(std::string_view id) {
  static constexpr std::string_view kPrelude = "smithy.api#";
  if (!id.starts_with(kPrelude)) {
    return std::nullopt;
  }
  std::string name(id.substr(kPrelude.size()));
  if (name.starts_with("Primitive")) {
    name = name.substr(std::string_view("Primitive").size());
  }
  if (name.empty()) {
    return std::nullopt;
  }
  name[0] = ToLower(name.substr(0, 1))[0];
  const std::optional<ShapeType> type = TypeNamed(name);
  const bool simple = type.has_value() && *type != ShapeType::kStructure &&
                      *type != ShapeType::kUnion && *type != ShapeType::kList &&
                      *type != ShapeType::kMap && *type != ShapeType::kEnum &&
                      *type != ShapeType::kIntEnum;
  return simple ? type : std::nullopt;
}

}  // namespace plumbline
