// The `xml` of Schema Objects (OpenAPI 3.1.1 and 3.2.0, "XML Object").
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_XML_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_XML_H_

#include "harness/contract/shape.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

// What the schema's own `xml` says; nothing where there is none. A field of the
// wrong type is named as left out.
[[nodiscard]] XmlTraits ReadOpenApiXml(const Node& schema,
                                       OpenApiWarnings& warnings);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_XML_H_
