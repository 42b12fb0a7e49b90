// OpenAPI documents in memory, for tests.
#ifndef PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_H_
#define PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_H_

#include <string>

#include "harness/base/error.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The contract of a document: "openapi" and "info" and then `yaml`.
[[nodiscard]] Contract LoadedOpenApi(const std::string& yaml,
                                     const std::string& version = "3.1.0");

// The error of one that does not load.
[[nodiscard]] Error RefusedOpenApi(const std::string& yaml,
                                   const std::string& version = "3.1.0");

// The contract of a document whose components/schemas hold one schema for each
// line of `schemas` ("Pet: {type: object}").
[[nodiscard]] Contract LoadedSchemas(const std::string& schemas,
                                     const std::string& version = "3.1.0");

// All warnings, one a line: "pointer: message".
[[nodiscard]] std::string WarningsOf(const Contract& contract);

// The member, which is there.
[[nodiscard]] const Member& MemberAt(const Contract& contract,
                                     const std::string& shape,
                                     const std::string& member);

// "list +schema": the shape's type and what more it has.
[[nodiscard]] std::string KindOf(const Contract& contract,
                                 const std::string& shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_H_
