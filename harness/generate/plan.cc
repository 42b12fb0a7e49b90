#include "harness/generate/plan.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "harness/contract/parameter_text.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/aimed.h"
#include "harness/generate/place.h"

namespace plumbline {
namespace {

// The plan must not depend on the seed, so that a gate runs the same requests
// each time.
constexpr std::uint64_t kPlanSeed = 0x706C756D62;

// How to make the resource that an operation works on.
struct Grounding {
  const Operation* put = nullptr;
  std::string put_member;   // the name in the put
  std::string name_member;  // the name in the operation
  Json put_input;           // an ordinary one
};

std::optional<Grounding> FindGrounding(const GenerationContext& context,
                                       const std::vector<int>& operations,
                                       const Operation& operation) {
  for (const ResourceView& view : ResourceViews(context.contract)) {
    const auto put =
        static_cast<int>(view.put - context.contract.operations.data());
    const auto name =
        FindNameMember(context.contract, operation, view.name_shape);
    const bool selected =
        std::ranges::find(operations, put) != operations.end();
    Random random(1);
    const std::optional<Json> input =
        context.values.OrdinaryOf(*view.put->input, random);
    if (selected && view.put != &operation && name.has_value() &&
        !name->is_list && name->required && input.has_value()) {
      return Grounding{view.put, view.name_member, name->member, *input};
    }
  }
  return std::nullopt;
}

class OperationPlanner {
 public:
  OperationPlanner(const GenerationContext& context, int index,
                   std::optional<Grounding> grounding, Plan& plan)
      : context_(context),
        operation_(
            context.contract.operations[static_cast<std::size_t>(index)]),
        index_(index),
        grounding_(std::move(grounding)),
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
    AddStep(*base_, Intent::kKeep, "", "required members only", std::nullopt);
    AddAllMembers();
    for (const Clause& clause : context_.clauses.all()) {
      if (clause.operation == index_ && clause.part == ClausePart::kInput &&
          !clause.path.empty()) {
        PlanClause(clause);
      } else if (clause.operation == index_ &&
                 clause.part == ClausePart::kInput &&
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
    for (const Clause& clause : context_.clauses.all()) {
      if (clause.operation == index_ && clause.part == ClausePart::kInput) {
        plan_.unreachable.push_back({clause.id, why});
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
    plan_.cases.push_back(Grounded(std::move(step)));
  }

  // A case about an operation on a resource makes the resource first, so that
  // the answer is about what the step aims at and not about a name that is not
  // there. A step that aims at the name itself stays as it is.
  Case Grounded(Step step) {
    Case c{Phase::kSystematic, {}};
    const Clause* const clause = context_.clauses.Find(step.clause);
    const bool about_name = grounding_.has_value() && clause != nullptr &&
                            !clause->path.empty() &&
                            clause->path[0].name == grounding_->name_member;
    if (!grounding_.has_value() || about_name ||
        !step.input.contains(grounding_->name_member)) {
      c.steps.push_back(std::move(step));
      return c;
    }
    const std::string& member = grounding_->name_member;
    Step put{.operation = grounding_->put->name,
             .input = grounding_->put_input,
             .label = "made first"};
    // Neighbouring cases have different names, so that workers do not end each
    // other's resources; there are few of them, so that a target which forgets
    // deletes does not run into its quota.
    put.input[grounding_->put_member] = NextName().value_or(step.input[member]);
    const Json reference = {{"$ref", "0.input." + grounding_->put_member}};
    step.input[member] = reference;
    if (step.control.has_value() && step.control->contains(member)) {
      (*step.control)[member] = reference;
    }
    c.steps = {std::move(put), std::move(step)};
    return c;
  }

  std::optional<Json> NextName() {
    constexpr std::size_t kNames = 8;
    if (names_.size() < kNames) {
      const Member* const named =
          context_.contract.ShapeAt(*grounding_->put->input)
              .FindMember(grounding_->put_member);
      const std::optional<Json> name =
          named == nullptr ? std::nullopt
                           : context_.values.Ordinary(*named, random_);
      if (!name.has_value()) {
        return std::nullopt;
      }
      names_.push_back(*name);
    }
    return names_[next_name_++ % kNames];
  }

  // Every member at once, each with an ordinary value.
  void AddAllMembers() {
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
    AddStep(std::move(full), Intent::kKeep, "", "every member", std::nullopt);
  }

  void PlanClause(const Clause& clause) {
    const Member& member =
        MemberAt(context_.contract, *operation_.input, clause.path);
    const bool is_token = clause.path[0].kind == PathStepKind::kMember &&
                          IsContinuationToken(operation_, clause.path[0].name);
    const std::optional<Json> twin = Twin(clause, member);
    if (!twin.has_value()) {
      plan_.unreachable.push_back({clause.id, "no input leads to the place"});
      return;
    }
    AimedValues aimed = AimAt(context_.values, clause.kind, member, random_);
    for (std::string& why : aimed.unreachable) {
      plan_.unreachable.push_back({clause.id, std::move(why)});
    }
    for (AimedValue& value : aimed.values) {
      // A token that was made up is refused by right, kept or not.
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
    const bool is_token = clause.path[0].kind == PathStepKind::kMember &&
                          IsContinuationToken(operation_, clause.path[0].name);
    if (is_token) {
      return base_;
    }
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
      plan_.unreachable.push_back({clause.id, "the place cannot be filled"});
      return;
    }
    AddStep(*std::move(input), value.intent, clause.id, std::move(value.label),
            twin);
  }

  const GenerationContext& context_;
  const Operation& operation_;
  int index_;
  std::optional<Grounding> grounding_;
  std::vector<Json> names_;  // of resources made first
  std::size_t next_name_ = 0;
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

namespace {

std::string WhyNotBroken(const GenerationContext& context,
                         const Clause& clause) {
  const Operation& operation =
      context.contract.operations[static_cast<std::size_t>(clause.operation)];
  const Member* const member = clause.path.empty()
                                   ? nullptr
                                   : context.contract.ShapeAt(*operation.input)
                                         .FindMember(clause.path[0].name);
  return member != nullptr && TravelsAsText(*member)
             ? "no text in its place can break it alone"
             : "no value breaks it without breaking another clause";
}

}  // namespace

Plan SystematicPlan(const GenerationContext& context,
                    const std::vector<int>& operations) {
  Plan plan;
  for (const int operation : operations) {
    OperationPlanner(
        context, operation,
        FindGrounding(
            context, operations,
            context.contract.operations[static_cast<std::size_t>(operation)]),
        plan)
        .Run();
  }
  // A clause whose violations all broke something else too is named as well.
  std::set<std::string> violated;
  for (const Case& c : plan.cases) {
    if (c.target().intent == Intent::kViolate) {
      violated.insert(c.target().clause);
    }
  }
  std::set<std::string> named;
  for (const UnreachableSide& side : plan.unreachable) {
    named.insert(side.clause);
  }
  for (const Clause& clause : context.clauses.all()) {
    const bool selected =
        std::ranges::find(operations, clause.operation) != operations.end();
    if (selected && clause.part == ClausePart::kInput &&
        !violated.contains(clause.id) && !named.contains(clause.id)) {
      plan.unreachable.push_back({clause.id, WhyNotBroken(context, clause)});
    }
  }
  return plan;
}

}  // namespace plumbline
