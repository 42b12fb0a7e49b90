#include "harness/schema/json_schema.h"

#include <optional>
#include <utility>
#include <vector>

#include "harness/schema/compile.h"
#include "harness/schema/evaluate.h"
#include "harness/schema/index.h"

namespace plumbline {
namespace {

// One node of a graph that many share.
class CompiledSchema : public Schema {
 public:
  CompiledSchema(std::shared_ptr<const SchemaGraph> graph,
                 const SchemaNode* node)
      : graph_(std::move(graph)), node_(node) {}

  std::vector<SchemaFault> Validate(const Json& value,
                                    FormatTest fits) const override {
    return EvaluateSchema(*graph_, *node_, value, fits);
  }

  bool has_formats() const override { return graph_->has_formats; }

 private:
  std::shared_ptr<const SchemaGraph> graph_;
  const SchemaNode* node_;
};

}  // namespace

struct JsonSchemaSet::State {
  State(SchemaDialect dialect, SchemaSource source)
      : index(dialect, std::move(source)), compiler(dialect, index) {}

  SchemaIndex index;
  SchemaCompiler compiler;
};

JsonSchemaSet::JsonSchemaSet(SchemaDialect dialect, SchemaSource source)
    : state_(std::make_unique<State>(dialect, std::move(source))) {}

JsonSchemaSet::~JsonSchemaSet() = default;

void JsonSchemaSet::AddDocument(const std::string& uri, const Json& document) {
  state_->index.AddDocument(uri, document);
}

void JsonSchemaSet::IndexSchema(const std::string& uri) {
  (void)state_->index.Find(uri);
}

Result<std::shared_ptr<const Schema>> JsonSchemaSet::Compile(
    const std::string& uri) {
  const std::optional<SchemaLocation> place = state_->index.Find(uri);
  if (!place.has_value()) {
    return Fail(ErrorCode::kNotFound, "there is no schema at " + uri);
  }
  const Result<const SchemaNode*> node = state_->compiler.Compile(*place);
  if (!node.has_value()) {
    return std::unexpected(node.error());
  }
  return std::make_shared<const CompiledSchema>(state_->compiler.graph(),
                                                *node);
}

Result<void> JsonSchemaSet::CheckSchemas(const std::string& uri) {
  if (!state_->index.Find(uri).has_value()) {
    return Fail(ErrorCode::kNotFound, "there is no schema at " + uri);
  }
  for (const SchemaLocation& place : state_->index.All()) {
    const Result<const SchemaNode*> node = state_->compiler.Compile(place);
    if (!node.has_value() && node.error().code == ErrorCode::kSyntax) {
      return std::unexpected(node.error());
    }
  }
  return {};
}

const std::map<std::string, std::string>& JsonSchemaSet::unknown_keywords()
    const {
  return state_->compiler.unknown();
}

}  // namespace plumbline
