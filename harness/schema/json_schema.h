// A JSON Schema evaluator for the two dialects of OpenAPI documents: draft 4
// (https://json-schema.org/draft-04/schema) with what OpenAPI 3.0 changes in
// it, and draft 2020-12 (https://json-schema.org/draft/2020-12).
//
//   JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
//   set.AddDocument("file:///pets.json", document);
//   auto pet = set.Compile("file:///pets.json#/components/schemas/Pet");
//   if (pet.has_value()) faults = (*pet)->Validate(value);
#ifndef PLUMBLINE_HARNESS_SCHEMA_JSON_SCHEMA_H_
#define PLUMBLINE_HARNESS_SCHEMA_JSON_SCHEMA_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/schema/schema.h"

namespace plumbline {

enum class SchemaDialect : std::uint8_t {
  kDraft4,        // `id`, boolean exclusiveMinimum, dependencies
  kOpenApi3_0,    // draft 4 without `id`, with `nullable`
  kDraft2020_12,  // OpenAPI 3.1's too
};

// Gives the document at an absolute URI, or null where there is none. It is
// asked once for each URI that no document of the set has.
using SchemaSource = std::function<const Json*(const std::string& uri)>;

// The documents that schemas refer to, and what was compiled of them: each
// schema once, so that a thousand roots of one document cost one document.
class JsonSchemaSet {
 public:
  JsonSchemaSet(SchemaDialect dialect, SchemaSource source);
  ~JsonSchemaSet();
  JsonSchemaSet(const JsonSchemaSet&) = delete;
  JsonSchemaSet& operator=(const JsonSchemaSet&) = delete;

  // Makes `document` known under `uri`, which has no fragment. It need not be a
  // schema as a whole: only what is compiled or referred to is read as one.
  // REQUIRES: `document` outlives the set; the schemas do not need it.
  void AddDocument(const std::string& uri, const Json& document);

  // Reads the value at `uri`, with its fragment, as a schema for the sake of
  // the $id and $anchor in it, so that others can refer to them.
  void IndexSchema(const std::string& uri);

  // The schema at `uri`, whose fragment is a JSON pointer or an anchor. It may
  // be used from several threads and outlives the set. Values that cannot be
  // judged within bounds (depth, steps, a hostile pattern) count as valid.
  //
  // Errors, with the pointer of the keyword: kSyntax for a keyword of the wrong
  // type or a pattern that is none, kNotFound for a reference to nothing,
  // kContract for a schema that refers to itself without end.
  [[nodiscard]] Result<std::shared_ptr<const Schema>> Compile(
      const std::string& uri);

  // Refuses a value at `uri` that is no schema or has one in it, used or not,
  // that is none: what a meta-schema says. The errors are Compile's, but for
  // references to nothing, which no meta-schema knows of.
  [[nodiscard]] Result<void> CheckSchemas(const std::string& uri);

  // Keywords that nothing is known of, each with the URI of the first schema
  // that has it.
  [[nodiscard]] const std::map<std::string, std::string>& unknown_keywords()
      const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_JSON_SCHEMA_H_
