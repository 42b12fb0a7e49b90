// For tests: a small contract with the operations on organization conformance
// packs and one generated operation, and requests to it.
#ifndef PLUMBLINE_HARNESS_REFERENCE_TESTING_PACKS_H_
#define PLUMBLINE_HARNESS_REFERENCE_TESTING_PACKS_H_

#include <string>

#include "harness/base/http_message.h"
#include "harness/contract/contract.h"

namespace plumbline {

[[nodiscard]] const Contract& PacksContract();

// specs/aws-config.json with its inferred resources.
[[nodiscard]] const Contract& ConfigContract();

// "DescribeOrganizationConformancePackStatuses".
inline constexpr const char* kStatuses =
    "DescribeOrganizationConformancePackStatuses";
inline constexpr const char* kDescribe = "DescribeOrganizationConformancePacks";
inline constexpr const char* kPut = "PutOrganizationConformancePack";
inline constexpr const char* kDelete = "DeleteOrganizationConformancePack";
inline constexpr const char* kDetails =
    "GetOrganizationConformancePackDetailedStatus";

[[nodiscard]] HttpRequest RequestFor(const std::string& operation,
                                     const Json& input);
// The same with any body.
[[nodiscard]] HttpRequest RequestWithBody(const std::string& operation,
                                          const std::string& body);

// The input that names one pack.
[[nodiscard]] Json Named(const std::string& name);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_TESTING_PACKS_H_
