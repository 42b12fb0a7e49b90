// "Output against its shapes (type, required, enum, length, range, pattern,
// timestamp format); undeclared members (a warning unless --strict)."
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/protocol.h"

namespace plumbline {

namespace {

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
  // No body, or one that is not what it says to be, is told by its own check.
  const DocumentedResponse* const documented =
      FindResponse(seen.operation, reply.status);
  if (documented == nullptr || seen.exchange.request.method == "HEAD" ||
      (!documented->media_types.empty() && !reply.body.has_value())) {
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

// Whether the output only gives back what the step broke its clause with: that
// it was taken is another check's failure.
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
  std::vector<std::string> told;
  for (const Violation& violation : context.validator.Validate(
           held->shape, *OutputOf(seen.exchange.reply), ClausePart::kOutput)) {
    if (IsEcho(seen, violation)) {
      continue;
    }
    const bool undeclared = violation.undeclared_member;
    ValuePath path = held->path;
    path.insert(path.end(), violation.path.begin(), violation.path.end());
    Verdict verdict{
        .outcome = violation.certainty != Certainty::kUnclear || undeclared
                       ? Outcome::kFail
                       : Outcome::kInconclusive,
        .clause = ClauseId(seen.operation.name, held->part, path,
                           undeclared ? ClauseKind::kDeclared : violation.kind),
        .kind = undeclared ? "undeclared-member" : "broken-output",
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
    if (std::ranges::count(told, verdict.clause) == 0) {
      told.push_back(verdict.clause);
      verdicts.push_back(std::move(verdict));
    }
  }
}

}  // namespace plumbline
