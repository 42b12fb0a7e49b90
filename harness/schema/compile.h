// Schemas compiled from their text.
#ifndef PLUMBLINE_HARNESS_SCHEMA_COMPILE_H_
#define PLUMBLINE_HARNESS_SCHEMA_COMPILE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/schema/index.h"
#include "harness/schema/json_schema.h"
#include "harness/schema/node.h"

namespace plumbline {

// Thrown inside, and caught by Compile.
struct SchemaSyntaxFault {
  Error error;
};

class SchemaCompiler {
 public:
  // A keyword's value and where it stands.
  struct Value {
    const Json& json;
    const SchemaLocation& schema;
    std::string_view keyword;
  };

  // REQUIRES: `index` outlives the compiler.
  SchemaCompiler(SchemaDialect dialect, SchemaIndex& index)
      : dialect_(dialect),
        index_(index),
        graph_(std::make_shared<SchemaGraph>()) {}

  // The node of the schema at `place` and, compiled too, all that it reaches.
  // See JsonSchemaSet::Compile for the errors.
  [[nodiscard]] Result<const SchemaNode*> Compile(const SchemaLocation& place);

  [[nodiscard]] std::shared_ptr<const SchemaGraph> graph() const {
    return graph_;
  }
  [[nodiscard]] const std::map<std::string, std::string>& unknown() const {
    return unknown_;
  }

 private:
  friend struct KeywordTable;
  struct Open {
    SchemaNode* node;
    SchemaLocation place;
  };

  const SchemaNode* NodeFor(const SchemaLocation& place);
  const SchemaResource* ResourceOf(const std::string& base);
  void Fill(SchemaNode& node, const SchemaLocation& place);
  void RefuseLoops(std::size_t nodes_before) const;
  void Forget(std::size_t nodes_before);
  void FillAll();

  [[noreturn]] static void Fault(const Value& value, const std::string& message,
                                 ErrorCode code = ErrorCode::kSyntax);
  const SchemaNode* Sub(const Value& value);
  std::vector<const SchemaNode*> SubList(const Value& value);
  std::map<std::string, const SchemaNode*> SubMap(const Value& value);
  const SchemaNode* At(const Value& value, const Json& json,
                       const std::string& tokens);
  // Of a reference; null where it is to a known meta-schema.
  std::optional<SchemaLocation> Referred(const Value& value, SchemaNode& node);

  SchemaDialect dialect_;
  SchemaIndex& index_;
  std::shared_ptr<SchemaGraph> graph_;
  std::unordered_map<const Json*, SchemaNode*> known_;
  std::vector<const Json*> order_;          // the keys of known_, as made
  std::vector<std::string> new_resources_;  // of the Compile that runs
  std::vector<Open> open_;
  std::map<std::string, std::string> unknown_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_COMPILE_H_
