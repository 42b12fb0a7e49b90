// "A lost connection is never a pass"; RFC 9112 section 9: a server answers
// each request on a connection. A refused connection and a failed handshake
// are the environment's: the campaign ends on them, no clause is judged. A
// request that the client could not send says nothing about the target. Where a
// rule of its own says why a response cannot be read, that rule is blamed.
#include "harness/check/checks.h"
#include "harness/check/wire_rule.h"
#include "harness/contract/rules.h"

namespace plumbline {

void CheckAnswered(const CheckContext& /*context*/, const Observation& seen,
                   std::vector<Verdict>& verdicts) {
  const HttpResult& outcome = seen.exchange.result;
  if (outcome.ok()) {
    return;
  }
  if (const WireNote* const why = WhyUnreadable(outcome)) {
    verdicts.push_back(FailureOf(*why));
    return;
  }
  const bool not_sent = outcome.failure == TransportFailure::kNotSent;
  const bool environment =
      not_sent || outcome.failure == TransportFailure::kConnectionRefused ||
      outcome.failure == TransportFailure::kTls;
  verdicts.push_back(
      {.outcome = environment ? Outcome::kInconclusive : Outcome::kFail,
       .clause = environment
                     ? OperationRuleId(seen.operation.name, kAnsweredRule)
                     : BlameFor(seen, kAnsweredRule),
       .kind = std::string(ToString(outcome.failure)),
       .message = not_sent ? outcome.detail : "the request was not answered",
       .expected = "an HTTP response in time",
       .actual = Describe(seen.exchange)});
}

}  // namespace plumbline
