#include "harness/schema/keywords.h"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/schema/pattern.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// The dialects that have a keyword.
constexpr unsigned k4 = 1U << static_cast<unsigned>(SchemaDialect::kDraft4);
constexpr unsigned k30 = 1U
                         << static_cast<unsigned>(SchemaDialect::kOpenApi3_0);
constexpr unsigned k2020 =
    1U << static_cast<unsigned>(SchemaDialect::kDraft2020_12);
constexpr unsigned kAll = k4 | k30 | k2020;

unsigned TypeBit(std::string_view name) {
  return name == "null"      ? schema_type::kNull
         : name == "boolean" ? schema_type::kBoolean
         : name == "object"  ? schema_type::kObject
         : name == "array"   ? schema_type::kArray
         : name == "string"  ? schema_type::kString
         : name == "integer" ? schema_type::kInteger
         : name == "number"  ? schema_type::kNumber
                             : 0U;
}

}  // namespace

// What each keyword puts into a node.
struct KeywordTable {
  using C = SchemaCompiler;
  using V = SchemaCompiler::Value;
  using N = SchemaNode;

  using Row = SchemaKeyword;

  static std::uint64_t Count(const V& value) {
    const Json& json = value.json;
    const bool whole = json.is_number_unsigned() ||
                       (json.is_number_float() && json.get<double>() >= 0 &&
                        json.get<double>() < 1e18 &&
                        std::trunc(json.get<double>()) == json.get<double>());
    if (!whole) {
      C::Fault(value, "expected a whole number from zero");
    }
    return json.get<std::uint64_t>();
  }
  static const Json& Number(const V& value) {
    if (!value.json.is_number()) {
      C::Fault(value, "expected a number");
    }
    return value.json;
  }
  static bool Flag(const V& value) {
    if (!value.json.is_boolean()) {
      C::Fault(value, "expected true or false");
    }
    return value.json.get<bool>();
  }
  static std::string Text(const V& value) {
    if (!value.json.is_string()) {
      C::Fault(value, "expected a string");
    }
    return value.json.get<std::string>();
  }
  static std::vector<std::string> Texts(const V& value, const Json& list) {
    std::vector<std::string> texts;
    if (!list.is_array()) {
      C::Fault(value, "expected a list of strings");
    }
    for (const Json& each : list) {
      if (!each.is_string()) {
        C::Fault(value, "expected a list of strings");
      }
      texts.push_back(each.get<std::string>());
    }
    return texts;
  }
  static SchemaPattern Pattern(const V& value, const std::string& text) {
    Result<PatternMatcher> matcher =
        PatternMatcher::Compile({.text = IcuPattern(text)});
    if (!matcher.has_value()) {
      C::Fault(value, matcher.error().message);
    }
    return {text, *std::move(matcher)};
  }

  template <auto Member>
  static void SetCount(C& /*c*/, N& node, const V& value) {
    node.*Member = Count(value);
  }
  template <auto Member>
  static void SetNumber(C& /*c*/, N& node, const V& value) {
    node.*Member = Number(value);
  }
  template <auto Member>
  static void SetFlag(C& /*c*/, N& node, const V& value) {
    node.*Member = Flag(value);
  }
  template <auto Member>
  static void SetSub(C& c, N& node, const V& value) {
    node.*Member = c.Sub(value);
  }
  template <auto Member>
  static void SetList(C& c, N& node, const V& value) {
    node.*Member = c.SubList(value);
  }
  template <auto Member>
  static void SetMap(C& c, N& node, const V& value) {
    node.*Member = c.SubMap(value);
  }

  static void Type(C& c, N& node, const V& value) {
    const bool list =
        value.json.is_array() && c.dialect_ != SchemaDialect::kOpenApi3_0;
    unsigned types = 0;
    for (const std::string& name :
         list ? Texts(value, value.json) : std::vector{Text(value)}) {
      const unsigned bit = TypeBit(name);
      if (bit == 0) {
        C::Fault(value, "no type is named " + Printable(name, kShownBytes));
      }
      types |= bit;
    }
    node.types = types;
  }
  static void Enum(C& /*c*/, N& node, const V& value) {
    if (!value.json.is_array()) {
      C::Fault(value, "expected a list");
    }
    node.values = value.json.get<std::vector<Json>>();
  }
  static void Const(C& /*c*/, N& node, const V& value) {
    node.constant = value.json;
  }
  static void MultipleOf(C& /*c*/, N& node, const V& value) {
    const Json& number = Number(value);
    if (!(number.get<double>() > 0)) {
      C::Fault(value, "expected a number above zero");
    }
    node.multiple_of = number;
  }
  // Draft 4: a flag beside the bound.
  static void Exclusive(C& c, N& node, const V& value) {
    const bool is_min = value.keyword == "exclusiveMinimum";
    if (c.dialect_ == SchemaDialect::kDraft2020_12) {
      (is_min ? node.above : node.below) = Number(value);
      return;
    }
    const Json& schema = *value.schema.value;
    const char* const bound = is_min ? "minimum" : "maximum";
    if (Flag(value) && schema.contains(bound)) {
      (is_min ? node.above : node.below) =
          Number({schema[bound], value.schema, bound});
    }
  }
  static void SetPattern(C& /*c*/, N& node, const V& value) {
    node.pattern = Pattern(value, Text(value));
  }
  // What is no text asserts nothing: it is an annotation by itself.
  static void SetFormat(C& /*c*/, N& node, const V& value) {
    node.format =
        value.json.is_string() ? value.json.get<std::string>() : std::string();
  }
  static void Items(C& c, N& node, const V& value) {
    if (value.json.is_array() && c.dialect_ == SchemaDialect::kDraft4) {
      node.prefix_items = c.SubList(value);
    } else {
      node.items = c.Sub(value);
    }
  }
  // Draft 4: only beside a list of items.
  static void AdditionalItems(C& c, N& node, const V& value) {
    const Json& schema = *value.schema.value;
    if (schema.contains("items") && schema["items"].is_array()) {
      node.items = c.Sub(value);
    }
  }
  static void Required(C& /*c*/, N& node, const V& value) {
    node.required = Texts(value, value.json);
  }
  static void PatternProperties(C& c, N& node, const V& value) {
    for (auto& [text, schema] : c.SubMap(value)) {
      node.pattern_properties.emplace_back(Pattern(value, text), schema);
    }
  }
  static void DependentRequired(C& /*c*/, N& node, const V& value) {
    if (!value.json.is_object()) {
      C::Fault(value, "expected an object");
    }
    for (const auto& [name, list] : value.json.items()) {
      node.dependent_required[name] = Texts(value, list);
    }
  }
  // Draft 4: the one or the other for each name.
  static void Dependencies(C& c, N& node, const V& value) {
    if (!value.json.is_object()) {
      C::Fault(value, "expected an object");
    }
    for (const auto& [name, each] : value.json.items()) {
      if (each.is_array()) {
        node.dependent_required[name] = Texts(value, each);
      } else {
        node.dependent_schemas[name] =
            c.At(value, each, "/" + EscapePointer(name));
      }
    }
  }
  static void Ref(C& c, N& node, const V& value) {
    if (const auto place = c.Referred(value, node)) {
      node.ref = c.NodeFor(*place);
    }
  }
  // It is dynamic where what it leads to at first is a dynamic anchor of its
  // name (2020-12 core, section 8.2.3.2).
  static void DynamicRef(C& c, N& node, const V& value) {
    const auto place = c.Referred(value, node);
    if (!place.has_value()) {
      return;
    }
    node.dynamic_ref = c.NodeFor(*place);
    const std::string name =
        SplitFragment(value.json.get<std::string>()).fragment;
    const Json& target = *place->value;
    if (target.is_object() && target.contains("$dynamicAnchor") &&
        target["$dynamicAnchor"] == name) {
      node.dynamic_name = name;
    }
  }

  static const std::map<std::string_view, Row>& Rows();
};

const std::map<std::string_view, KeywordTable::Row>& KeywordTable::Rows() {
  using T = KeywordTable;
  static const std::map<std::string_view, Row> rows = {
      {"type", {kAll, true, T::Type}},
      {"enum", {kAll, true, T::Enum}},
      {"const", {k2020, true, T::Const}},
      {"nullable", {k30, false, T::SetFlag<&N::nullable>}},
      {"minimum", {kAll, true, T::SetNumber<&N::minimum>}},
      {"maximum", {kAll, true, T::SetNumber<&N::maximum>}},
      {"exclusiveMinimum", {kAll, true, T::Exclusive}},
      {"exclusiveMaximum", {kAll, true, T::Exclusive}},
      {"multipleOf", {kAll, true, T::MultipleOf}},
      {"minLength", {kAll, true, T::SetCount<&N::min_length>}},
      {"maxLength", {kAll, true, T::SetCount<&N::max_length>}},
      {"pattern", {kAll, true, T::SetPattern}},
      {"format", {kAll, true, T::SetFormat}},
      {"minItems", {kAll, true, T::SetCount<&N::min_items>}},
      {"maxItems", {kAll, true, T::SetCount<&N::max_items>}},
      {"uniqueItems", {kAll, true, T::SetFlag<&N::unique_items>}},
      {"minContains", {k2020, true, T::SetCount<&N::min_contains>}},
      {"maxContains", {k2020, true, T::SetCount<&N::max_contains>}},
      {"minProperties", {kAll, true, T::SetCount<&N::min_properties>}},
      {"maxProperties", {kAll, true, T::SetCount<&N::max_properties>}},
      {"required", {kAll, true, T::Required}},
      {"dependentRequired", {k2020, true, T::DependentRequired}},
      {"dependencies", {k4, false, T::Dependencies}},
      {"dependentSchemas", {k2020, false, T::SetMap<&N::dependent_schemas>}},
      {"properties", {kAll, false, T::SetMap<&N::properties>}},
      {"patternProperties", {k4 | k2020, false, T::PatternProperties}},
      {"additionalProperties",
       {kAll, false, T::SetSub<&N::additional_properties>}},
      {"propertyNames", {k2020, false, T::SetSub<&N::property_names>}},
      {"unevaluatedProperties",
       {k2020, false, T::SetSub<&N::unevaluated_properties>}},
      {"items", {kAll, false, T::Items}},
      {"prefixItems", {k2020, false, T::SetList<&N::prefix_items>}},
      {"additionalItems", {k4, false, T::AdditionalItems}},
      {"contains", {k2020, false, T::SetSub<&N::contains>}},
      {"unevaluatedItems", {k2020, false, T::SetSub<&N::unevaluated_items>}},
      {"allOf", {kAll, false, T::SetList<&N::all_of>}},
      {"anyOf", {kAll, false, T::SetList<&N::any_of>}},
      {"oneOf", {kAll, false, T::SetList<&N::one_of>}},
      {"not", {kAll, false, T::SetSub<&N::not_schema>}},
      {"if", {k2020, false, T::SetSub<&N::if_schema>}},
      {"then", {k2020, false, T::SetSub<&N::then_schema>}},
      {"else", {k2020, false, T::SetSub<&N::else_schema>}},
      {"$ref", {kAll, false, T::Ref}},
      {"$dynamicRef", {k2020, false, T::DynamicRef}},
  };
  return rows;
}

bool IsSchemaAnnotation(std::string_view keyword) {
  static const std::set<std::string_view> names = {"$id",
                                                   "id",
                                                   "$schema",
                                                   "$anchor",
                                                   "$dynamicAnchor",
                                                   "$defs",
                                                   "definitions",
                                                   "$comment",
                                                   "$vocabulary",
                                                   "title",
                                                   "description",
                                                   "default",
                                                   "deprecated",
                                                   "readOnly",
                                                   "writeOnly",
                                                   "examples",
                                                   "example",
                                                   "xml",
                                                   "externalDocs",
                                                   "discriminator",
                                                   "contentEncoding",
                                                   "contentMediaType",
                                                   "contentSchema"};
  return names.contains(keyword) || keyword.starts_with("x-");
}

const SchemaKeyword* FindSchemaKeyword(std::string_view keyword,
                                       SchemaDialect dialect) {
  const auto& rows = KeywordTable::Rows();
  const auto row = rows.find(keyword);
  const unsigned bit = 1U << static_cast<unsigned>(dialect);
  return row == rows.end() || (row->second.dialects & bit) == 0 ? nullptr
                                                                : &row->second;
}

}  // namespace plumbline
