// The shape that a schema's facts describe.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_TYPE_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_TYPE_H_

#include "harness/contract/shape.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_facts.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

// Gives `shape` its type, constraints, timestamp format and enum values.
// `facts.exact` becomes false where the shape does not say all of it. Never
// promises what the schema does not: a schema of several types is a document.
// Two liberties are taken, for no author means otherwise: a schema with
// properties and no type describes objects, one with items lists.
void SetTypeOf(SchemaFacts& facts, const Node& schema,
               OpenApiWarnings& warnings, Shape& shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_TYPE_H_
