// A compiled schema: what compile.h makes and evaluate.h judges by.
#ifndef PLUMBLINE_HARNESS_SCHEMA_NODE_H_
#define PLUMBLINE_HARNESS_SCHEMA_NODE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/pattern/matcher.h"
#include "harness/schema/json_schema.h"

namespace plumbline {

// Of a name or value that a fault quotes.
inline constexpr std::size_t kShownBytes = 60;

struct SchemaNode;

// One $id, or one document: the unit of the dynamic scope.
struct SchemaResource {
  std::map<std::string, const SchemaNode*> dynamic_anchors;
};

struct SchemaPattern {
  std::string text;
  PatternMatcher matcher;
};

// Nodes are owned by their graph; all pointers are into the same one.
struct SchemaNode {
  const SchemaResource* resource = nullptr;
  std::optional<bool> always;  // the schemas true and false
  bool nullable = false;
  // Its value is a schema of this dialect: what a meta-schema says.
  std::optional<SchemaDialect> meta;

  std::optional<unsigned> types;  // bits of SchemaType
  std::optional<std::vector<Json>> values;
  std::optional<Json> constant;

  std::optional<Json> minimum;
  std::optional<Json> maximum;
  std::optional<Json> above;
  std::optional<Json> below;
  std::optional<Json> multiple_of;

  std::optional<std::uint64_t> min_length;
  std::optional<std::uint64_t> max_length;
  std::optional<SchemaPattern> pattern;
  std::string format;

  std::optional<std::uint64_t> min_items;
  std::optional<std::uint64_t> max_items;
  std::optional<std::uint64_t> min_contains;
  std::optional<std::uint64_t> max_contains;
  bool unique_items = false;
  std::vector<const SchemaNode*> prefix_items;
  const SchemaNode* items = nullptr;  // those after the prefix
  const SchemaNode* contains = nullptr;
  const SchemaNode* unevaluated_items = nullptr;

  std::optional<std::uint64_t> min_properties;
  std::optional<std::uint64_t> max_properties;
  std::vector<std::string> required;
  std::map<std::string, const SchemaNode*> properties;
  std::vector<std::pair<SchemaPattern, const SchemaNode*>> pattern_properties;
  const SchemaNode* additional_properties = nullptr;
  const SchemaNode* property_names = nullptr;
  const SchemaNode* unevaluated_properties = nullptr;
  std::map<std::string, std::vector<std::string>> dependent_required;
  std::map<std::string, const SchemaNode*> dependent_schemas;

  std::vector<const SchemaNode*> all_of;
  std::vector<const SchemaNode*> any_of;
  std::vector<const SchemaNode*> one_of;
  const SchemaNode* not_schema = nullptr;
  const SchemaNode* if_schema = nullptr;
  const SchemaNode* then_schema = nullptr;
  const SchemaNode* else_schema = nullptr;

  const SchemaNode* ref = nullptr;
  const SchemaNode* dynamic_ref = nullptr;  // where it leads without a scope
  std::string dynamic_name;  // empty: dynamic_ref is as plain as ref
};

// Bits of SchemaNode::types.
namespace schema_type {
inline constexpr unsigned kNull = 1;
inline constexpr unsigned kBoolean = 2;
inline constexpr unsigned kObject = 4;
inline constexpr unsigned kArray = 8;
inline constexpr unsigned kString = 16;
inline constexpr unsigned kInteger = 32;
inline constexpr unsigned kNumber = 64;
}  // namespace schema_type

struct SchemaGraph {
  std::deque<SchemaNode> nodes;
  std::map<std::string, SchemaResource> resources;
  bool tracks_evaluated = false;  // some node has unevaluated...
  bool has_formats = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_NODE_H_
