#include "harness/fuzz/mutator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "harness/case/references.h"
#include "harness/contract/rules.h"
#include "harness/fuzz/damage.h"
#include "harness/fuzz/step_facts.h"
#include "harness/fuzz/value_change.h"
#include "harness/generate/aimed.h"
#include "harness/generate/random_case.h"
#include "harness/generate/random_violation.h"
#include "harness/generate/value_at.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

constexpr int kMutateTries = 8;
// Of two cases, steps of one follow the other's one time in so many tries, and
// as often again where their members cannot be mixed.
constexpr std::uint64_t kOneJoinedIn = 8;

// The kinds of change, and how often each is tried.
enum class Mutation : std::uint8_t {
  kValue,
  kBreak,
  kRepeat,
  kAppend,
  kDrop,
  kAlone,
  kSwap,
  kBind,
  kNextPage,
  kDamage,
};
constexpr std::array<std::pair<Mutation, std::uint64_t>, 10> kMutations = {{
    {Mutation::kValue, 60},
    {Mutation::kBreak, 8},
    {Mutation::kRepeat, 6},
    {Mutation::kAppend, 6},
    {Mutation::kDrop, 10},
    {Mutation::kAlone, 6},
    {Mutation::kSwap, 3},
    {Mutation::kBind, 4},
    {Mutation::kNextPage, 2},
    {Mutation::kDamage, 2},
}};

Mutation DrawMutation(Random& random) {
  std::uint64_t all = 0;
  for (const auto& [mutation, weight] : kMutations) {
    all += weight;
  }
  std::uint64_t at = random.Below(all);
  for (const auto& [mutation, weight] : kMutations) {
    if (at < weight) {
      return mutation;
    }
    at -= weight;
  }
  return Mutation::kValue;
}

bool IsDamaged(const Case& c) {
  return std::ranges::any_of(c.steps, [](const Step& step) {
    return step.clause == service_clause::kWellFormed;
  });
}

// Leaves of the case one step, with damaged bytes: what others make of its
// answer, nobody could say. False where it is as it was.
bool Damage(const Contract& contract, std::size_t step, Case& c,
            Random& random) {
  std::optional<Step> damaged = WithDamage(contract, c.steps[step], random);
  if (!damaged.has_value() || c.steps == std::vector<Step>{*damaged}) {
    return false;
  }
  c.steps = {*std::move(damaged)};
  c.needs_quiet = false;
  return true;
}

}  // namespace

CaseMutator::CaseMutator(const GenerationContext& context,
                         std::vector<int> operations,
                         const LearnedTexts& learned)
    : context_(context),
      operations_(std::move(operations)),
      learned_(learned),
      random_cases_(RandomCases(context, operations_)) {
  for (const Clause& clause : context.clauses.all()) {
    const bool breakable = std::ranges::find(BreakableKinds(), clause.kind) !=
                           BreakableKinds().end();
    if (clause.part != ClausePart::kInput || !breakable ||
        clause.path.empty()) {
      continue;
    }
    const Operation& operation =
        context.contract.operations[static_cast<std::size_t>(clause.operation)];
    if (!IsContinuationToken(operation, clause.path[0].name) &&
        OtherInputAt(context.contract, operation, clause.path) == nullptr) {
      breakable_[clause.operation].push_back(&clause);
    }
  }
}

std::vector<Case> CaseMutator::Ordinary() const {
  std::vector<Case> cases;
  for (const int index : operations_) {
    const Operation& operation =
        context_.contract.operations[static_cast<std::size_t>(index)];
    if (std::optional<Json> input = context_.values.OrdinaryInput(operation);
        input.has_value() || !operation.input.has_value()) {
      Step step{.operation = operation.name,
                .input = input.value_or(Json::object())};
      step.control = step.input;
      cases.push_back({Phase::kRandom, {std::move(step)}});
    }
  }
  return cases;
}

Case CaseMutator::Fresh(Random& random) const {
  const std::uint64_t seed = random.Next();
  Case c = RandomCaseAt(random_cases_, seed, random.Below(100));
  c.phase = Phase::kRandom;
  return c;
}

std::optional<Case> CaseMutator::Mutate(const Case& c, Random& random) const {
  // All steps of a long case are sent again for each change: several of them
  // are to show something.
  const std::size_t most = 1 + c.steps.size() / 2;
  const std::size_t wanted = 1 + random.Below(most);
  std::optional<Case> mutated;
  std::size_t changes = 0;
  for (int i = 0; i < kMutateTries && changes < wanted; ++i) {
    if (std::optional<Case> changed =
            TryOne(mutated.has_value() ? *mutated : c, random)) {
      mutated = std::move(changed);
      ++changes;
    }
  }
  // One change may undo another.
  return mutated.has_value() && mutated->steps == c.steps ? std::nullopt
                                                          : mutated;
}

std::optional<Case> CaseMutator::TryOne(const Case& c, Random& random) const {
  Case changed = c;
  changed.phase = Phase::kRandom;
  changed.source.clear();
  const std::size_t at = random.Below(changed.steps.size());
  Step& step = changed.steps[at];
  bool is_other = false;
  switch (IsDamaged(c) ? Mutation::kDamage : DrawMutation(random)) {
    case Mutation::kValue:
      is_other = ChangeValue(step, random);
      break;
    case Mutation::kBreak:
      is_other = BreakClause(step, random);
      break;
    case Mutation::kRepeat:
      if (changed.steps.size() < kMaxSteps) {
        changed.steps.push_back(Step(step));
        is_other = true;
      }
      break;
    case Mutation::kAppend:
      is_other = AppendFresh(changed, random);
      break;
    case Mutation::kDrop:
      is_other = DropStep(changed, random);
      break;
    case Mutation::kAlone:
      is_other = LeaveAlone(changed, random);
      break;
    case Mutation::kSwap:
      is_other = SwapSteps(changed, random);
      break;
    case Mutation::kBind:
      is_other = Bind(changed, random);
      break;
    case Mutation::kNextPage:
      is_other = AppendNextPage(changed, random);
      break;
    case Mutation::kDamage:
      is_other = Damage(context_.contract, at, changed, random);
      break;
  }
  if (!is_other) {
    return std::nullopt;
  }
  ForgetOrder(changed);
  return changed;
}

bool CaseMutator::ChangeValue(Step& step, Random& random) const {
  const Operation* const operation =
      context_.contract.FindOperation(step.operation);
  if (operation == nullptr || !operation->input.has_value() || !IsPlain(step)) {
    return false;
  }
  // What keeps every clause is changed, and not what breaks one already.
  const Json base = BaseOf(*operation, step);
  Step changed = step;
  changed.input =
      ChangeOneValue(context_, *operation, base,
                     IsReadOnly(*operation) ? &learned_ : nullptr, random);
  if (changed.input == step.input || !Relabel(changed, base)) {
    return false;
  }
  step = std::move(changed);
  return true;
}

// Says of a step what it does now: it keeps every clause, or breaks one, and
// `twin`, which keeps them all, differs in that place alone. False where
// neither is so.
bool CaseMutator::Relabel(Step& step, const Json& twin) const {
  const Operation& operation = *context_.contract.FindOperation(step.operation);
  step.intent = Intent::kKeep;
  step.clause.clear();
  step.label.clear();
  // What a reference will lead to, nobody knows yet: a step with one is taken
  // for what it was, and nothing of it is broken on purpose.
  const bool refers = HasReference(step.input);
  std::vector<Violation> violations = context_.validator.Validate(
      *operation.input, step.input, ClausePart::kInput);
  if (refers) {
    std::erase_if(violations, [&](const Violation& violation) {
      const Json::json_pointer place(violation.pointer);
      return !step.input.contains(place) || HasReference(step.input[place]);
    });
    step.control.reset();
    return violations.empty();
  }
  if (violations.empty()) {
    step.control = context_.values.OrdinaryInput(operation);
    return IsHonest(context_, step);
  }
  step.intent = Intent::kViolate;
  step.clause = ClauseId(operation.name, ClausePart::kInput, violations[0].path,
                         violations[0].kind);
  step.label = violations[0].message;
  step.control = twin;
  Step kept{.operation = step.operation, .input = twin};
  return !HasReference(twin) && context_.clauses.Find(step.clause) != nullptr &&
         IsHonest(context_, step) && IsHonest(context_, kept);
}

bool CaseMutator::BreakClause(Step& step, Random& random) const {
  const Operation* const operation =
      context_.contract.FindOperation(step.operation);
  if (operation == nullptr || !operation->input.has_value() || !IsPlain(step)) {
    return false;
  }
  // Where the base breaks something already, or a reference leads nobody knows
  // where, there is no telling what a place of it holds.
  const Json base = BaseOf(*operation, step);
  if (HasReference(base) ||
      !IsHonest(context_, {.operation = step.operation, .input = base})) {
    return false;
  }
  const auto clauses = breakable_.find(
      static_cast<int>(operation - context_.contract.operations.data()));
  if (clauses == breakable_.end()) {
    return false;
  }
  const Clause& clause = *clauses->second[random.Below(clauses->second.size())];
  const Member& member =
      ClauseMember(context_.contract, *operation->input, clause.path);
  const std::optional<AimedValue> bad =
      RandomViolation(context_.values, clause.kind, member, random);
  const std::optional<Json> good = context_.values.Ordinary(member, random);
  if (!bad.has_value() || !good.has_value()) {
    return false;
  }
  // Where there are several elements, both are about the same one.
  Random for_twin = random;
  Random for_bad = random;
  std::optional<Json> twin = WithValueAt(context_.values, *operation->input,
                                         base, clause.path, *good, for_twin);
  std::optional<Json> input =
      twin.has_value() ? WithValueAt(context_.values, *operation->input, *twin,
                                     clause.path, bad->value, for_bad)
                       : std::nullopt;
  if (!input.has_value()) {
    return false;
  }
  Step broken{.operation = step.operation,
              .input = *std::move(input),
              .intent = Intent::kViolate,
              .clause = clause.id,
              .label = bad->label,
              .control = std::move(twin)};
  if (!IsHonest(context_, broken)) {
    return false;
  }
  step = std::move(broken);
  return true;
}

bool CaseMutator::DropStep(Case& c, Random& random) const {
  if (c.steps.size() < 2) {
    return false;
  }
  const std::size_t at = random.Below(c.steps.size());
  if (!NobodyRefersTo(c, at)) {
    return false;
  }
  c.steps.erase(c.steps.begin() + static_cast<std::ptrdiff_t>(at));
  for (Step& step : c.steps) {
    Renumber(step, [at](std::size_t old) { return old > at ? old - 1 : old; });
  }
  return true;
}

bool CaseMutator::LeaveAlone(Case& c, Random& random) const {
  if (c.steps.size() < 2) {
    return false;
  }
  Step& step = c.steps[random.Below(c.steps.size())];
  if (HasReference(step.input)) {
    return false;
  }
  c.steps = {Step(step)};
  return true;
}

bool CaseMutator::SwapSteps(Case& c, Random& random) const {
  if (c.steps.size() < 2 || HasReferences(c)) {
    return false;
  }
  const std::size_t at = random.Below(c.steps.size() - 1);
  std::swap(c.steps[at], c.steps[at + 1]);
  return c.steps[at] != c.steps[at + 1];
}

bool CaseMutator::AppendFresh(Case& c, Random& random) const {
  Case more = Fresh(random);
  if (c.steps.size() + more.steps.size() > kMaxSteps) {
    return false;
  }
  const std::vector<Step> before = std::move(c.steps);
  c.steps = std::move(more.steps);
  PutBefore(c, before);
  return true;
}

bool CaseMutator::Bind(Case& c, Random& random) const {
  if (c.steps.size() < 2) {
    return false;
  }
  const std::size_t at = 1 + random.Below(c.steps.size() - 1);
  const std::size_t from = random.Below(at);
  Step& step = c.steps[at];
  const Operation* const operation =
      context_.contract.FindOperation(step.operation);
  const Operation* const giver =
      context_.contract.FindOperation(c.steps[from].operation);
  // A write is bound to what a write of the case gave, which is its own.
  if (operation == nullptr || giver == nullptr || !IsPlain(step) ||
      step.intent == Intent::kViolate || !giver->output.has_value() ||
      (!IsReadOnly(*operation) && IsReadOnly(*giver))) {
    return false;
  }
  std::vector<InputSite> sites =
      SitesOf(context_.contract, *operation, step.input);
  std::erase_if(sites, [&](const InputSite& site) {
    return !site.is_there ||
           context_.contract.ShapeAt(site.member->target).type !=
               ShapeType::kString;
  });
  std::vector<std::string> places;
  AddOutputPlaces(context_.contract, *giver->output, "", 0, places);
  if (sites.empty() || places.empty()) {
    return false;
  }
  const InputSite& site = sites[random.Below(sites.size())];
  Step bound = step;
  bound.input[site.place] = {
      {"$ref",
       fmt::format("{}.output{}", from, places[random.Below(places.size())])}};
  if (!Relabel(bound, step.input)) {
    return false;
  }
  step = std::move(bound);
  return true;
}

bool CaseMutator::AppendNextPage(Case& c, Random& random) const {
  const std::size_t from = random.Below(c.steps.size());
  const Step& page = c.steps[from];
  const Operation* const operation =
      context_.contract.FindOperation(page.operation);
  if (operation == nullptr || !operation->pagination.has_value() ||
      operation->pagination->is_counted() || !IsPlain(page) ||
      page.intent == Intent::kViolate || c.steps.size() >= kMaxSteps) {
    return false;
  }
  Step next = page;
  next.input[operation->pagination->input_token] = {
      {"$ref",
       fmt::format("{}.output.{}", from, operation->pagination->output_token)}};
  if (!Relabel(next, page.input)) {
    return false;
  }
  c.steps.push_back(std::move(next));
  return true;
}

void CaseMutator::ForgetOrder(Case& c) const {
  c.finding.clear();
  c.needs.clear();
  for (Step& step : c.steps) {
    const Clause* const clause = context_.clauses.Find(step.clause);
    if (IsPlain(step) &&
        (clause == nullptr || clause->part != ClausePart::kInput)) {
      step.intent = Intent::kKeep;
      step.clause.clear();
      step.label.clear();
    }
  }
}

std::optional<Case> CaseMutator::Cross(const Case& a, const Case& b,
                                       Random& random) const {
  if (IsDamaged(a) || IsDamaged(b)) {
    return Mutate(a, random);
  }
  Case crossed = a;
  crossed.phase = Phase::kRandom;
  crossed.source.clear();
  if (!random.OneIn(kOneJoinedIn) && MixMembers(crossed, b, random)) {
    ForgetOrder(crossed);
    return crossed;
  }
  // A longer case costs more requests for whatever is changed in it next.
  if (!random.OneIn(kOneJoinedIn) ||
      a.steps.size() + b.steps.size() > kMaxSteps) {
    return Mutate(a, random);
  }
  crossed.steps = b.steps;
  PutBefore(crossed, a.steps);
  crossed.needs_quiet = a.needs_quiet || b.needs_quiet;
  ForgetOrder(crossed);
  return crossed;
}

// Gives a step members of a step of the other case that is about the same
// operation. False where no two are.
bool CaseMutator::MixMembers(Case& c, const Case& other, Random& random) const {
  std::vector<std::pair<Step*, const Step*>> pairs;
  for (Step& step : c.steps) {
    for (const Step& giver : other.steps) {
      const bool alike =
          step.operation == giver.operation && IsPlain(step) &&
          IsPlain(giver) && step.input.is_object() && giver.input.is_object() &&
          !giver.input.empty() && !HasReference(giver.input) &&
          step.intent != Intent::kViolate && giver.intent != Intent::kViolate;
      if (alike && step.input != giver.input) {
        pairs.emplace_back(&step, &giver);
      }
    }
  }
  if (pairs.empty()) {
    return false;
  }
  const auto [step, giver] = pairs[random.Below(pairs.size())];
  const Operation& operation =
      *context_.contract.FindOperation(step->operation);
  Step mixed = *step;
  for (const auto& [name, value] : giver->input.items()) {
    if (random.OneIn(2) && !IsContinuationToken(operation, name)) {
      mixed.input[name] = value;
    }
  }
  if (mixed.input == step->input || !Relabel(mixed, step->input)) {
    return false;
  }
  *step = std::move(mixed);
  return true;
}

}  // namespace plumbline
