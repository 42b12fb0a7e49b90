// The keywords of JSON Schema as a table: which dialects have each, and what it
// puts into a compiled schema.
#ifndef PLUMBLINE_HARNESS_SCHEMA_KEYWORDS_H_
#define PLUMBLINE_HARNESS_SCHEMA_KEYWORDS_H_

#include <string_view>

#include "harness/schema/compile.h"
#include "harness/schema/node.h"

namespace plumbline {

struct SchemaKeyword {
  unsigned dialects;   // bits of SchemaDialect
  bool is_validation;  // of the vocabulary that a meta-schema may leave out
  // Throws SchemaSyntaxFault.
  void (*handler)(SchemaCompiler& compiler, SchemaNode& node,
                  const SchemaCompiler::Value& value);
};

// Null where the dialect has no such keyword.
[[nodiscard]] const SchemaKeyword* FindSchemaKeyword(std::string_view keyword,
                                                     SchemaDialect dialect);

// Whether a keyword asserts nothing: title, $defs, x-....
[[nodiscard]] bool IsSchemaAnnotation(std::string_view keyword);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_KEYWORDS_H_
