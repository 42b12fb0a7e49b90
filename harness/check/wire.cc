// What HTTP forbids on the wire and this client reads past (RFC 9110, RFC 9112;
// rules.cc has the sections). Others may read it otherwise, so it is told; the
// contract is kept all the same, so it is a warning unless --strict. What makes
// a response unreadable is told by answered.cc.
#include "harness/check/checks.h"
#include "harness/check/wire_rule.h"

namespace plumbline {

void CheckWire(const CheckContext& context, const Observation& seen,
               std::vector<Verdict>& verdicts) {
  const HttpResult& result = seen.exchange.result;
  if (!result.ok()) {
    return;
  }
  for (const WireNote& note : result.wire_notes) {
    Verdict& verdict = verdicts.emplace_back(FailureOf(note));
    verdict.severity =
        context.options.strict ? Severity::kError : Severity::kWarning;
  }
}

}  // namespace plumbline
