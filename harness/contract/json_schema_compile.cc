#include "harness/contract/json_schema_compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/base/text.h"
#include "harness/contract/json_schema_pattern.h"
#include "harness/contract/json_schema_uri.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 60;

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

// A schema that judges schemas. Its text is known; what it says of a value is
// what compiling the value as a schema says.
std::optional<SchemaDialect> MetaSchema(std::string_view uri) {
  return uri == "http://json-schema.org/draft-04/schema"
             ? std::optional(SchemaDialect::kDraft4)
         : uri == "https://json-schema.org/draft/2020-12/schema"
             ? std::optional(SchemaDialect::kDraft2020_12)
             : std::nullopt;
}

}  // namespace

// What each keyword puts into a node.
struct KeywordTable {
  using C = SchemaCompiler;
  using V = SchemaCompiler::Value;
  using N = SchemaNode;
  using Handler = void (*)(C&, N&, const V&);

  struct Row {
    unsigned dialects;
    bool is_validation;  // of the vocabulary that a meta-schema may leave out
    Handler handler;     // null: an annotation
  };

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

namespace {

bool IsAnnotation(std::string_view keyword) {
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
                                                   "format",
                                                   "xml",
                                                   "externalDocs",
                                                   "discriminator",
                                                   "contentEncoding",
                                                   "contentMediaType",
                                                   "contentSchema"};
  return names.contains(keyword) || keyword.starts_with("x-");
}

}  // namespace

void SchemaCompiler::Fault(const Value& value, const std::string& message,
                           ErrorCode code) {
  throw SchemaSyntaxFault{
      {.code = code,
       .message = fmt::format("{}: {}", value.keyword, message),
       .place = {.pointer = value.schema.pointer + "/" +
                            EscapePointer(value.keyword)}}};
}

const SchemaResource* SchemaCompiler::ResourceOf(const std::string& base) {
  const auto [found, is_new] = graph_->resources.try_emplace(base);
  if (is_new) {
    new_resources_.push_back(base);
    for (const auto& [name, place] : index_.DynamicAnchors(base)) {
      found->second.dynamic_anchors[name] = NodeFor(place);
    }
  }
  return &found->second;
}

const SchemaNode* SchemaCompiler::NodeFor(const SchemaPlace& place) {
  const auto known = known_.find(place.value);
  if (known != known_.end()) {
    return known->second;
  }
  SchemaNode* const node = &graph_->nodes.emplace_back();
  known_.emplace(place.value, node);
  order_.push_back(place.value);
  open_.push_back({node, place});
  return node;
}

const SchemaNode* SchemaCompiler::At(const Value& value, const Json& json,
                                     const std::string& tokens) {
  const SchemaPlace& schema = value.schema;
  const bool takes_booleans = dialect_ == SchemaDialect::kDraft2020_12 ||
                              value.keyword == "additionalProperties" ||
                              value.keyword == "additionalItems";
  if (!json.is_object() && !(json.is_boolean() && takes_booleans)) {
    Fault(value, "expected a schema");
  }
  return NodeFor(index_.PlaceOf(
      {&json, schema.base, schema.document,
       schema.pointer + "/" + EscapePointer(value.keyword) + tokens}));
}

const SchemaNode* SchemaCompiler::Sub(const Value& value) {
  return At(value, value.json, "");
}

std::vector<const SchemaNode*> SchemaCompiler::SubList(const Value& value) {
  if (!value.json.is_array() || value.json.empty()) {
    Fault(value, "expected a list of schemas");
  }
  std::vector<const SchemaNode*> nodes;
  for (std::size_t i = 0; i < value.json.size(); ++i) {
    nodes.push_back(At(value, value.json[i], "/" + std::to_string(i)));
  }
  return nodes;
}

std::map<std::string, const SchemaNode*> SchemaCompiler::SubMap(
    const Value& value) {
  if (!value.json.is_object()) {
    Fault(value, "expected an object of schemas");
  }
  std::map<std::string, const SchemaNode*> nodes;
  for (const auto& [name, json] : value.json.items()) {
    nodes[name] = At(value, json, "/" + EscapePointer(name));
  }
  return nodes;
}

std::optional<SchemaPlace> SchemaCompiler::Referred(const Value& value,
                                                    SchemaNode& node) {
  const std::string text = KeywordTable::Text(value);
  const std::string uri = ResolveUri(value.schema.base, text);
  std::optional<SchemaPlace> place = index_.Find(uri);
  if (!place.has_value()) {
    node.meta = MetaSchema(SplitFragment(uri).absolute);
    if (!node.meta.has_value()) {
      Fault(value, "refers to " + Printable(text, 200) + ", which is not there",
            ErrorCode::kNotFound);
    }
  } else if (!place->value->is_object() && !place->value->is_boolean()) {
    Fault(value, "refers to " + Printable(text, 200) + ", which is no schema",
          ErrorCode::kContract);
  }
  return place;
}

void SchemaCompiler::Fill(SchemaNode& node, const SchemaPlace& place) {
  node.resource = ResourceOf(place.base);
  const Json& schema = *place.value;
  if (schema.is_boolean()) {
    node.always = schema.get<bool>();
    return;
  }
  const unsigned dialect = 1U << static_cast<unsigned>(dialect_);
  const bool without_validation = index_.LeavesOutValidation(place.base);
  // Before 2019-09, $ref stood alone.
  const bool only_ref = dialect_ != SchemaDialect::kDraft2020_12 &&
                        schema.contains("$ref") && schema["$ref"].is_string();
  const auto& rows = KeywordTable::Rows();
  for (const auto& [keyword, json] : schema.items()) {
    const auto row = rows.find(keyword);
    if (only_ref && keyword != "$ref") {
      continue;
    }
    if (row == rows.end() || (row->second.dialects & dialect) == 0) {
      if (!IsAnnotation(keyword)) {
        unknown_.emplace(keyword, place.Uri());
      }
      continue;
    }
    if (!row->second.is_validation || !without_validation) {
      row->second.handler(*this, node, {json, place, keyword});
    }
  }
  graph_->tracks_evaluated |= node.unevaluated_items != nullptr ||
                              node.unevaluated_properties != nullptr;
}

// A schema that applies itself to the same value again would never end.
void SchemaCompiler::RefuseLoops(std::size_t nodes_before) const {
  enum class Mark : std::uint8_t { kOpen, kDone };
  std::unordered_map<const SchemaNode*, Mark> marks;
  std::vector<std::pair<const SchemaNode*, bool>> stack;
  for (std::size_t i = nodes_before; i < graph_->nodes.size(); ++i) {
    stack.emplace_back(&graph_->nodes[i], false);
  }
  while (!stack.empty()) {
    const auto [node, leaving] = stack.back();
    stack.pop_back();
    if (leaving) {
      marks[node] = Mark::kDone;
      continue;
    }
    const auto [mark, is_new] = marks.emplace(node, Mark::kOpen);
    if (!is_new) {
      if (mark->second == Mark::kOpen) {
        throw SchemaSyntaxFault{
            {.code = ErrorCode::kContract,
             .message = "the schema refers to itself without end"}};
      }
      continue;
    }
    stack.emplace_back(node, true);
    const auto enter = [&](const SchemaNode* next) {
      if (next != nullptr) {
        stack.emplace_back(next, false);
      }
    };
    enter(node->ref);
    for (const auto* const list :
         {&node->all_of, &node->any_of, &node->one_of}) {
      std::ranges::for_each(*list, enter);
    }
    for (const SchemaNode* const each :
         {node->not_schema, node->if_schema, node->then_schema,
          node->else_schema}) {
      enter(each);
    }
    for (const auto& [name, each] : node->dependent_schemas) {
      enter(each);
    }
  }
}

void SchemaCompiler::FillAll() {
  while (!open_.empty()) {
    const Open next = open_.back();
    open_.pop_back();
    Fill(*next.node, next.place);
  }
}

// Takes back what a compilation that failed has made.
void SchemaCompiler::Forget(std::size_t nodes_before) {
  open_.clear();
  while (graph_->nodes.size() > nodes_before) {
    known_.erase(order_.back());
    order_.pop_back();
    graph_->nodes.pop_back();
  }
  for (const std::string& base : new_resources_) {
    graph_->resources.erase(base);
  }
}

Result<const SchemaNode*> SchemaCompiler::Compile(const SchemaPlace& place) {
  const std::size_t nodes_before = graph_->nodes.size();
  new_resources_.clear();
  try {
    if (!place.value->is_object() && !place.value->is_boolean()) {
      throw SchemaSyntaxFault{{.code = ErrorCode::kSyntax,
                               .message = "expected a schema",
                               .place = {.pointer = place.pointer}}};
    }
    const SchemaNode* const node = NodeFor(place);
    FillAll();
    RefuseLoops(nodes_before);
    return node;
  } catch (SchemaSyntaxFault& fault) {
    if (fault.error.place.pointer.empty()) {
      fault.error.place.pointer = place.pointer.empty() ? "/" : place.pointer;
    }
    Forget(nodes_before);
    return std::unexpected(std::move(fault.error));
  }
}

}  // namespace plumbline
