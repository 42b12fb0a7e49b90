// What an OpenAPI document says and Smithy cannot, as traits of the plumbline
// namespace (see specs/README.md), so that a converted document keeps its
// clauses. A JSON Schema that a shape cannot say has no trait.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_TRAITS_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_TRAITS_H_

#include <functional>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

// The protocol trait of a service; its value holds the server's URL.
inline constexpr const char* kOpenApiTrait = "plumbline#openApi";

// The servers and security schemes, as the value of that trait.
[[nodiscard]] Json WriteServiceExtras(const Contract& contract);
void ReadServiceExtras(const Node& trait, Contract& contract);

// closed, multipleOf, exclusive ranges and the last status of an error.
void WriteShapeExtras(const Shape& shape, Json& traits);
void ReadShapeExtras(const Node& node, Shape& shape);

// nullable, readOnly, writeOnly, and the whole binding.
void WriteMemberExtras(const Member& member, Json& traits);
void ReadMemberExtras(const Node& node, Member& member);

// Dispatch headers, documented responses, security and counted pages. `id_of`
// gives a shape's id, and `shape_of` the shape of a node with a "target".
void WriteOperationExtras(const Operation& operation,
                          const std::function<Json(ShapeIndex)>& id_of,
                          Json& traits);
void ReadOperationExtras(const Node& node,
                         const std::function<ShapeIndex(const Node&)>& shape_of,
                         Operation& operation);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_TRAITS_H_
