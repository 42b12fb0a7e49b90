#include "harness/generate/plan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "harness/generate/grounding.h"
#include "harness/generate/operation_plan.h"
#include "harness/protocol/can_carry.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
bool IsHonest(const GenerationContext& context, const Step& step) {
  if (step.body.has_value()) {
    return true;
  }
  const Operation* const operation =
      context.contract.FindOperation(step.operation);
  if (operation == nullptr || !operation->input.has_value()) {
    return operation != nullptr && (step.intent != Intent::kViolate ||
                                    step.credential != CredentialUse::kRight);
  }
  if (!CanCarryStep(context.contract, *operation, step)) {
    return false;
  }
  const bool is_credential = step.credential != CredentialUse::kRight;
  const std::vector<Violation> violations = context.validator.Validate(
      *InputShapeOf(*operation, step), step.input, ClausePart::kInput);
  if (step.intent != Intent::kViolate || is_credential) {
    return violations.empty();
  }
  const auto id = [&](const Violation& violation) {
    return ClauseId(operation->name, ClausePart::kInput, violation.path,
                    violation.kind);
  };
  const auto aimed = std::ranges::find_if(
      violations, [&](const Violation& v) { return id(v) == step.clause; });
  return aimed != violations.end() &&
         std::ranges::all_of(violations, [&](const Violation& v) {
           return v.certainty != Certainty::kUnclear &&
                  v.pointer == aimed->pointer;
         });
}

bool HasEdge(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kLengthMin:
    case ClauseKind::kLengthMax:
    case ClauseKind::kRangeMin:
    case ClauseKind::kRangeMax:
    case ClauseKind::kPattern:
    case ClauseKind::kFormat:
    case ClauseKind::kEnum:
    case ClauseKind::kMultipleOf:
      return true;
    default:
      return false;
  }
}

Plan SystematicPlan(const GenerationContext& context,
                    const std::vector<int>& operations) {
  Plan plan;
  const Makers makers = FindMakers(context, operations);
  for (const int index : operations) {
    OperationPlan one(context, makers, index);
    for (const Round round : kAllRounds) {
      while (std::optional<Case> c = one.Next(round)) {
        plan.cases.push_back(*std::move(c));
      }
    }
    plan.unreachable.insert(plan.unreachable.end(), one.unreachable().begin(),
                            one.unreachable().end());
  }
  return plan;
}

}  // namespace plumbline
