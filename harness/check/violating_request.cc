// "A violating request breaks exactly one clause, is labelled with it, and
// must be refused with a 4xx whose error type is the clause's own
// (InvalidLimit...), ValidationException, or SerializationException for a
// wrong JSON type." "The resource is not there" and "the request is malformed"
// are told apart by name, for both are a 400.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/description.h"
#include "harness/contract/error_name.h"
#include "harness/contract/lenient_reading.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Shorter texts stand in messages by chance.
constexpr std::size_t kShortestQuoted = 3;

// The member of the input that the broken place is in: "Limit" of
// "Op.input.Limit@range.max".
std::string BrokenMember(const CheckContext& context, const Step& step) {
  const Clause* const clause = context.clauses.Find(step.clause);
  return clause == nullptr || clause->path.empty() ? std::string()
                                                   : clause->path[0].name;
}

// Whether "not there" can only be about the broken place: the error's name
// speaks of it, or nothing else was sent. What lies deeper in a member (a value
// of a key of a table) is not what is looked up.
bool MissingIsAboutBroken(const CheckContext& context, const Step& step,
                          const std::string& member,
                          const std::string& error_name) {
  const Clause* const clause = context.clauses.Find(step.clause);
  if (clause == nullptr || clause->path.empty()) {
    return false;
  }
  const auto steps_below = std::ranges::count_if(
      clause->path.begin() + 1, clause->path.end(),
      [](const PathStep& at) { return at.kind != PathStepKind::kElement; });
  // "No recorder is there" is about what has to be, and not about a name.
  const bool precondition = error_name.starts_with("NoAvailable") ||
                            error_name.starts_with("NoRunning");
  const bool alone = !precondition && steps_below == 0 &&
                     step.input.is_object() && step.input.size() == 1 &&
                     step.input.contains(member);
  const auto named = std::ranges::find_if(
      clause->path.rbegin(), clause->path.rend(),
      [](const PathStep& at) { return at.kind == PathStepKind::kMember; });
  return alone || (named != clause->path.rend() &&
                   SubjectNames(ErrorSubject(error_name), named->name));
}

// An error whose subject is some other member of the input than the broken
// one: the refusal was for another reason.
bool NamesAnotherMember(const CheckContext& context, const Observation& seen,
                        const std::string& member) {
  const std::string subject = ErrorSubject(seen.exchange.reply.error_name);
  if (subject.empty() || SubjectNames(subject, member) ||
      !seen.operation.input.has_value()) {
    return false;
  }
  for (const Member& other :
       context.contract.ShapeAt(*seen.operation.input).members) {
    if (other.name != member && SubjectNames(subject, other.name)) {
      return true;
    }
  }
  return false;
}

// Whether `word` stands in the text on its own, in any case.
bool HasWord(const std::string& text, const std::string& word) {
  const auto is_part = [](char c) {
    return IsLower(c) || IsDigit(c) || c == '_';
  };
  for (std::size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_part(text[at - 1])) &&
        (end == text.size() || !is_part(text[end]))) {
      return true;
    }
  }
  return false;
}

// A message that speaks of another member of the input and not of the broken
// place: "Value 'x' at 'nextToken' failed to satisfy constraint".
bool MessageNamesAnother(const CheckContext& context, const Observation& seen) {
  const std::string text = ToLower(seen.exchange.reply.error_message);
  const Clause* const clause = context.clauses.Find(seen.step.clause);
  if (text.empty() || clause == nullptr || !seen.operation.input.has_value()) {
    return false;
  }
  const auto is_named = [&text](const std::string& name) {
    return !name.empty() && HasWord(text, ToLower(name));
  };
  const bool names_place =
      std::ranges::any_of(clause->path, is_named, &PathStep::name);
  return !names_place && !clause->path.empty() &&
         std::ranges::any_of(
             context.contract.ShapeAt(*seen.operation.input).members, is_named,
             &Member::name);
}

// A message that quotes what another member of the input holds, and not the
// broken one: "Stream orders not found".
bool MessageQuotesAnother(const Observation& seen, const std::string& member) {
  const std::string& text = seen.exchange.reply.error_message;
  const auto is_quoted = [&](const Json& value) {
    return value.is_string() &&
           value.get_ref<const std::string&>().size() >= kShortestQuoted &&
           text.contains(value.get_ref<const std::string&>());
  };
  bool quotes = false;
  if (seen.step.input.is_object()) {
    for (const auto& [name, value] : seen.step.input.items()) {
      if (name == member && is_quoted(value)) {
        return false;
      }
      quotes = quotes || is_quoted(value);
    }
  }
  return quotes;
}

class ViolationJudge {
 public:
  ViolationJudge(const CheckContext& context, const Observation& seen)
      : context_(context),
        seen_(seen),
        member_(BrokenMember(context, seen.step)),
        name_(seen.exchange.reply.error_name) {}

  Verdict Judge() {
    verdict_.clause = seen_.step.clause;
    verdict_.expected =
        "a 4xx with a validation or serialization error, or one that names "
        "the member";
    verdict_.actual = Describe(seen_.exchange);
    if (seen_.step.credential != CredentialUse::kRight) {
      JudgeCredential();
    } else if (seen_.exchange.reply.kind == ReplyKind::kSuccess) {
      Fail("accepted", "the request breaks the clause and was accepted");
    } else if (seen_.exchange.reply.status < 400) {
      Inconclusive("redirected", "neither accepted nor refused");
    } else {
      JudgeRefusal();
    }
    return verdict_;
  }

 private:
  void Fail(std::string kind, std::string message) {
    verdict_.outcome = Outcome::kFail;
    verdict_.kind = std::move(kind);
    verdict_.message = std::move(message);
  }
  void Inconclusive(std::string kind, std::string message) {
    verdict_.outcome = Outcome::kInconclusive;
    verdict_.kind = std::move(kind);
    verdict_.message = std::move(message);
  }

  // RFC 9110 section 15.5.2: 401 for a request that "lacks valid authentication
  // credentials"; section 15.5.4: 403 for credentials that do not suffice. RFC
  // 6750 section 3.1 has 400 for a malformed one. What is refused for
  // another reason says nothing of who asks.
  void JudgeCredential() {
    const CredentialUse use = seen_.step.credential;
    const int status = seen_.exchange.reply.status;
    verdict_.expected = "401 or 403";
    if (seen_.exchange.reply.kind == ReplyKind::kSuccess) {
      Fail(use == CredentialUse::kNone ? "without-credential"
                                       : "wrong-credential",
           "the operation requires security and was carried out with " +
               seen_.step.label);
    } else if (status != 401 && status != 403 &&
               (use != CredentialUse::kMalformed || status != 400)) {
      Inconclusive("refused-otherwise", "refused, and not for its credential");
    } else if (!ControlWasAccepted(seen_) && !ControlIsAnsweredOtherwise()) {
      Inconclusive("control-refused", "the right credential was refused too");
    }
  }

  void JudgeRefusal() {
    if (name_.empty() && !ProtocolOf(context_.contract).names_errors) {
      JudgeByStatus();
      return;
    }
    if (name_.empty()) {
      // That an error must name its type is another check's rule.
      Inconclusive("unnamed-refusal", "refused, but not said why");
      return;
    }
    switch (ClassifyError(name_)) {
      case ErrorClass::kValidation:
      case ErrorClass::kSerialization:
        JudgeValidation();
        break;
      case ErrorClass::kMissing:
        JudgeMissing();
        break;
      case ErrorClass::kThrottling:
      case ErrorClass::kAccess:
      case ErrorClass::kService:
      case ErrorClass::kState:
        Inconclusive("refused-otherwise",
                     "refused for a reason of the target's state");
        break;
      case ErrorClass::kDispatch:
        Inconclusive("refused-otherwise", "the operation is not there");
        break;
      case ErrorClass::kOther:
        if (ProtocolOf(context_.contract).names_errors) {
          JudgeOther();
        } else {
          JudgeByStatus();
        }
        break;
    }
  }

  // Plain HTTP has no error names: any 4xx refuses, but those that speak of
  // the caller or the moment (RFC 9110 section 15.5, RFC 6585). "Some 4xx"
  // alone proves nothing, so the twin must have been accepted.
  void JudgeByStatus() {
    const int status = seen_.exchange.reply.status;
    // 409 is about what is there already, and not about the value.
    if (status == 401 || status == 403 || status == 407 || status == 408 ||
        status == 409 || status == 429) {
      Inconclusive("refused-otherwise", "refused for the caller or the moment");
    } else if (!ControlWasAccepted(seen_) && !ControlIsAnsweredOtherwise()) {
      Inconclusive("control-refused", "the control was refused too");
    }
  }

  // A twin that is refused with another status got further: it is well-formed,
  // but, say, names nothing that is there.
  [[nodiscard]] bool ControlIsAnsweredOtherwise() const {
    const Exchange* const control = seen_.control();
    return control != nullptr && control->result.ok() &&
           control->reply.status >= 400 && control->reply.status < 500 &&
           control->reply.status != seen_.exchange.reply.status;
  }

  // The twin is well-formed; a target that calls it invalid too refuses for a
  // reason that both share.
  [[nodiscard]] bool ControlIsInvalidToo() const {
    const Exchange* const control = seen_.control();
    if (control == nullptr || !control->result.ok() ||
        control->reply.kind != ReplyKind::kError) {
      return false;
    }
    const ErrorClass error = ClassifyError(control->reply.error_name);
    return error == ErrorClass::kValidation ||
           error == ErrorClass::kSerialization;
  }

  void JudgeValidation() {
    if (!NamesAnotherMember(context_, seen_, member_)) {
      JudgeReason();
      return;
    }
    if (ControlWasAccepted(seen_)) {
      Fail("wrong-error",
           fmt::format("refused with an error about another member than {}",
                       member_));
    } else {
      Inconclusive("control-refused", "the control was refused too");
    }
  }

  // Refused as invalid; for the broken place, or for something else?
  void JudgeReason() {
    const std::string subject = ErrorSubject(name_);
    if (!subject.empty() && SubjectNames(subject, member_)) {
      return;  // a pass: the error is the clause's own
    }
    if (MessageNamesAnother(context_, seen_)) {
      Inconclusive("refused-otherwise", "the message is about another member");
    } else if (ControlIsInvalidToo()) {
      Inconclusive("control-refused", "the control was refused too");
    }
  }

  void JudgeMissing() {
    if (MissingIsAboutBroken(context_, seen_.step, member_, name_)) {
      Fail("answered-as-missing",
           "the malformed value was looked up and not refused as malformed");
    } else if (MessageQuotesAnother(seen_, member_)) {
      // It may not have been there yet.
      Inconclusive("refused-otherwise", "the message is about another member");
    } else if (ControlWasAccepted(seen_)) {
      Fail("wrong-error", "refused as missing though its twin was accepted");
    } else {
      Inconclusive("control-refused", "the control was refused too");
    }
  }

  void JudgeOther() {
    const bool undeclared = TierOf(context_.contract, seen_.operation, name_) ==
                            ErrorTier::kUndeclared;
    if (!undeclared && ControlWasAccepted(seen_)) {
      Inconclusive("refused-otherwise",
                   "refused with an error whose name does not say why");
    } else {
      // An undeclared name is another check's failure.
      Inconclusive("refused-otherwise", "refused with another error");
    }
  }

  const CheckContext& context_;
  const Observation& seen_;
  std::string member_;
  const std::string& name_;
  Verdict verdict_;
};

// Whether readers differ about what the step breaks: a format that many do not
// assert.
bool IsOnlyLikely(const CheckContext& context, const Observation& seen) {
  const Clause* const clause = context.clauses.Find(seen.step.clause);
  return clause != nullptr && clause->kind == ClauseKind::kFormat &&
         seen.operation.input.has_value() &&
         std::ranges::any_of(
             context.validator.Validate(*seen.operation.input, seen.step.input,
                                        ClausePart::kInput),
             [](const Violation& violation) {
               return violation.kind == ClauseKind::kFormat &&
                      violation.certainty == Certainty::kLikely;
             });
}

// A value at the place of a clause, and the member that it is of.
struct PlacedValue {
  const Member* member;
  const Json* value;
};

// One step further down, into every element of a list and value of a map.
std::vector<PlacedValue> StepInto(const Contract& contract,
                                  const PathStep& step, ShapeIndex owner,
                                  const Json& value) {
  const Shape& shape = contract.ShapeAt(owner);
  std::vector<PlacedValue> found;
  if (step.kind == PathStepKind::kMember) {
    const Member* const member = shape.FindMember(step.name);
    if (member != nullptr && value.is_object() && value.contains(step.name)) {
      found.push_back({member, &value[step.name]});
    }
  } else if (step.kind != PathStepKind::kMapKey && value.is_structured() &&
             !shape.members.empty()) {
    for (const Json& each : value) {
      found.push_back({&shape.members.back(), &each});
    }
  }
  return found;
}

// What the request has at the place of its clause, where that is about a type.
std::vector<PlacedValue> BrokenValues(const CheckContext& context,
                                      const Observation& seen) {
  const Clause* const clause = context.clauses.Find(seen.step.clause);
  if (clause == nullptr || clause->kind != ClauseKind::kType ||
      clause->path.empty() || !seen.operation.input.has_value()) {
    return {};
  }
  std::vector<PlacedValue> found =
      StepInto(context.contract, clause->path[0], *seen.operation.input,
               seen.step.input);
  for (const PathStep& step : clause->path | std::views::drop(1)) {
    std::vector<PlacedValue> below;
    for (const PlacedValue& at : found) {
      std::ranges::copy(
          StepInto(context.contract, step, at.member->target, *at.value),
          std::back_inserter(below));
    }
    found = std::move(below);
  }
  return found;
}

// Whether the document knows null at all: one that speaks of it nowhere may
// have left it out everywhere.
bool SpeaksOfNull(const Contract& contract) {
  return std::ranges::any_of(contract.shapes, [](const Shape& shape) {
    return std::ranges::any_of(shape.members, &Member::nullable);
  });
}

// Whole frameworks read leniently, so that it decides nothing unless the user
// is strict; it has a word of its own.
void ForgiveLeniency(const CheckContext& context, const Observation& seen,
                     Verdict& verdict) {
  if (verdict.kind != "accepted" ||
      !DescriptionOf(context.contract).values_are_json_schema) {
    return;
  }
  const bool forgiven = std::ranges::any_of(
      BrokenValues(context, seen), [&](const PlacedValue& at) {
        const bool null_for_absent = at.value->is_null() &&
                                     !at.member->required &&
                                     !SpeaksOfNull(context.contract);
        return null_for_absent ||
               IsReadLeniently(context.contract.ShapeAt(at.member->target).type,
                               *at.value);
      });
  if (forgiven) {
    verdict.kind = "read-leniently";
    verdict.message =
        "the request breaks the clause, and was accepted as lenient readers do";
    if (!context.options.strict) {
      verdict.outcome = Outcome::kInconclusive;
    }
  }
}

}  // namespace

void CheckViolatingRequest(const CheckContext& context, const Observation& seen,
                           std::vector<Verdict>& verdicts) {
  if (seen.step.intent != Intent::kViolate || seen.about_endpoint() ||
      !seen.exchange.result.ok() || seen.exchange.reply.status >= 500) {
    return;
  }
  Verdict verdict = ViolationJudge(context, seen).Judge();
  if (!context.options.strict && IsOnlyLikely(context, seen)) {
    verdict.severity = Severity::kWarning;
  }
  ForgiveLeniency(context, seen, verdict);
  verdicts.push_back(std::move(verdict));
}

}  // namespace plumbline
