// JSON Schema, as OpenAPI documents use it: draft 4 with OpenAPI 3.0's changes
// and draft 2020-12 for OpenAPI 3.1. For what a Shape cannot say; a schema that
// a shape says in full has none of these.
#ifndef PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_
#define PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

// One assertion that a value does not keep.
struct SchemaFault {
  std::string pointer;  // of the value: /tags/3
  std::string keyword;  // "oneOf"
  std::string message;  // "matches 2 of the alternatives, expected exactly 1"
  // A value of one alternative of `oneOf` that is one of another too: the
  // document may not have meant to keep them apart.
  bool is_overlap = false;
};

// Whether a text may be what the format of that name says.
using FormatTest = bool (*)(std::string_view format, std::string_view text);

// A compiled schema. Safe to use from several threads.
class Schema {
 public:
  virtual ~Schema() = default;

  // Every assertion of the schema that `value` does not keep; empty where it
  // is valid. `format` says nothing of its own (2020-12 validation, section
  // 7.2.1), unless there is a test of it.
  [[nodiscard]] virtual std::vector<SchemaFault> Validate(
      const Json& value, FormatTest fits = nullptr) const = 0;

  // Whether a test of formats can make a difference.
  [[nodiscard]] virtual bool has_formats() const = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_SCHEMA_H_
