// What an OpenAPI document looks like, as a table: the fields of each object,
// their types, and which of them must be there. Schema Objects are read by
// harness/loader/openapi_schema.h.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_STRUCTURE_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_STRUCTURE_H_

#include <cstdint>
#include <vector>

#include "harness/base/error.h"
#include "harness/loader/node.h"

namespace plumbline {

enum class OpenApiVersion : std::uint8_t { k3_0, k3_1, k3_2 };

// The version that the document states. Faults with kUnsupported for any other.
[[nodiscard]] OpenApiVersion ReadOpenApiVersion(const Node& document);

// Goes through the whole document but for schemas and examples. Faults where a
// field has the wrong type or one that is needed is missing, and where the
// specification forbids a combination. Gives a warning for each field that the
// specification does not know, once for each kind of object; a container that
// would be lost with all in it is a fault.
[[nodiscard]] std::vector<Error> CheckOpenApiStructure(const Node& document,
                                                       OpenApiVersion version);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_STRUCTURE_H_
