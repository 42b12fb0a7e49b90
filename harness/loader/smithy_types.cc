#include "harness/loader/smithy_types.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::array<std::pair<std::string_view, ShapeType>, 19> kTypes = {{
    {"structure", ShapeType::kStructure},
    {"union", ShapeType::kUnion},
    {"list", ShapeType::kList},
    {"set", ShapeType::kList},
    {"map", ShapeType::kMap},
    {"string", ShapeType::kString},
    {"enum", ShapeType::kEnum},
    {"intEnum", ShapeType::kIntEnum},
    {"byte", ShapeType::kByte},
    {"short", ShapeType::kShort},
    {"integer", ShapeType::kInteger},
    {"long", ShapeType::kLong},
    {"float", ShapeType::kFloat},
    {"double", ShapeType::kDouble},
    {"bigInteger", ShapeType::kBigInteger},
    {"bigDecimal", ShapeType::kBigDecimal},
    {"boolean", ShapeType::kBoolean},
    {"blob", ShapeType::kBlob},
    {"timestamp", ShapeType::kTimestamp},
}};

}  // namespace

std::optional<ShapeType> TypeNamed(std::string_view name) {
  const auto* const found = std::ranges::find(
      kTypes, name, &std::pair<std::string_view, ShapeType>::first);
  if (found != kTypes.end()) {
    return found->second;
  }
  return name == "document" ? std::optional(ShapeType::kDocument)
                            : std::nullopt;
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
