// Values judged by compiled schemas.
#ifndef PLUMBLINE_HARNESS_SCHEMA_EVALUATE_H_
#define PLUMBLINE_HARNESS_SCHEMA_EVALUATE_H_

#include <vector>

#include "harness/base/json.h"
#include "harness/schema/node.h"
#include "harness/schema/schema.h"

namespace plumbline {

// The assertions of `node` that `value` does not keep. None where that cannot
// be told within bounds: see JsonSchemaSet::Compile. `fits`: see Schema.
[[nodiscard]] std::vector<SchemaFault> EvaluateSchema(
    const SchemaGraph& graph, const SchemaNode& node, const Json& value,
    FormatTest fits = nullptr);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_EVALUATE_H_
