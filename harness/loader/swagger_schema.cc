#include "harness/loader/swagger_schema.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace plumbline {
namespace {

// Members that map names of the author's to schemas.
constexpr std::array<std::string_view, 3> kNamesOfSchemas = {
    "properties", "patternProperties", "definitions"};
// Members that hold values and no schemas.
constexpr std::array<std::string_view, 4> kPlainValues = {
    "default", "enum", "example", "examples"};

bool IsOneOf(const auto& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool HasText(const Json& object, const char* name) {
  return object.contains(name) && object[name].is_string();
}

void TranslateKeywords(Json& schema, const MovedReference& moved) {
  if (HasText(schema, "$ref")) {
    schema["$ref"] = moved(schema["$ref"].get<std::string>());
  }
  if (HasText(schema, "discriminator")) {
    schema["discriminator"] = {{"propertyName", schema["discriminator"]}};
  }
  if (schema.contains("x-nullable") && schema["x-nullable"].is_boolean()) {
    schema["nullable"] = schema["x-nullable"];
  }
  if (schema.contains("type") && schema["type"] == "file") {
    schema["type"] = "string";
    schema["format"] = "binary";
  }
}

void TranslateBelow(Json& value, bool holds_names,
                    const MovedReference& moved) {
  if (value.is_array()) {
    for (Json& element : value) {
      TranslateBelow(element, false, moved);
    }
    return;
  }
  if (!value.is_object()) {
    return;
  }
  if (!holds_names) {
    TranslateKeywords(value, moved);
  }
  for (auto& [name, member] : value.items()) {
    if (holds_names ||
        (!name.starts_with("x-") && !IsOneOf(kPlainValues, name))) {
      TranslateBelow(member, !holds_names && IsOneOf(kNamesOfSchemas, name),
                     moved);
    }
  }
}

}  // namespace

void TranslateSwaggerSchema(Json& schema, const MovedReference& moved) {
  TranslateBelow(schema, false, moved);
}

}  // namespace plumbline
