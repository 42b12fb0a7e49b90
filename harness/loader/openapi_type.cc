#include "harness/loader/openapi_type.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/format.h"

namespace plumbline {
namespace {

bool IsBare(const LengthFacts& length) {
  return !length.min.has_value() && !length.max.has_value();
}

bool HasNumberFacts(const SchemaFacts& facts) {
  return facts.number.min.has_value() || facts.number.max.has_value() ||
         facts.number.multiple_of.has_value();
}
bool HasStringFacts(const SchemaFacts& facts) {
  return !IsBare(facts.string) || facts.pattern.has_value();
}
bool HasListFacts(const SchemaFacts& facts) {
  return facts.element.has_value() || !IsBare(facts.items) ||
         facts.unique_items;
}
bool HasObjectFacts(const SchemaFacts& facts) {
  return facts.has_properties || !facts.required.empty() || facts.closed ||
         facts.additional.has_value() || !IsBare(facts.properties_count);
}

// The one type that the facts leave, or 0.
JsonTypes OneType(const SchemaFacts& facts) {
  switch (facts.types) {
    case kJsonBoolean:
    case kJsonObject:
    case kJsonArray:
    case kJsonString:
    case kJsonInteger:
    case kJsonNumber:
      return facts.types;
    default:
      break;
  }
  const bool untyped = facts.types == (kJsonAny & ~kJsonNull);
  const bool scalar = HasStringFacts(facts) || HasNumberFacts(facts);
  if (untyped && !scalar && !facts.values.has_value()) {
    if (HasObjectFacts(facts) && !HasListFacts(facts)) {
      return kJsonObject;
    }
    if (facts.element.has_value() && !HasObjectFacts(facts)) {
      return kJsonArray;
    }
  }
  return 0;
}

// The types of JSON values that a value of enum or const may have.
JsonTypes TypeOf(const Json& value) {
  switch (value.type()) {
    case Json::value_t::string:
      return kJsonString;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return kJsonInteger;
    case Json::value_t::number_float:
      return kJsonFraction;
    case Json::value_t::boolean:
      return kJsonBoolean;
    case Json::value_t::array:
      return kJsonArray;
    case Json::value_t::object:
      return kJsonObject;
    default:
      return kJsonNull;
  }
}

bool IsInt32(const Json& value) {
  return value.is_number_integer() &&
         (!value.is_number_unsigned() ||
          value.get<std::uint64_t>() <= std::numeric_limits<int>::max()) &&
         value.get<std::int64_t>() >= std::numeric_limits<int>::min() &&
         value.get<std::int64_t>() <= std::numeric_limits<int>::max();
}

// The values without null and without those of another type than the schema's:
// a list such as [1, 2] beside "type: string" is a slip of its author.
std::vector<Json> FittingValues(SchemaFacts& facts, const Node& schema,
                                OpenApiWarnings& warnings) {
  std::vector<Json> fitting;
  for (const Json& value : *facts.values) {
    if (value.is_null()) {
      facts.nullable |= facts.types == (kJsonAny & ~kJsonNull);
    } else if ((TypeOf(value) & facts.types) != 0) {
      fitting.push_back(value);
    } else {
      warnings.NotChecked("enum values that the schema's type refuses", schema);
    }
  }
  return fitting;
}

// Reads enum and const. True where they made the shape an enum.
bool SetEnum(SchemaFacts& facts, const Node& schema, OpenApiWarnings& warnings,
             Shape& shape) {
  if (!facts.values.has_value()) {
    return false;
  }
  const std::vector<Json> values = FittingValues(facts, schema, warnings);
  if (values.empty()) {
    facts.exact = facts.exact && !facts.values->empty();
    facts.values.reset();
    return false;
  }
  const bool strings = std::ranges::all_of(
      values, [](const Json& value) { return value.is_string(); });
  const bool integers = std::ranges::all_of(values, IsInt32) &&
                        (facts.types & kJsonNumber) != kJsonFraction &&
                        !HasNumberFacts(facts);
  if (!strings && !integers) {
    facts.exact = false;
    return false;
  }
  shape.type = strings ? ShapeType::kEnum : ShapeType::kIntEnum;
  facts.exact &= !strings || !HasStringFacts(facts);
  for (const Json& value : values) {
    shape.enum_values.push_back(
        {value.is_string() ? value.get<std::string>() : ToText(value), value});
  }
  return true;
}

void SetLength(const LengthFacts& length, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape) {
  if (length.min.has_value() && length.max.has_value() &&
      *length.min > *length.max) {
    warnings.NotChecked("lengths that contradict each other", schema);
    return;
  }
  // At least none is no promise.
  if (length.min.value_or(0) > 0) {
    shape.constraints.min_length = length.min;
  }
  shape.constraints.max_length = length.max;
}

void NotCheckedFormat(const std::string& format, const Node& schema,
                      OpenApiWarnings& warnings) {
  constexpr std::size_t kShownFormatBytes = 60;
  warnings.NotChecked(
      "the format \"" + Printable(format, kShownFormatBytes) + "\"", schema);
}

void SetString(SchemaFacts& facts, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape) {
  const bool base64 = facts.format == "byte" || facts.is_base64;
  if (base64 || facts.format == "date-time") {
    shape.type = base64 ? ShapeType::kBlob : ShapeType::kTimestamp;
    shape.timestamp_format =
        base64 ? TimestampFormat::kDefault : TimestampFormat::kDateTime;
    // Lengths and patterns of the text, not of the bytes or the time.
    facts.exact &= !HasStringFacts(facts);
    return;
  }
  shape.type = ShapeType::kString;
  shape.media_type = facts.format == "binary" && facts.media_type.empty()
                         ? "application/octet-stream"
                         : facts.media_type;
  SetLength(facts.string, schema, warnings, shape);
  if (facts.pattern.has_value()) {
    shape.constraints.pattern = {.text = *facts.pattern,
                                 .semantics = PatternSemantics::kSearch};
  }
  if (FindStringFormat(facts.format) != nullptr) {
    shape.constraints.format = facts.format;
  } else if (!facts.format.empty() && !IsFreeFormat(facts.format)) {
    NotCheckedFormat(facts.format, schema, warnings);
  }
}

void SetNumber(const SchemaFacts& facts, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape) {
  if (facts.types == kJsonInteger) {
    shape.type = facts.format == "int32"   ? ShapeType::kInteger
                 : facts.format == "int64" ? ShapeType::kLong
                                           : ShapeType::kBigInteger;
  } else {
    shape.type =
        facts.format == "float" ? ShapeType::kFloat : ShapeType::kDouble;
  }
  const bool known = facts.types == kJsonInteger
                         ? facts.format == "int32" || facts.format == "int64"
                         : facts.format == "float" || facts.format == "double";
  if (!facts.format.empty() && !known) {
    NotCheckedFormat(facts.format, schema, warnings);
  }
  const Constraints& number = facts.number;
  const bool contradicts = number.min.has_value() && number.max.has_value() &&
                           *number.min > *number.max;
  if (contradicts) {
    warnings.NotChecked("bounds that contradict each other", schema);
  } else {
    shape.constraints = number;
  }
}

void SetObject(SchemaFacts& facts, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape) {
  const bool is_map =
      facts.properties.empty() && facts.required.empty() && !facts.closed;
  shape.type = is_map ? ShapeType::kMap : ShapeType::kStructure;
  shape.closed = facts.closed;
  // A structure has no say over the values of members it does not name.
  facts.exact &= is_map || !facts.additional.has_value();
  SetLength(facts.properties_count, schema, warnings, shape);
}

}  // namespace

void SetTypeOf(SchemaFacts& facts, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape) {
  if (SetEnum(facts, schema, warnings, shape)) {
    return;
  }
  switch (OneType(facts)) {
    case kJsonBoolean:
      shape.type = ShapeType::kBoolean;
      break;
    case kJsonString:
      SetString(facts, schema, warnings, shape);
      break;
    case kJsonInteger:
    case kJsonNumber:
      SetNumber(facts, schema, warnings, shape);
      break;
    case kJsonArray:
      shape.type = ShapeType::kList;
      shape.constraints.unique_items = facts.unique_items;
      SetLength(facts.items, schema, warnings, shape);
      break;
    case kJsonObject:
      SetObject(facts, schema, warnings, shape);
      break;
    default: {
      shape.type = ShapeType::kDocument;
      const bool untyped = facts.types == (kJsonAny & ~kJsonNull);
      facts.nullable |= untyped;
      facts.exact &= untyped && !HasStringFacts(facts) &&
                     !HasNumberFacts(facts) && !HasListFacts(facts) &&
                     !HasObjectFacts(facts) && !facts.values.has_value();
    }
  }
}

}  // namespace plumbline
