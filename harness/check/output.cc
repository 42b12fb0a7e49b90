// "Output against its shapes (type, required, enum, length, range, pattern,
// timestamp format); undeclared members (a warning unless --strict)."
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

namespace {

// Whether the body is a text, as the contract has it under that media type.
bool HoldsText(const CheckContext& context, const Observation& seen) {
  const HttpResponse& response = seen.exchange.result.response;
  const auto type = FindHeader(response.headers, "Content-Type");
  const Member* const payload =
      PayloadOf(context.contract.ShapeAt(*seen.exchange.reply.output_shape));
  return type.has_value() && BodyFormOf(*type) == BodyForm::kText &&
         payload != nullptr &&
         context.contract.ShapeAt(payload->target).type == ShapeType::kString &&
         !payload->http.media_types.empty() &&
         MediaTypeOf(payload->http.media_types[0]) == MediaTypeOf(*type);
}

// The shape that the response is held against, and the part of the contract
// that it stands in. Errors of which no response is documented are for people,
// but for their name.
struct Held {
  ShapeIndex shape = 0;
  ClausePart part = ClausePart::kOutput;
  ValuePath path;  // the error's name
};

std::optional<Held> HeldAgainst(const CheckContext& context,
                                const Observation& seen) {
  const Reply& reply = seen.exchange.reply;
  if (!reply.output_shape.has_value() || seen.about_endpoint() ||
      seen.exchange.result.response.body_truncated) {
    return std::nullopt;
  }
  if (!ProtocolOf(context.contract).documents_responses) {
    // An error's body under a success status is told by its own check.
    const std::optional<Json>& output = OutputOf(reply);
    const bool usable = reply.kind == ReplyKind::kSuccess &&
                        output.has_value() && output->is_object() &&
                        !output->contains("__type");
    return usable ? std::optional(Held{.shape = *reply.output_shape})
                  : std::nullopt;
  }
  // No body, or one that is not what it says to be, is told by its own check; a
  // text is held against the schema of texts.
  const DocumentedResponse* const documented =
      FindResponse(seen.operation, reply.status);
  if (documented == nullptr || seen.exchange.request.method == "HEAD" ||
      (!documented->media_types.empty() && !reply.body.has_value() &&
       !HoldsText(context, seen))) {
    return std::nullopt;
  }
  Held held{.shape = *reply.output_shape};
  const Shape& shape = context.contract.ShapeAt(held.shape);
  if (shape.error.has_value()) {
    held.part = ClausePart::kErrors;
    held.path = {
        {PathStepKind::kMember, ErrorClauseName(context.contract, shape)}};
  }
  return held;
}

// The clause that a violation of the output breaks.
std::string ClauseOf(const Observation& seen, const Held& held,
                     const Violation& violation) {
  ValuePath path = held.path;
  path.insert(path.end(), violation.path.begin(), violation.path.end());
  return ClauseId(
      seen.operation.name, held.part, path,
      violation.undeclared_member ? ClauseKind::kDeclared : violation.kind);
}

// The clauses that the output of the step's accepted twin breaks as well;
// nothing where there is no such twin. What only the answer to the broken
// request shows comes of taking it, and that is another check's failure.
std::optional<std::set<std::string>> BrokenByTwin(const CheckContext& context,
                                                  const Observation& seen,
                                                  const Held& held) {
  if (seen.step.intent != Intent::kViolate || !ControlWasAccepted(seen)) {
    return std::nullopt;
  }
  const Reply& twin = seen.control()->reply;
  const std::optional<Json>& output = OutputOf(twin);
  if (!output.has_value() || twin.output_shape != held.shape) {
    return std::nullopt;
  }
  std::set<std::string> broken;
  for (const Violation& violation :
       context.validator.Validate(held.shape, *output, ClausePart::kOutput)) {
    broken.insert(ClauseOf(seen, held, violation));
  }
  return broken;
}

// Whether the output only gives back what the step broke its clause with, where
// no twin can show it.
bool IsEcho(const Observation& seen, const Violation& violation) {
  if (seen.step.intent != Intent::kViolate || violation.path.empty()) {
    return false;
  }
  const Json::json_pointer pointer(violation.pointer);
  const Json& output = *OutputOf(seen.exchange.reply);
  if (!output.contains(pointer)) {
    return false;
  }
  const Json& value = output[pointer];
  const std::string name = violation.path.back().name;
  // Anywhere in the input, under the same name.
  std::vector<const Json*> left = {&seen.step.input};
  while (!left.empty()) {
    const Json& at = *left.back();
    left.pop_back();
    if (!at.is_structured()) {
      continue;
    }
    for (const auto& [key, inner] : at.items()) {
      if (inner == value && (name.empty() || key == name)) {
        return true;
      }
      left.push_back(&inner);
    }
  }
  return false;
}

// Nothing at all where one at least is promised: models give outputs the shapes
// of inputs, and services say that there is none yet.
bool IsNothing(const Observation& seen, const Violation& violation) {
  const Json::json_pointer pointer(violation.pointer);
  const Json& output = *OutputOf(seen.exchange.reply);
  if (!output.contains(pointer)) {
    return false;
  }
  const Json& value = output[pointer];
  return (violation.kind == ClauseKind::kLengthMin && value.is_structured() &&
          value.empty()) ||
         (violation.kind == ClauseKind::kRangeMin && value == 0);
}

}  // namespace

void CheckOutput(const CheckContext& context, const Observation& seen,
                 std::vector<Verdict>& verdicts) {
  const std::optional<Held> held = HeldAgainst(context, seen);
  if (!held.has_value()) {
    return;
  }
  const std::vector<Violation> violations = context.validator.Validate(
      held->shape, *OutputOf(seen.exchange.reply), ClausePart::kOutput);
  if (violations.empty()) {
    return;
  }
  const std::optional<std::set<std::string>> broken_by_twin =
      BrokenByTwin(context, seen, *held);
  std::set<std::string> told;
  for (const Violation& violation : violations) {
    std::string id = ClauseOf(seen, *held, violation);
    const bool comes_of_taking_it = broken_by_twin.has_value()
                                        ? !broken_by_twin->contains(id)
                                        : IsEcho(seen, violation);
    if (comes_of_taking_it || !told.insert(id).second) {
      continue;
    }
    const bool undeclared = violation.undeclared_member;
    Verdict verdict{
        .outcome = violation.certainty != Certainty::kUnclear || undeclared
                       ? Outcome::kFail
                       : Outcome::kInconclusive,
        .clause = std::move(id),
        .kind =
            undeclared ? std::string(kUndeclaredMemberKind) : "broken-output",
        .severity = !context.options.strict &&
                            (undeclared || IsNothing(seen, violation) ||
                             violation.certainty == Certainty::kLikely)
                        ? Severity::kWarning
                        : Severity::kError,
        .message = undeclared ? "the output has a member that the contract "
                                "does not declare"
                              : "the output breaks the clause",
        .actual = violation.pointer + ": " + violation.message};
    const Clause* const clause = context.clauses.Find(verdict.clause);
    verdict.expected =
        clause != nullptr ? clause->promise : "only what the contract declares";
    verdicts.push_back(std::move(verdict));
  }
}

}  // namespace plumbline
