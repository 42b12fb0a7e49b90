#include "harness/generate/plan.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "harness/contract/resource_view.h"
#include "harness/generate/aimed.h"
#include "harness/generate/grounding.h"
#include "harness/generate/paired_inputs.h"
#include "harness/generate/subject.h"
#include "harness/generate/value_at.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {
namespace {

// The plan must not depend on the seed, so that a gate runs the same requests
// each time.
constexpr std::uint64_t kPlanSeed = 0x706C756D62;

class OperationPlanner {
 public:
  OperationPlanner(const GenerationContext& context, int index,
                   const Makers& makers, Plan& plan)
      : context_(context),
        operation_(
            context.contract.operations[static_cast<std::size_t>(index)]),
        index_(index),
        grounding_(context, makers, operation_),
        plan_(plan),
        random_(
            Random::ForStream(kPlanSeed, static_cast<std::uint64_t>(index))) {}

  void Run() {
    if (!operation_.input.has_value()) {
      AddStep(Json::object(), Intent::kKeep, "", "no input", std::nullopt);
      return;
    }
    base_ = context_.values.OrdinaryOf(*operation_.input, random_);
    if (!base_.has_value() ||
        !CanCarry(context_.contract, operation_, *base_)) {
      ReportAll("no valid input can be made");
      return;
    }
    const Json full = AllMembers();
    AddStep(*base_, Intent::kKeep, "", "required members only", full);
    AddStep(full, Intent::kKeep, "", "every member", base_);
    AddAbsentName();
    AddPairs();
    for (const Clause& clause : context_.clauses.OfOperation(index_)) {
      if (clause.part == ClausePart::kInput && !clause.path.empty()) {
        PlanClause(clause);
      } else if (clause.part == ClausePart::kInput &&
                 clause.kind == ClauseKind::kClosed) {
        Json more = *base_;
        more[std::string(kUndeclaredMember)] = 1;
        AddStep(std::move(more), Intent::kViolate, clause.id,
                "one undeclared member more", base_);
      }
    }
  }

 private:
  void ReportAll(const std::string& why) {
    for (const Clause& clause : context_.clauses.OfOperation(index_)) {
      if (clause.part == ClausePart::kInput) {
        LeaveOut(clause, why);
      }
    }
  }

  // No side of the clause can be reached.
  void LeaveOut(const Clause& clause, const std::string& why) {
    for (const Intent side :
         {Intent::kKeep, Intent::kBoundary, Intent::kViolate}) {
      if (side != Intent::kBoundary || HasEdge(clause.kind)) {
        plan_.unreachable.push_back({clause.id, side, why});
      }
    }
  }

  void AddStep(Json input, Intent intent, std::string clause, std::string label,
               std::optional<Json> control) {
    Step step{.operation = operation_.name,
              .input = std::move(input),
              .intent = intent,
              .clause = std::move(clause),
              .label = std::move(label),
              .control = std::move(control)};
    if (!IsHonest(context_, step)) {
      return;
    }
    if (intent != Intent::kViolate && step.clause.empty() &&
        !seen_.insert(step.input).second) {
      return;
    }
    plan_.cases.push_back(grounding_.Ground(std::move(step), random_));
  }

  // The name of what is not there, beside one of what is.
  void AddAbsentName() {
    std::optional<Case> absent =
        grounding_.Absent({.operation = operation_.name,
                           .input = *base_,
                           .label = "a name of nothing that is there"},
                          random_);
    if (absent.has_value()) {
      plan_.cases.push_back(*std::move(absent));
    }
  }

  // Every member at once, each with an ordinary value.
  Json AllMembers() {
    Json full = *base_;
    const Shape& shape = context_.contract.ShapeAt(*operation_.input);
    for (const Member& member : shape.members) {
      if (full.contains(member.name) ||
          IsContinuationToken(operation_, member.name)) {
        continue;
      }
      const auto value = context_.values.Ordinary(member, random_);
      if (value.has_value() && !member.read_only &&
          CanCarryMember(context_.contract, member, *value)) {
        full[member.name] = *value;
      }
    }
    return full;
  }

  // Every two members' values on their edges, and their absence, together in
  // some case.
  void AddPairs() {
    for (Json& input : PairedInputs(context_, operation_, *base_, random_)) {
      AddStep(std::move(input), Intent::kBoundary, "", "edges in pairs", base_);
    }
  }

  void PlanClause(const Clause& clause) {
    const Member& member =
        ClauseMember(context_.contract, *operation_.input, clause.path);
    // A token that was made up is refused by right, kept or not: there is none
    // in the control, and none that is meant to be taken.
    const bool is_token = clause.path[0].kind == PathStepKind::kMember &&
                          IsContinuationToken(operation_, clause.path[0].name);
    const std::optional<Json> twin = is_token ? base_ : Twin(clause, member);
    if (!twin.has_value()) {
      LeaveOut(clause, "no input leads to the place");
      return;
    }
    AimedValues aimed = AimAt(context_.values, clause.kind, member, random_);
    for (UnreachableAim& aim : aimed.unreachable) {
      plan_.unreachable.push_back({clause.id, aim.side, std::move(aim.why)});
    }
    for (AimedValue& value : aimed.values) {
      if (is_token && value.intent != Intent::kViolate) {
        continue;
      }
      PlaceValue(clause, value, *twin);
    }
    if (clause.kind == ClauseKind::kRequired) {
      AddStep(*twin, Intent::kKeep, clause.id, "present", std::nullopt);
    }
  }

  // The control: the base with an ordinary value at the clause's place.
  std::optional<Json> Twin(const Clause& clause, const Member& member) {
    const std::optional<Json> ordinary =
        context_.values.Ordinary(member, random_);
    if (!ordinary.has_value()) {
      return std::nullopt;
    }
    std::optional<Json> twin =
        WithValueAt(context_.values, *operation_.input, *base_, clause.path,
                    *ordinary, random_);
    const bool valid =
        twin.has_value() &&
        context_.validator
            .Validate(*operation_.input, *twin, ClausePart::kInput)
            .empty() &&
        CanCarry(context_.contract, operation_, *twin);
    return valid ? twin : std::nullopt;
  }

  void PlaceValue(const Clause& clause, AimedValue& value, const Json& twin) {
    // The same draws for every value, so that only the place differs.
    Random same = random_;
    std::optional<Json> input =
        WithValueAt(context_.values, *operation_.input, twin, clause.path,
                    value.value, same);
    if (!input.has_value()) {
      const bool is_key = clause.path.back().kind == PathStepKind::kMapKey;
      plan_.unreachable.push_back({clause.id, value.intent,
                                   is_key ? "a name in JSON is always a string"
                                          : "the place cannot be filled"});
      return;
    }
    AddStep(*std::move(input), value.intent, clause.id, std::move(value.label),
            twin);
  }

  const GenerationContext& context_;
  const Operation& operation_;
  int index_;
  Grounding grounding_;
  Plan& plan_;
  Random random_;
  std::optional<Json> base_;
  std::set<Json> seen_;
};

}  // namespace

bool IsHonest(const GenerationContext& context, const Step& step) {
  if (step.body.has_value()) {
    return true;
  }
  const Operation* const operation =
      context.contract.FindOperation(step.operation);
  if (operation == nullptr || !operation->input.has_value()) {
    return operation != nullptr && step.intent != Intent::kViolate;
  }
  if (!CanCarry(context.contract, *operation, step.input)) {
    return false;
  }
  const std::vector<Violation> violations = context.validator.Validate(
      *operation->input, step.input, ClausePart::kInput);
  if (step.intent != Intent::kViolate) {
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
           return v.certainty == Certainty::kCertain &&
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
    case ClauseKind::kEnum:
    case ClauseKind::kMultipleOf:
      return true;
    default:
      return false;
  }
}

namespace {

// Why no case reaches a side though values for it could be made.
std::string WhyNotReached(const GenerationContext& context,
                          const Clause& clause, Intent side) {
  const Operation& operation =
      context.contract.operations[static_cast<std::size_t>(clause.operation)];
  const Member* const member = clause.path.empty()
                                   ? nullptr
                                   : context.contract.ShapeAt(*operation.input)
                                         .FindMember(clause.path[0].name);
  if (member != nullptr && side != Intent::kViolate &&
      IsContinuationToken(operation, member->name)) {
    return "only the target can give a token that it takes; sequences follow "
           "those";
  }
  if (member != nullptr && TravelsAsText(*member)) {
    return "no text in its place can do it alone";
  }
  return side == Intent::kViolate
             ? "no value breaks it without breaking another clause"
             : "every value for it breaks another clause";
}

// Which sides of which clauses the plan speaks of.
class Sides {
 public:
  explicit Sides(const Plan& plan) {
    for (const Case& c : plan.cases) {
      const Step& step = c.target();
      reached_.emplace(step.clause, step.intent);
      if (step.intent == Intent::kBoundary) {
        reached_.emplace(step.clause, Intent::kKeep);
      }
    }
    for (const UnreachableSide& side : plan.unreachable) {
      named_.emplace(side.clause, side.side);
    }
  }
  [[nodiscard]] bool IsReached(const std::string& clause, Intent side) const {
    return reached_.contains({clause, side});
  }
  [[nodiscard]] bool IsNamed(const std::string& clause, Intent side) const {
    return named_.contains({clause, side});
  }

 private:
  std::set<std::pair<std::string, Intent>> reached_;
  std::set<std::pair<std::string, Intent>> named_;
};

// Names every side that is not reached, once, and none that is.
void NameUnreached(const GenerationContext& context,
                   const std::vector<int>& operations, Plan& plan) {
  const Sides sides(plan);
  std::set<std::pair<std::string, Intent>> kept;
  std::erase_if(plan.unreachable, [&](const UnreachableSide& side) {
    return sides.IsReached(side.clause, side.side) ||
           !kept.emplace(side.clause, side.side).second;
  });
  const std::set<int> selected(operations.begin(), operations.end());
  for (const Clause& clause : context.clauses.all()) {
    // Made-up tokens and real ones are for the sequences.
    if (clause.part != ClausePart::kInput ||
        clause.kind == ClauseKind::kToken ||
        !selected.contains(clause.operation)) {
      continue;
    }
    for (const Intent side :
         {Intent::kKeep, Intent::kBoundary, Intent::kViolate}) {
      const bool exists = side != Intent::kBoundary || HasEdge(clause.kind);
      if (exists && !sides.IsReached(clause.id, side) &&
          !sides.IsNamed(clause.id, side)) {
        plan.unreachable.push_back(
            {clause.id, side, WhyNotReached(context, clause, side)});
      }
    }
  }
}

}  // namespace

Plan SystematicPlan(const GenerationContext& context,
                    const std::vector<int>& operations) {
  Plan plan;
  const Makers makers = FindMakers(context, operations);
  for (const int index : operations) {
    OperationPlanner(context, index, makers, plan).Run();
  }
  NameUnreached(context, operations, plan);
  return plan;
}

}  // namespace plumbline
