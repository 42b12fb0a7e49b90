#include "harness/generate/operation_plan.h"

#include <string>
#include <utility>

#include "harness/base/hash.h"
#include "harness/generate/clause_plan.h"
#include "harness/protocol/can_carry.h"

namespace plumbline {
namespace {

// The plan must not depend on the seed, so that a gate runs the same requests
// each time.
constexpr std::uint64_t kPlanSeed = 0x706C756D62;

// Behind so many clauses in a row of which no case came, and which took so long
// together, the rest of the operation's are left out: in structures that hold
// two of the next one, each is as large as a value can be.
constexpr std::size_t kMaxFruitless = 20;
constexpr std::chrono::milliseconds kMaxFruitlessTime{2000};

bool IsOverClauses(Round round) {
  return round == Round::kBreak || round == Round::kEdge ||
         round == Round::kMore;
}

// Those of tokens are for the sequences.
bool IsPlanned(const Clause& clause) {
  const bool of_answers = clause.part == ClausePart::kOutput &&
                          clause.kind == ClauseKind::kContentType;
  return of_answers || (clause.part == ClausePart::kInput &&
                        clause.kind != ClauseKind::kToken);
}

}  // namespace

OperationPlan::OperationPlan(const GenerationContext& context,
                             const Makers& makers, int index)
    : context_(context),
      operation_(context.contract.operations[static_cast<std::size_t>(index)]),
      clauses_(context.clauses.OfOperation(index)),
      grounding_(context, makers, operation_),
      random_(Random::ForStream(kPlanSeed, static_cast<std::uint64_t>(index))) {
}

std::optional<Case> OperationPlan::Next(Round round) {
  if (round_ != round) {
    round_ = round;
    at_ = 0;
    Begin();
  }
  while (ready_.empty()) {
    if (!MakeMore()) {
      return std::nullopt;
    }
  }
  Case next = std::move(ready_.front());
  ready_.pop_front();
  return next;
}

bool OperationPlan::MakeMore() {
  if (IsOverClauses(*round_) && at_ < clauses_.size()) {
    MakeOf(clauses_[at_++]);
    ++passed_;
    return true;
  }
  // Every two members' values on their edges, and their absence, together in
  // some case.
  std::optional<Json> input = pairs_.Next();
  if (input.has_value()) {
    AddWhole(*std::move(input), Intent::kBoundary, "edges in pairs", base_,
             ready_);
  }
  return input.has_value();
}

void OperationPlan::Begin() {
  if (round_ == Round::kBaseline) {
    MakePlainCases();
    if (!plain_.empty()) {
      ready_.push_back(std::move(plain_.front()));
      plain_.pop_front();
    }
  } else if (round_ == Round::kEdge) {
    ready_ = std::exchange(plain_, {});
  } else if (round_ == Round::kPairs && base_.has_value()) {
    pairs_ = PairedInputs(context_, operation_, *base_, random_);
  }
}

void OperationPlan::MakePlainCases() {
  if (!operation_.input.has_value()) {
    AddWhole(Json::object(), Intent::kKeep, "no input", std::nullopt, plain_);
    return;
  }
  base_ = context_.values.OrdinaryOf(*operation_.input, random_);
  if (!base_.has_value() || !CanCarry(context_.contract, operation_, *base_)) {
    base_.reset();
    return;
  }
  const Json full = AllMembers();
  AddWhole(*base_, Intent::kKeep, "required members only", full, plain_);
  AddWhole(full, Intent::kKeep, "every member", base_, plain_);
  // The name of what is not there, beside one of what is.
  std::optional<Case> absent =
      grounding_.Absent({.operation = operation_.name,
                         .input = *base_,
                         .label = "a name of nothing that is there"},
                        random_);
  if (absent.has_value()) {
    plain_.push_back(*std::move(absent));
  }
}

// Every member at once, each with an ordinary value.
Json OperationPlan::AllMembers() {
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

void OperationPlan::AddWhole(Json input, Intent intent, std::string label,
                             std::optional<Json> control,
                             std::deque<Case>& cases) {
  Step step{.operation = operation_.name,
            .input = std::move(input),
            .intent = intent,
            .label = std::move(label),
            .control = std::move(control)};
  if (IsHonest(context_, step) &&
      seen_.insert(StableHash(ToText(step.input))).second) {
    cases.push_back(grounding_.Ground(std::move(step), random_));
  }
}

void OperationPlan::MakeOf(const Clause& clause) {
  if (!IsPlanned(clause)) {
    return;
  }
  const ClauseSides sides = *round_ == Round::kBreak  ? ClauseSides::kBroken
                            : *round_ == Round::kEdge ? ClauseSides::kKept
                                                      : ClauseSides::kMore;
  if (fruitless_ > kMaxFruitless && fruitless_time_ > kMaxFruitlessTime) {
    if (sides != ClauseSides::kMore) {
      unreachable_.push_back(
          {clause.id,
           sides == ClauseSides::kBroken ? Intent::kViolate : Intent::kKeep,
           "left out: those before it took long and gave no case"});
    }
    return;
  }
  const auto began = std::chrono::steady_clock::now();
  ClausePlan plan =
      PlanOfClause(context_, clause, base_, sides,
                   Random::ForStream(kPlanSeed, StableHash(clause.id)));
  if (plan.steps.empty()) {
    ++fruitless_;
    fruitless_time_ += std::chrono::steady_clock::now() - began;
  } else {
    fruitless_ = 0;
    fruitless_time_ = {};
  }
  for (Step& step : plan.steps) {
    ready_.push_back(grounding_.Ground(std::move(step), random_));
  }
  for (UnreachableSide& side : plan.unreachable) {
    unreachable_.push_back(std::move(side));
  }
}

std::vector<const Clause*> OperationPlan::Waiting() const {
  std::vector<const Clause*> waiting;
  const Round round = round_.value_or(Round::kBaseline);
  if (round > Round::kEdge) {
    return waiting;
  }
  // What was made and is not handed out yet waits too.
  const std::size_t first = round < Round::kEdge         ? 0
                            : ready_.empty() || at_ == 0 ? at_
                                                         : at_ - 1;
  for (const Clause& clause : clauses_.subspan(first)) {
    if (IsPlanned(clause)) {
      waiting.push_back(&clause);
    }
  }
  return waiting;
}

}  // namespace plumbline
