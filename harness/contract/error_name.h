// Error names: what class of refusal a name speaks of, and how well the
// contract knows it. "The resource is not there" and "the request is
// malformed" are both a 400 and are told apart by name only.
#ifndef PLUMBLINE_HARNESS_CONTRACT_ERROR_NAME_H_
#define PLUMBLINE_HARNESS_CONTRACT_ERROR_NAME_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/contract/contract.h"

namespace plumbline {

enum class ErrorClass : std::uint8_t {
  kValidation,     // ValidationException, Invalid...
  kSerialization,  // the body could not be read
  kDispatch,       // UnknownOperationException
  kMissing,        // NoSuch..., ...NotFound
  kState,          // LimitExceeded, InUse, AlreadyExists, Conflict
  kThrottling,
  kAccess,   // signature, credentials, permissions
  kService,  // InternalFailure, ServiceUnavailable
  kOther,
};

enum class ErrorTier : std::uint8_t {
  kDeclared,        // on the operation
  kCommonService,   // on the service
  kCommonProtocol,  // known to every service of the protocol
  kUndeclared,
};

// The name in `__type` or `x-amzn-errortype` without what may stand round it:
// "ns#Name", "Name:http://...", "ns.sub#Name:..." (Smithy, AWS JSON protocols,
// operation error serialization).
[[nodiscard]] std::string ShortErrorName(std::string_view wire_name);

[[nodiscard]] ErrorClass ClassifyError(std::string_view short_name);

// Whether the name belongs to the errors that any service of an AWS protocol
// may answer ("Common Errors" of the AWS API references).
[[nodiscard]] bool IsCommonProtocolError(std::string_view short_name);

[[nodiscard]] ErrorTier TierOf(const Contract& contract,
                               const Operation& operation,
                               std::string_view short_name);

// The shape of a declared or common error of that name, or nullptr.
[[nodiscard]] const Shape* FindError(const Contract& contract,
                                     const Operation& operation,
                                     std::string_view short_name);

// What clause ids call an error: its shape's name, or for OpenAPI the name that
// the document gives the response.
[[nodiscard]] const std::string& ErrorClauseName(const Contract& contract,
                                                 const Shape& error);

// What an error speaks of: "Limit" of InvalidLimitException,
// "OrganizationConformancePack" of NoSuchOrganizationConformancePackException.
// Empty where the name is general.
[[nodiscard]] std::string ErrorSubject(std::string_view short_name);

// Whether an error with that subject can be about the member: one name is the
// other's prefix but for a plural or a suffix such as Name, Id or Arn.
[[nodiscard]] bool SubjectNames(std::string_view subject,
                                std::string_view member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_ERROR_NAME_H_
