// "No 5xx that the contract does not model." RFC 9110 section 15.6: a 5xx says
// that the server is at fault. Freedom: throttling and unavailability (503,
// RFC 9110 section 15.6.4) are the environment's; 501 answers a method that
// the server does not know (section 15.6.2).
#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/contract/rules.h"

namespace plumbline {
namespace {

bool IsModelled(const CheckContext& context, const Observation& seen) {
  for (const DocumentedResponse& response : seen.operation.responses) {
    // `default` and "5XX" say what an unexpected failure looks like, not that
    // it is a promise.
    const int status = seen.exchange.reply.status;
    if (response.first_status == status && response.last_status == status) {
      return true;
    }
  }
  const Shape* const error = FindError(context.contract, seen.operation,
                                       seen.exchange.reply.error_name);
  return error != nullptr && error->error.has_value() &&
         (error->error->fault == ErrorFault::kServer ||
          error->error->http_status.value_or(0) >= 500);
}

}  // namespace

void CheckServerError(const CheckContext& context, const Observation& seen,
                      std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  if (!seen.exchange.outcome.ok() || reply.status < 500 ||
      IsModelled(context, seen)) {
    return;
  }
  const bool unavailable =
      reply.status == 503 ||
      ClassifyError(reply.error_name) == ErrorClass::kThrottling;
  const bool unknown_method = reply.status == 501 && !seen.step.method.empty();
  if (unknown_method) {
    return;
  }
  verdicts.push_back(
      {.outcome = unavailable ? Outcome::kInconclusive : Outcome::kFail,
       .clause = unavailable ? service_clause::kNoServerError
                             : BlameFor(seen, service_clause::kNoServerError),
       .kind = unavailable ? "unavailable" : "server-error",
       .message = "the server failed on the request",
       .expected = "a success, or a 4xx that says what is wrong",
       .actual = Describe(seen.exchange)});
}

}  // namespace plumbline
