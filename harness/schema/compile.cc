#include "harness/schema/compile.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/text.h"
#include "harness/schema/keywords.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

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

void SchemaCompiler::Fault(const Value& value, const std::string& message,
                           ErrorCode code) {
  throw SchemaSyntaxFault{
      {.code = code,
       .message = fmt::format("{}: {}", value.keyword, message),
       .location = {.pointer = value.schema.pointer + "/" +
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

const SchemaNode* SchemaCompiler::NodeFor(const SchemaLocation& place) {
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
  const SchemaLocation& schema = value.schema;
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

std::optional<SchemaLocation> SchemaCompiler::Referred(const Value& value,
                                                       SchemaNode& node) {
  if (!value.json.is_string()) {
    Fault(value, "expected a string");
  }
  const auto text = value.json.get<std::string>();
  const std::string uri = ResolveUri(value.schema.base, text);
  std::optional<SchemaLocation> place = index_.Find(uri);
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

void SchemaCompiler::Fill(SchemaNode& node, const SchemaLocation& place) {
  node.resource = ResourceOf(place.base);
  const Json& schema = *place.value;
  if (schema.is_boolean()) {
    node.always = schema.get<bool>();
    return;
  }
  const bool without_validation = index_.LeavesOutValidation(place.base);
  // Before 2019-09, $ref stood alone.
  const bool only_ref = dialect_ != SchemaDialect::kDraft2020_12 &&
                        schema.contains("$ref") && schema["$ref"].is_string();
  for (const auto& [keyword, json] : schema.items()) {
    if (only_ref && keyword != "$ref") {
      continue;
    }
    const SchemaKeyword* const known = FindSchemaKeyword(keyword, dialect_);
    if (known == nullptr) {
      if (!IsSchemaAnnotation(keyword)) {
        unknown_.emplace(keyword, place.Uri());
      }
    } else if (!known->is_validation || !without_validation) {
      known->handler(*this, node, {json, place, keyword});
    }
  }
  graph_->has_formats |= !node.format.empty();
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

Result<const SchemaNode*> SchemaCompiler::Compile(const SchemaLocation& place) {
  const std::size_t nodes_before = graph_->nodes.size();
  new_resources_.clear();
  try {
    if (!place.value->is_object() && !place.value->is_boolean()) {
      throw SchemaSyntaxFault{{.code = ErrorCode::kSyntax,
                               .message = "expected a schema",
                               .location = {.pointer = place.pointer}}};
    }
    const SchemaNode* const node = NodeFor(place);
    FillAll();
    RefuseLoops(nodes_before);
    return node;
  } catch (SchemaSyntaxFault& fault) {
    if (fault.error.location.pointer.empty()) {
      fault.error.location.pointer =
          place.pointer.empty() ? "/" : place.pointer;
    }
    Forget(nodes_before);
    return std::unexpected(std::move(fault.error));
  }
}

}  // namespace plumbline
