// JSON Schema, as OpenAPI documents use it: draft 4 with OpenAPI 3.0's changes
// and draft 2020-12 for OpenAPI 3.1. For what a Shape cannot say; a schema that
// a shape says in full has none of these.
#ifndef PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_
#define PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_

#include <string>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

// One assertion that a value does not keep.
struct SchemaFault {
  std::string pointer;  // of the value: /tags/3
  std::string keyword;  // "oneOf"
  std::string message;  // "matches 2 of the alternatives, expected exactly 1"
};

// A compiled schema. Safe to use from several threads.
class Schema {
 public:
  virtual ~Schema() = default;

  // Every assertion of the schema that `value` does not keep; empty where it
  // is valid.
  [[nodiscard]] virtual std::vector<SchemaFault> Validate(
      const Json& value) const = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_
