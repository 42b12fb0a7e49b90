#include "harness/protocol/refusal_class.h"

namespace plumbline {

ErrorClass RefusalClassOf(const Reply& error) {
  const ErrorClass named = ClassifyError(error.error_name);
  if (named != ErrorClass::kOther) {
    return named;
  }
  switch (error.status) {
    case 404:
    case 410:
      return ErrorClass::kMissing;
    case 409:
      return ErrorClass::kState;
    case 401:
    case 403:
      return ErrorClass::kAccess;
    case 429:
      return ErrorClass::kThrottling;
    default:
      return named;
  }
}

}  // namespace plumbline
