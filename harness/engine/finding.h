// Findings: failed verdicts, one for each fault, with the smallest case that
// shows them.
#ifndef PLUMBLINE_HARNESS_ENGINE_FINDING_H_
#define PLUMBLINE_HARNESS_ENGINE_FINDING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/check/check.h"
#include "harness/contract/clause.h"
#include "harness/protocol/exchange.h"

namespace plumbline {

// What makes two failures the same finding: never the payload.
struct FindingIdentity {
  std::string clause;
  std::string check;
  std::string kind;

  auto operator<=>(const FindingIdentity&) const = default;
};

[[nodiscard]] FindingIdentity IdentityOf(const Verdict& verdict);

// The id that every report prints, and that lists of known findings name:
// "Op.input.Limit@range.max kept-request refused". Three words with one blank
// between them; see SafeId for what may stand in each.
[[nodiscard]] std::string ToString(const FindingIdentity& identity);

// A number that follows from the identity alone, and never changes.
[[nodiscard]] std::uint64_t HashOf(const FindingIdentity& identity);

// The address of the finding's case, for file names: HashOf as sixteen
// hexadecimal digits. 64 bits, so that no two findings of a
// contract meet: among 100,000 the odds are one in four thousand million.
[[nodiscard]] std::string ShortId(const FindingIdentity& identity);

struct Finding {
  FindingIdentity identity;
  std::string operation;
  Severity severity = Severity::kError;
  std::string message;
  std::string expected;
  std::string actual;
  std::uint64_t requests_before_found = 0;
  Case smallest;
  std::vector<Exchange> exchanges;  // of the smallest case, one for each step
  // The same steps on the second endpoint, as far as they went there; empty:
  // there is none.
  std::vector<Exchange> against;
  bool confirmed = true;  // false: it was seen, but not each time (flaky)
  bool target_went_down = false;  // nobody listened any more afterwards
  // The answer that kept the case from being played again, where the target's
  // state refuses a write of it by now (a quota); else empty.
  std::string replay_refused;
  bool known = false;  // an accepted expectation; set by expect
  // Findings with the same key have one cause and are shown as one group.
  std::string group;
};

// How much a finding weighs, the gravest first: the target went down, no
// answer, a failure of the server, requests judged wrongly, the rest of the
// contract, and last the rules of the protocol.
[[nodiscard]] int WeightOf(const Finding& finding);

// The group of a finding. Failures that break the same promise in the same way
// have one cause; so have failures of the whole server on one kind of clause.
[[nodiscard]] std::string GroupOf(const FindingIdentity& identity,
                                  const ClauseSet& clauses);

// A failure of the whole response is told once: where the same request shows it
// under the clause that it aims at, the general finding goes.
void DropRepeats(std::vector<Finding>& findings);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_FINDING_H_
