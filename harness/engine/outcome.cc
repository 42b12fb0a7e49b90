#include "harness/engine/outcome.h"

#include "harness/contract/error_name.h"
#include "harness/protocol/refusal_class.h"

namespace plumbline {

bool IsThrottled(const Exchange& exchange) {
  if (!exchange.result.ok()) {
    return false;
  }
  const Reply& reply = exchange.reply;
  return reply.status == 429 || reply.status == 503 ||
         (reply.kind == ReplyKind::kError &&
          ClassifyError(reply.error_name) == ErrorClass::kThrottling);
}

bool IsFailure(const Exchange& exchange) {
  return !exchange.result.ok() || exchange.reply.status >= 500;
}

bool IsInUse(const Exchange& exchange) {
  return exchange.reply.kind == ReplyKind::kError &&
         ClassifyError(exchange.reply.error_name) == ErrorClass::kState;
}

bool IsLost(TransportFailure failure) {
  return failure == TransportFailure::kConnectionLost ||
         failure == TransportFailure::kTimeout ||
         failure == TransportFailure::kMalformedResponse;
}

bool MayHaveHappened(const Exchange& exchange) {
  switch (exchange.result.failure) {
    case TransportFailure::kConnectionRefused:
    case TransportFailure::kTls:
    case TransportFailure::kNotSent:
      return false;
    default:
      return IsFailure(exchange);
  }
}

bool SaysThatNothingIsThere(const Exchange& exchange) {
  const int status = exchange.reply.status;
  const ErrorClass error = RefusalClassOf(exchange.reply);
  return exchange.result.ok() && status >= 400 && status < 500 &&
         !IsThrottled(exchange) && error != ErrorClass::kAccess &&
         error != ErrorClass::kState;
}

}  // namespace plumbline
