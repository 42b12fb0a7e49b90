#include "harness/contract/error_name.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/contract/description.h"

namespace plumbline {
namespace {

struct KnownError {
  std::string_view name;
  ErrorClass error_class;
};

// "Common Errors" of the AWS API references, and the names with which the
// protocols' servers refuse what they cannot read or route. Suffixes
// "Exception", "Error" and "Fault" are left out on both sides.
constexpr std::array kCommon = {
    KnownError{"Validation", ErrorClass::kValidation},
    KnownError{"InvalidParameterCombination", ErrorClass::kValidation},
    KnownError{"InvalidParameterValue", ErrorClass::kValidation},
    KnownError{"InvalidParameter", ErrorClass::kValidation},
    KnownError{"InvalidQueryParameter", ErrorClass::kValidation},
    KnownError{"InvalidInput", ErrorClass::kValidation},
    KnownError{"InvalidRequest", ErrorClass::kValidation},
    KnownError{"BadRequest", ErrorClass::kValidation},
    KnownError{"MissingParameter", ErrorClass::kValidation},
    KnownError{"MalformedQueryString", ErrorClass::kSerialization},
    KnownError{"MalformedHttpRequest", ErrorClass::kSerialization},
    KnownError{"Serialization", ErrorClass::kSerialization},
    KnownError{"ParseError", ErrorClass::kSerialization},
    KnownError{"RequestEntityTooLarge", ErrorClass::kSerialization},
    KnownError{"UnsupportedMediaType", ErrorClass::kSerialization},
    KnownError{"NotAcceptable", ErrorClass::kSerialization},
    KnownError{"UnknownOperation", ErrorClass::kDispatch},
    KnownError{"UnsupportedOperation", ErrorClass::kDispatch},
    KnownError{"MethodNotAllowed", ErrorClass::kDispatch},
    KnownError{"InvalidAction", ErrorClass::kDispatch},
    KnownError{"MissingAction", ErrorClass::kDispatch},
    KnownError{"InvalidTarget", ErrorClass::kDispatch},
    KnownError{"Throttling", ErrorClass::kThrottling},
    KnownError{"Throttled", ErrorClass::kThrottling},
    KnownError{"RequestThrottled", ErrorClass::kThrottling},
    KnownError{"TooManyRequests", ErrorClass::kThrottling},
    KnownError{"RequestLimitExceeded", ErrorClass::kThrottling},
    KnownError{"SlowDown", ErrorClass::kThrottling},
    KnownError{"PriorRequestNotComplete", ErrorClass::kThrottling},
    KnownError{"BandwidthLimitExceeded", ErrorClass::kThrottling},
    KnownError{"TransactionInProgress", ErrorClass::kThrottling},
    KnownError{"AccessDenied", ErrorClass::kAccess},
    KnownError{"UnauthorizedOperation", ErrorClass::kAccess},
    KnownError{"Unauthorized", ErrorClass::kAccess},
    KnownError{"Forbidden", ErrorClass::kAccess},
    KnownError{"NotAuthorized", ErrorClass::kAccess},
    KnownError{"OptInRequired", ErrorClass::kAccess},
    KnownError{"SubscriptionRequired", ErrorClass::kAccess},
    KnownError{"UnrecognizedClient", ErrorClass::kAccess},
    KnownError{"InvalidClientTokenId", ErrorClass::kAccess},
    KnownError{"InvalidSignature", ErrorClass::kAccess},
    KnownError{"SignatureDoesNotMatch", ErrorClass::kAccess},
    KnownError{"IncompleteSignature", ErrorClass::kAccess},
    KnownError{"MissingAuthenticationToken", ErrorClass::kAccess},
    KnownError{"ExpiredToken", ErrorClass::kAccess},
    KnownError{"RequestExpired", ErrorClass::kAccess},
    KnownError{"InternalFailure", ErrorClass::kService},
    KnownError{"InternalServer", ErrorClass::kService},
    KnownError{"InternalService", ErrorClass::kService},
    KnownError{"Internal", ErrorClass::kService},
    KnownError{"ServiceUnavailable", ErrorClass::kThrottling},
    KnownError{"RequestTimeout", ErrorClass::kThrottling},
    KnownError{"RequestAborted", ErrorClass::kThrottling},
};

std::string_view WithoutSuffix(std::string_view name) {
  for (const std::string_view suffix : {"Exception", "Error", "Fault"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      return name.substr(0, name.size() - suffix.size());
    }
  }
  return name;
}

const KnownError* FindCommon(std::string_view short_name) {
  const std::string_view bare = WithoutSuffix(short_name);
  const auto* const found =
      std::ranges::find_if(kCommon, [&](const auto& known) {
        return known.name == bare || known.name == short_name;
      });
  return found == kCommon.end() ? nullptr : found;
}

bool ContainsAny(std::string_view name,
                 std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return name.find(word) != std::string_view::npos;
  });
}

}  // namespace

std::string ShortErrorName(std::string_view wire_name) {
  std::string_view name = Trim(wire_name);
  name = name.substr(0, name.find(':'));
  if (const std::size_t hash = name.rfind('#');
      hash != std::string_view::npos) {
    name = name.substr(hash + 1);
  }
  return std::string(Trim(name));
}

ErrorClass ClassifyError(std::string_view short_name) {
  if (const KnownError* known = FindCommon(short_name); known != nullptr) {
    return known->error_class;
  }
  if (ContainsAny(short_name,
                  {"NoSuch", "NotFound", "DoesNotExist", "NonExistent",
                   "Nonexistent", "NoAvailable", "NoRunning"})) {
    return ErrorClass::kMissing;
  }
  if (ContainsAny(short_name, {"Throttl", "TooManyRequests", "SlowDown"})) {
    return ErrorClass::kThrottling;
  }
  if (ContainsAny(short_name,
                  {"AccessDenied", "Unauthorized", "NotAuthorized",
                   "InsufficientPermission", "Permission", "Forbidden"})) {
    return ErrorClass::kAccess;
  }
  if (ContainsAny(short_name,
                  {"Exceeded", "InUse", "AlreadyExist", "Conflict", "MaxNumber",
                   "MaxActive", "InProgress", "NotEnabled", "TooMany",
                   "Duplicate", "InsufficientDeliveryPolicy"})) {
    return ErrorClass::kState;
  }
  if (short_name.starts_with("Invalid") ||
      short_name.starts_with("Malformed") ||
      short_name.starts_with("Oversized") ||
      short_name.starts_with("Incompatible") ||
      ContainsAny(short_name, {"Validation"})) {
    return ErrorClass::kValidation;
  }
  return ErrorClass::kOther;
}

bool IsCommonProtocolError(std::string_view short_name) {
  return FindCommon(short_name) != nullptr;
}

const Shape* FindError(const Contract& contract, const Operation& operation,
                       std::string_view short_name) {
  const auto named = [&](ShapeIndex index) {
    const Shape& shape = contract.ShapeAt(index);
    return shape.name == short_name ||
           (shape.error.has_value() && shape.error->wire_name == short_name);
  };
  for (const auto* const list : {&operation.errors, &contract.common_errors}) {
    const auto found = std::ranges::find_if(*list, named);
    if (found != list->end()) {
      return &contract.ShapeAt(*found);
    }
  }
  return nullptr;
}

ErrorTier TierOf(const Contract& contract, const Operation& operation,
                 std::string_view short_name) {
  const Shape* const shape = FindError(contract, operation, short_name);
  if (shape != nullptr) {
    const bool own = std::ranges::any_of(operation.errors, [&](ShapeIndex i) {
      return &contract.ShapeAt(i) == shape;
    });
    return own ? ErrorTier::kDeclared : ErrorTier::kCommonService;
  }
  return IsCommonProtocolError(short_name) ? ErrorTier::kCommonProtocol
                                           : ErrorTier::kUndeclared;
}

std::string ErrorSubject(std::string_view short_name) {
  if (FindCommon(short_name) != nullptr) {
    return {};
  }
  std::string_view name = WithoutSuffix(short_name);
  for (const std::string_view prefix : {"Invalid", "NoSuch", "Malformed"}) {
    if (name.starts_with(prefix)) {
      return std::string(name.substr(prefix.size()));
    }
  }
  for (const std::string_view suffix :
       {"NotFound", "DoesNotExist", "InUse", "Validation", "AlreadyExists"}) {
    if (name.ends_with(suffix)) {
      const std::string_view subject =
          name.substr(0, name.size() - suffix.size());
      return subject == "Resource" ? std::string() : std::string(subject);
    }
  }
  return {};
}

bool SubjectNames(std::string_view subject, std::string_view member) {
  if (subject.empty() || member.empty()) {
    return false;
  }
  const std::string a = ToLower(subject);
  const std::string b = ToLower(member);
  if (b.starts_with(a) || a.starts_with(b)) {
    return true;
  }
  // "ConfigRule" is told of by "RuleName" as little as by "Rule" alone: only
  // a whole trailing word counts, such as Limit in PageLimit.
  return b.ends_with(a) || a.ends_with(b);
}

const std::string& ErrorClauseName(const Contract& contract,
                                   const Shape& error) {
  const bool stated = DescriptionOf(contract).errors_go_by_wire_name &&
                      error.error.has_value() &&
                      !error.error->wire_name.empty();
  return stated ? error.error->wire_name : error.name;
}

}  // namespace plumbline
