// What an error says, where its name does not.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_REFUSAL_CLASS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_REFUSAL_CLASS_H_

#include "harness/contract/error_name.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// The class of an error by its name; where that says nothing, as in plain HTTP,
// by its status (RFC 9110 section 15.5, RFC 6585): 404 and 410 are kMissing,
// 409 is kState, 401 and 403 are kAccess, 429 is kThrottling.
[[nodiscard]] ErrorClass RefusalClassOf(const Reply& error);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_REFUSAL_CLASS_H_
