// What a Schema Object says in the terms of shapes: its keywords, those of what
// it refers to and of every part of its allOf, taken together.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_FACTS_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_FACTS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/shape.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_structure.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

// A set of JSON types.
using JsonTypes = unsigned;
inline constexpr JsonTypes kJsonNull = 1;
inline constexpr JsonTypes kJsonBoolean = 2;
inline constexpr JsonTypes kJsonObject = 4;
inline constexpr JsonTypes kJsonArray = 8;
inline constexpr JsonTypes kJsonString = 16;
inline constexpr JsonTypes kJsonInteger = 32;
inline constexpr JsonTypes kJsonFraction = 64;  // a number that is no integer
inline constexpr JsonTypes kJsonNumber = kJsonInteger | kJsonFraction;
inline constexpr JsonTypes kJsonAny = 127;

struct LengthFacts {
  std::optional<std::uint64_t> min;
  std::optional<std::uint64_t> max;
};

struct SchemaFacts {
  JsonTypes types = kJsonAny;
  bool nullable = false;  // OpenAPI 3.0's, on the schema itself
  std::string format;
  bool is_base64 = false;       // contentEncoding
  std::string media_type = {};  // contentMediaType
  Constraints number;           // min, max, multiple_of
  LengthFacts string;
  LengthFacts items;
  LengthFacts properties_count;
  std::optional<std::string> pattern;
  bool unique_items = false;
  std::optional<std::vector<Json>> values;  // enum and const
  std::vector<std::pair<std::string, Node>> properties;
  std::set<std::string> required;
  bool has_properties = false;  // "properties" stands there, may be empty
  bool closed = false;
  std::optional<Node> additional;  // a schema for the members not named
  std::optional<Node> element;     // items
  std::vector<Node> alternatives;  // of oneOf and anyOf
  // Whether all of the above is all that the schema says.
  bool exact = true;
  // Annotations: the outermost wins.
  bool read_only = false;
  bool write_only = false;
  std::optional<Json> default_value;
  std::vector<Node> examples;
};

// Faults on a keyword whose value has the wrong type, a reference to nothing,
// and a schema that consists of itself. Names unknown keywords in `warnings`.
[[nodiscard]] SchemaFacts ReadSchemaFacts(const Node& schema,
                                          OpenApiVersion version,
                                          OpenApiFiles& files,
                                          OpenApiWarnings& warnings);

// Whether a schema asserts nothing: it is `true`, or has annotations alone
// (title, default, nullable, x-...).
[[nodiscard]] bool IsAnnotation(const Json& schema);
[[nodiscard]] bool IsAnnotationKeyword(const std::string& keyword);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_FACTS_H_
