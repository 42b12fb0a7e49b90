// "No 5xx that the contract does not model." RFC 9110 section 15.6: a 5xx says
// that the server is at fault. Freedom: throttling and unavailability (503,
// RFC 9110 section 15.6.4) are the environment's; 501 answers a method or an
// operation that the server does not have (section 15.6.2).
#include "harness/check/checks.h"
#include "harness/check/not_there.h"
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
  if (!seen.exchange.result.ok() || reply.status < 500 ||
      IsModelled(context, seen)) {
    return;
  }
  const bool unavailable =
      reply.status == 503 ||
      ClassifyError(reply.error_name) == ErrorClass::kThrottling;
  // Another check says that a method or an operation is not there.
  if (NamesNotThere(context.contract, seen.exchange)) {
    return;
  }
  // A rule of the endpoint says nothing where the well-formed twin fails too.
  const bool both_fail = seen.about_endpoint() &&
                         seen.step.control.has_value() &&
                         !ControlWasAnswered(seen);
  const bool open = unavailable || both_fail;
  verdicts.push_back(
      {.outcome = open ? Outcome::kInconclusive : Outcome::kFail,
       .clause = open ? OperationRuleId(seen.operation.name, kNoServerErrorRule)
                      : BlameFor(seen, kNoServerErrorRule),
       .kind = unavailable ? "unavailable" : "server-error",
       .message = both_fail ? "the server failed on the well-formed twin too"
                            : "the server failed on the request",
       .expected = "a success, or a 4xx that says what is wrong",
       .actual = Describe(seen.exchange)});
}

}  // namespace plumbline
