// "Output against its shapes (type, required, enum, length, range, pattern,
// timestamp format); undeclared members (a warning unless --strict)."
#include <algorithm>

#include "harness/check/checks.h"

namespace plumbline {

void CheckOutput(const CheckContext& context, const Observation& seen,
                 std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  if (reply.kind != ReplyKind::kSuccess || seen.about_endpoint() ||
      !seen.operation.output.has_value() || !reply.body.has_value() ||
      !reply.body->is_object() ||
      seen.exchange.outcome.response.body_truncated) {
    return;
  }
  // An error's body under a success status is told by its own check.
  if (reply.body->contains("__type")) {
    return;
  }
  std::vector<std::string> told;
  for (const Violation& violation : context.validator.Validate(
           *seen.operation.output, *reply.body, ClausePart::kOutput)) {
    const bool undeclared = violation.undeclared_member;
    Verdict verdict{
        .outcome = violation.certainty == Certainty::kCertain || undeclared
                       ? Outcome::kFail
                       : Outcome::kInconclusive,
        .clause =
            ClauseId(seen.operation.name, ClausePart::kOutput, violation.path,
                     undeclared ? ClauseKind::kDeclared : violation.kind),
        .kind = undeclared ? "undeclared-member" : "broken-output",
        .severity = undeclared && !context.options.strict ? Severity::kWarning
                                                          : Severity::kError,
        .message = undeclared ? "the output has a member that the contract "
                                "does not declare"
                              : "the output breaks the clause",
        .actual = violation.pointer + ": " + violation.message};
    const Clause* const clause = context.clauses.Find(verdict.clause);
    verdict.expected =
        clause != nullptr ? clause->promise : "only what the contract declares";
    if (std::ranges::count(told, verdict.clause) == 0) {
      told.push_back(verdict.clause);
      verdicts.push_back(std::move(verdict));
    }
  }
}

}  // namespace plumbline
