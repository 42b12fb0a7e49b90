// OpenAPI documents, versions 3.0 (https://spec.openapis.org/oas/v3.0.4),
// 3.1 (https://spec.openapis.org/oas/v3.1.1) and 3.2
// (https://spec.openapis.org/oas/v3.2.0), and of Swagger 2.0 what 3.0 says as
// well (see swagger.h).
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_H_

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/loader/openapi_files.h"

namespace plumbline {

// The contract of an OpenAPI document. Each operation's input has one member
// for each parameter and, named "body", one for the request's body; each
// response is a structure of its headers and its "body". What a schema says
// beyond a shape is in Shape::schema. `source` is the document's file: other
// files that it refers to are read from its folder and those of
// `allowed_folders`; where it is a URL, they are fetched by `fetch`, of its own
// origin alone.
//
// What cannot be checked is named in the contract's warnings. Throws LoadFault:
// kUnsupported for other versions, kNotFound for a reference to nothing.
[[nodiscard]] Contract ReadOpenApi(
    const Json& document, const std::string& source,
    const std::vector<std::string>& allowed_folders,
    const FetchFile& fetch = nullptr);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_H_
