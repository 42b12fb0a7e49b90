#include "harness/loader/testing_model_counts.h"

#include <vector>

namespace plumbline {
namespace {

// Marks what inputs, outputs and errors lead to.
std::vector<bool> Reached(const Contract& contract) {
  std::vector<bool> reached(contract.shapes.size());
  std::vector<ShapeIndex> open = contract.common_errors;
  for (const Operation& operation : contract.operations) {
    open.insert(open.end(), operation.errors.begin(), operation.errors.end());
    for (const auto& shape : {operation.input, operation.output}) {
      if (shape.has_value()) {
        open.push_back(*shape);
      }
    }
  }
  while (!open.empty()) {
    const ShapeIndex index = open.back();
    open.pop_back();
    if (!reached[index]) {
      reached[index] = true;
      for (const Member& member : contract.ShapeAt(index).members) {
        open.push_back(member.target);
      }
    }
  }
  return reached;
}

void CountMember(const Member& member, ModelCounts& counts) {
  ++counts["members"];
  counts["required"] += member.required ? 1U : 0U;
  counts["idempotency-tokens"] += member.idempotency_token ? 1U : 0U;
  counts["bound-members"] += member.http.kind == BindingKind::kBody ? 0U : 1U;
}

void CountShape(const Shape& shape, ModelCounts& counts) {
  const Constraints& c = shape.constraints;
  ++counts["shapes"];
  counts["length"] += c.min_length || c.max_length ? 1U : 0U;
  counts["range"] += c.min || c.max ? 1U : 0U;
  counts["pattern"] += c.pattern ? 1U : 0U;
  counts["unique"] += c.unique_items ? 1U : 0U;
  counts["enum"] += shape.enum_values.empty() ? 0U : 1U;
  counts["enum-values"] += shape.enum_values.size();
  counts["errors"] += shape.error ? 1U : 0U;
  for (const Member& member : shape.members) {
    counts["length"] += member.overrides_length ? 1U : 0U;
    counts["range"] += member.overrides_range ? 1U : 0U;
    counts["pattern"] += member.overrides_pattern ? 1U : 0U;
    if (shape.type == ShapeType::kStructure ||
        shape.type == ShapeType::kUnion) {
      CountMember(member, counts);
    }
  }
}

}  // namespace

ModelCounts CountModel(const Contract& contract) {
  ModelCounts counts;
  for (const char* const name :
       {"shapes", "members", "required", "length", "range", "pattern", "unique",
        "enum", "enum-values", "errors", "bound-members", "idempotency-tokens",
        "paginated"}) {
    counts[name] = 0;
  }
  counts["operations"] = contract.operations.size();
  for (const Operation& operation : contract.operations) {
    counts["paginated"] += operation.pagination ? 1U : 0U;
  }
  const std::vector<bool> reached = Reached(contract);
  for (ShapeIndex i = 0; i < reached.size(); ++i) {
    if (reached[i]) {
      CountShape(contract.ShapeAt(i), counts);
    }
  }
  return counts;
}

}  // namespace plumbline
