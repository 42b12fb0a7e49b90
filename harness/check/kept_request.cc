// "A kept request: not refused with a validation or serialization error." A
// service may have rules that the contract does not state (an attribute that
// must not be empty, members that exclude each other), so that a refusal alone
// proves nothing. It is held against the request only where its twin, which has
// another lawful value in one place and is alike in all others, was accepted.
#include <algorithm>
#include <optional>
#include <string>

#include "harness/check/blame.h"
#include "harness/check/checks.h"
#include "harness/check/not_there.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Whether two inputs are alike but for one value, which both have.
bool DifferInOneValue(const Json& a, const Json& b) {
  if (a == b) {
    return false;
  }
  if (a.type() != b.type() || !a.is_structured() || a.size() != b.size()) {
    return true;
  }
  const Json* from = nullptr;
  const Json* to = nullptr;
  for (const auto& [key, inner] : a.items()) {
    const Json* const other = a.is_array()      ? &b[std::stoul(key)]
                              : b.contains(key) ? &b[key]
                                                : nullptr;
    if (other != nullptr && *other == inner) {
      continue;
    }
    if (other == nullptr || from != nullptr) {
      return false;
    }
    from = &inner;
    to = other;
  }
  return from != nullptr && DifferInOneValue(*from, *to);
}

// Whether the control was accepted, or looked up: what is said not to be there
// was found valid before.
bool WasFoundValid(const Observation& seen) {
  const Exchange* const control = seen.control();
  return control != nullptr && control->result.ok() &&
         (control->reply.kind == ReplyKind::kSuccess ||
          (control->reply.kind == ReplyKind::kError &&
           ClassifyError(control->reply.error_name) == ErrorClass::kMissing));
}

// Whether the step differs from its control in a media type: of its body, or
// the one that it asks for.
bool IsAboutMediaType(const Observation& seen) {
  return seen.step.clause.ends_with("@content-type") &&
         !seen.step.headers.empty();
}

// A control that is the request itself shows nothing.
bool HasTwin(const Observation& seen) {
  return seen.step.control.has_value() && *seen.step.control != seen.step.input;
}

// A control without the member shows nothing either, for then the member may be
// what the service does not want.
bool TwinWasAccepted(const Observation& seen) {
  const std::optional<Json>& control = seen.step.control;
  return control.has_value() && seen.step.input.is_object() &&
         control->is_object() && control->size() == seen.step.input.size() &&
         DifferInOneValue(seen.step.input, *control) && WasFoundValid(seen);
}

// Whether the contract says anything of a value besides its type.
bool IsConstrained(const Constraints& c) {
  return c.min.has_value() || c.max.has_value() || c.multiple_of.has_value() ||
         c.min_length.has_value() || c.max_length.has_value() ||
         c.pattern.has_value();
}

// The same of the one value in which two inputs differ. A value that is not
// found is constrained by what it stands in.
bool IsDifferenceConstrained(const Contract& contract, ShapeIndex index,
                             const Json& a, const Json& b) {
  const Shape& shape = contract.ShapeAt(index);
  if (a.is_array() && b.is_array() && a.size() == b.size() &&
      shape.type == ShapeType::kList) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) {
        const Member& member = shape.members[0];
        return IsConstrained(member.constraints) ||
               IsDifferenceConstrained(contract, member.target, a[i], b[i]);
      }
    }
  }
  if (a.is_object() && b.is_object()) {
    for (const Member& member : shape.members) {
      const auto from = a.find(member.name);
      const auto to = b.find(member.name);
      if (from != a.end() && to != b.end() && *from != *to) {
        return IsConstrained(member.constraints) ||
               IsDifferenceConstrained(contract, member.target, *from, *to);
      }
    }
  }
  return false;
}

// Whether the contract says of the value in the aimed place that it is lawful:
// a number in its range, a length in its bounds, a text that matches. That one
// of several documented values suits the moment, or that a text may have any
// character where no pattern is stated, it does not say.
bool IsStated(const CheckContext& context, const Observation& seen) {
  const Clause* const clause = context.clauses.Find(seen.step.clause);
  if (clause == nullptr) {
    return !seen.step.control.has_value() ||
           !seen.operation.input.has_value() ||
           IsDifferenceConstrained(context.contract, *seen.operation.input,
                                   seen.step.input, *seen.step.control);
  }
  switch (clause->kind) {
    case ClauseKind::kRangeMin:
    case ClauseKind::kRangeMax:
    case ClauseKind::kMultipleOf:
    case ClauseKind::kPattern:
    case ClauseKind::kLengthMin:
    case ClauseKind::kLengthMax:
    case ClauseKind::kRequired:
      return true;
    default:
      return false;
  }
}

// Whether the step is about which members come together, and not about one.
bool IsAboutTheWhole(const Observation& seen) {
  return seen.step.clause.empty() && HasTwin(seen);
}

// Whether the refusal names a member whose numbers the contract states:
// InvalidLimitException is about Limit, and what Limit may be is said. Where
// there is no twin to ask (a recorded exchange), that says enough.
bool ContradictsAStatedRange(const CheckContext& context,
                             const Observation& seen) {
  const std::string subject = ErrorSubject(seen.exchange.reply.error_name);
  return !seen.step.control.has_value() && !subject.empty() &&
         seen.operation.input.has_value() &&
         std::ranges::any_of(
             context.contract.ShapeAt(*seen.operation.input).members,
             [&](const Member& member) {
               return SubjectNames(subject, member.name) &&
                      seen.step.input.contains(member.name) &&
                      IsNumeric(context.contract.ShapeAt(member.target).type) &&
                      member.constraints.min.has_value() &&
                      member.constraints.max.has_value();
             });
}

// Whether the twin was told that the operation is not there as well. Without a
// twin the answer stands alone.
bool TwinIsUnknownToo(const CheckContext& context, const Observation& seen) {
  if (!HasTwin(seen)) {
    return true;
  }
  const Exchange* const control = seen.control();
  return control != nullptr && SaysNotThere(context.contract, *control);
}

bool IsRefusedAsInvalid(const CheckContext& context, const Reply& reply) {
  const ErrorClass error_class = ClassifyError(reply.error_name);
  // 400 and 422 are what plain HTTP says of an invalid request.
  const bool unnamed = error_class == ErrorClass::kOther &&
                       !ProtocolOf(context.contract).names_errors &&
                       (reply.status == 400 || reply.status == 422);
  return unnamed || error_class == ErrorClass::kValidation ||
         error_class == ErrorClass::kSerialization;
}

// RFC 9110 sections 15.5.7 and 15.5.16: a 406 says that there is no answer in
// the media type, a 415 that the body's is not taken; the document says that it
// is. What is told of the body otherwise (400, 422) counts only where the same
// in the first media type was accepted.
void JudgeMediaType(const CheckContext& context, const Observation& seen,
                    Verdict& verdict) {
  const Reply& reply = seen.exchange.reply;
  const Clause* const clause = context.clauses.Find(seen.step.clause);
  const bool of_body = clause != nullptr && clause->part == ClausePart::kInput;
  const bool of_type = reply.status == (of_body ? 415 : 406);
  const bool of_value = of_body && IsRefusedAsInvalid(context, reply) &&
                        seen.step.control == seen.step.input;
  if (of_type || (of_value && WasFoundValid(seen))) {
    verdict.outcome = Outcome::kFail;
    verdict.kind = of_type ? "refused-media-type" : "refused";
    verdict.message =
        of_type
            ? "a documented media type was refused: " + seen.step.label
            : "the request keeps every clause and was refused with " +
                  seen.step.label + ", and accepted in the first media type";
  } else {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "refused-otherwise";
    verdict.message = "refused for a reason that the contract leaves open";
  }
}

}  // namespace

void CheckKeptRequest(const CheckContext& context, const Observation& seen,
                      std::vector<Verdict>& verdicts) {
  if (seen.step.intent == Intent::kViolate || seen.about_endpoint() ||
      !seen.exchange.result.ok() ||
      (seen.exchange.reply.status >= 500 &&
       !SaysNotThere(context.contract, seen.exchange))) {
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
  if (IsAboutMediaType(seen)) {
    JudgeMediaType(context, seen, verdict);
    verdicts.push_back(std::move(verdict));
    return;
  }
  const bool invalid = IsRefusedAsInvalid(context, reply);
  if (NamesNotThere(context.contract, seen.exchange) &&
      TwinIsUnknownToo(context, seen)) {
    verdict.outcome = Outcome::kFail;
    verdict.clause = ClauseId(seen.operation.name, ClausePart::kErrors, {},
                              ClauseKind::kDeclared);
    verdict.kind = kOperationUnknownKind;
    verdict.message = "the target does not know the operation";
  } else if (invalid && (TwinWasAccepted(seen) ||
                         ContradictsAStatedRange(context, seen))) {
    const bool stated = IsStated(context, seen);
    verdict.outcome = Outcome::kFail;
    verdict.severity = stated ? Severity::kError : Severity::kWarning;
    verdict.kind = stated ? "refused" : kUnstatedRuleKind;
    verdict.message =
        stated ? "the request keeps every clause and was refused"
               : "the request keeps every clause and was refused for a value "
                 "of which the contract says little";
    if (verdict.clause.empty()) {
      // Whose clause it is shows only once the request is shrunk (blame.h).
      verdict.clause = ProvisionalClause(seen.operation);
    }
  } else if (invalid && IsAboutTheWhole(seen) && ControlWasAccepted(seen)) {
    // Worth a reader's look; whose rule it is, nobody can say from here.
    verdict.outcome = Outcome::kFail;
    verdict.severity = Severity::kWarning;
    verdict.kind = kUnstatedRuleKind;
    verdict.message =
        "the request keeps every clause and was refused, though one with "
        "other members was accepted: the contract states no such rule";
    verdict.clause = ProvisionalClause(seen.operation);
  } else {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "refused-otherwise";
    verdict.message =
        invalid ? "refused for a rule that the contract does not state"
                : "refused for a reason that the contract leaves open";
  }
  verdicts.push_back(std::move(verdict));
}

}  // namespace plumbline
