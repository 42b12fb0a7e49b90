// "Protocol: unknown operation, missing target header, malformed JSON, wrong
// top-level type, invalid UTF-8, deep nesting, numbers beyond 64 bits, wrong
// HTTP method: each refused, none a 5xx, none a dropped connection." The
// status of a refusal is free among the 4xx, and so is its body: servers of
// the AWS JSON protocols answer an unknown operation with 400 and a body or
// with 404 and none.
#include "harness/check/checks.h"

namespace plumbline {

void CheckEndpointRule(const CheckContext& /*context*/, const Observation& seen,
                       std::vector<Verdict>& verdicts) {
  if (!seen.about_endpoint() || !seen.exchange.result.ok() ||
      seen.exchange.reply.status >= 500) {
    return;
  }
  const Reply& reply = seen.exchange.reply;
  Verdict verdict{.clause = seen.step.clause,
                  .kind = "accepted",
                  .message = "the endpoint took what the protocol refuses",
                  .expected = "a refusal with a 4xx",
                  .actual = Describe(seen.exchange)};
  if (seen.step.intent != Intent::kViolate ||
      (reply.status >= 400 && reply.status < 500)) {
    verdict.outcome = Outcome::kPass;
  } else if (reply.kind == ReplyKind::kSuccess) {
    // A GET may be served by something else at the same address: a page, a
    // health check. Only an answer in the protocol's own form is the
    // operation's.
    const bool other_service =
        seen.step.method == "GET" &&
        !(reply.body.has_value() && reply.body->is_object());
    verdict.outcome = other_service ? Outcome::kInconclusive : Outcome::kFail;
  } else {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "redirected";
  }
  verdicts.push_back(std::move(verdict));
}

}  // namespace plumbline
