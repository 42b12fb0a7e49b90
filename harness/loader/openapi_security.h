// Security schemes and requirements of an OpenAPI document.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_SECURITY_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_SECURITY_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_warnings.h"

namespace plumbline {

// Those of `components/securitySchemes` (OpenAPI 3.1.1, Security Scheme
// Object). One that no request can be made for is named as unchecked.
[[nodiscard]] std::vector<SecurityScheme> ReadSecuritySchemes(
    OpenApiFiles& files, const Node& root, OpenApiWarnings& warnings);

// The alternatives of a `security` list (Security Requirement Object): each
// the names of schemes that are needed together. `owner` is the document or an
// operation; nothing where it has no such list.
struct SecurityRequirements {
  std::vector<std::vector<std::string>> names;
  std::vector<std::vector<std::vector<std::string>>> scopes;  // of each name
};
[[nodiscard]] std::optional<SecurityRequirements> ReadSecurityRequirements(
    const Node& owner);
// Of the list itself.
[[nodiscard]] SecurityRequirements ReadSecurityAlternatives(const Node& list);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_SECURITY_H_
