// "A kept request: not refused with a validation or serialization error. A
// state-dependent error (NoSuch..., ...LimitExceeded, AccessDenied,
// ResourceInUse, Throttling) is no failure unless the campaign knows the
// state." A validation error that the operation itself declares may be about a
// rule that the contract does not state; it is held against the request only
// where a twin that differs in the aimed place alone was accepted.
#include <algorithm>

#include "harness/check/blame.h"
#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Whether the refusal may be for a rule that the contract does not state.
bool MayBeUnstated(const CheckContext& context, const Observation& seen) {
  const std::string& name = seen.exchange.reply.error_name;
  const std::string subject = ErrorSubject(name);
  if (TierOf(context.contract, seen.operation, name) != ErrorTier::kDeclared) {
    return false;
  }
  if (subject.empty() || !seen.operation.input.has_value()) {
    return true;
  }
  // InvalidLimitException is about Limit, and what Limit may be is stated;
  // what a token may be is not.
  for (const Member& member :
       context.contract.ShapeAt(*seen.operation.input).members) {
    const ShapeType type = context.contract.ShapeAt(member.target).type;
    if (SubjectNames(subject, member.name) && IsNumeric(type) &&
        (member.constraints.min.has_value() ||
         member.constraints.max.has_value())) {
      return false;
    }
  }
  return true;
}

// A control that is the request itself shows nothing.
bool TwinWasAccepted(const Observation& seen) {
  return seen.step.control.has_value() &&
         *seen.step.control != seen.step.input && ControlWasAccepted(seen);
}

}  // namespace

void CheckKeptRequest(const CheckContext& context, const Observation& seen,
                      std::vector<Verdict>& verdicts) {
  if (seen.step.intent == Intent::kViolate || seen.about_endpoint() ||
      !seen.exchange.outcome.ok() || seen.exchange.reply.status >= 500) {
    return;
  }
  const Reply& reply = seen.exchange.reply;
  Verdict verdict{.clause = seen.step.clause,
                  .expected =
                      "the request keeps every clause: no refusal as "
                      "invalid",
                  .actual = Describe(seen.exchange)};
  if (reply.kind == ReplyKind::kSuccess) {
    verdicts.push_back(std::move(verdict));
    return;
  }
  const ErrorClass error_class = ClassifyError(reply.error_name);
  // 400 and 422 are what plain HTTP says of an invalid request.
  const bool unnamed = error_class == ErrorClass::kOther &&
                       !ProtocolOf(context.contract).names_errors &&
                       (reply.status == 400 || reply.status == 422);
  const bool invalid = unnamed || error_class == ErrorClass::kValidation ||
                       error_class == ErrorClass::kSerialization;
  if (error_class == ErrorClass::kDispatch) {
    verdict.outcome = Outcome::kFail;
    verdict.clause = ClauseId(seen.operation.name, ClausePart::kErrors, {},
                              ClauseKind::kDeclared);
    verdict.kind = "operation-unknown";
    verdict.message = "the target does not know the operation";
  } else if (invalid && ((!unnamed && !MayBeUnstated(context, seen)) ||
                         TwinWasAccepted(seen))) {
    verdict.outcome = Outcome::kFail;
    verdict.kind = "refused";
    verdict.message = "the request keeps every clause and was refused";
    if (verdict.clause.empty()) {
      // Whose clause it is shows only once the request is shrunk (blame.h).
      verdict.clause = ProvisionalClause(seen.operation);
    }
  } else {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "refused-otherwise";
    verdict.message = "refused for a reason that the contract leaves open";
  }
  verdicts.push_back(std::move(verdict));
}

}  // namespace plumbline
