#include "harness/engine/phase_plans.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <map>
#include <utility>

#include "harness/generate/concurrency_plan.h"
#include "harness/generate/endpoint_plan.h"
#include "harness/generate/operation_plan.h"
#include "harness/generate/random_case.h"
#include "harness/generate/sequences.h"
#include "harness/generate/unmakeable.h"

namespace plumbline {
namespace {

// What was planned, in its order.
CaseSource InOrder(Phase phase, std::vector<Case> cases) {
  struct List {
    std::vector<Case> cases;
    std::atomic<std::size_t> next{0};
  };
  const auto list = std::make_shared<List>();
  list->cases = std::move(cases);
  return {.phase = phase,
          .count = list->cases.size(),
          .next = [list]() -> std::optional<Case> {
            const std::size_t index = list->next++;
            return index < list->cases.size()
                       ? std::optional(std::move(list->cases[index]))
                       : std::nullopt;
          }};
}

using ByOperation = std::map<std::string, std::vector<Case>>;

// Each operation's, in their order.
ByOperation ByTarget(std::vector<Case> cases) {
  ByOperation parts;
  for (Case& c : cases) {
    parts[c.target().operation].push_back(std::move(c));
  }
  return parts;
}

}  // namespace

bool PhasePlans::Wants(Phase phase) const {
  return options_.phases.empty() ||
         std::ranges::find(options_.phases, phase) != options_.phases.end();
}

bool PhasePlans::WantsConcurrency() const {
  return !options_.phases.empty() && Wants(Phase::kConcurrency);
}

bool PhasePlans::RandomEnds() const {
  return options_.max_requests > 0 || options_.max_time.count() > 0 ||
         options_.feed;
}

bool PhasePlans::PlansCases() const {
  return Wants(Phase::kEndpoint) || Wants(Phase::kSystematic) ||
         Wants(Phase::kSequences) || WantsConcurrency() ||
         (Wants(Phase::kRandom) && RandomEnds());
}

std::vector<Case> PhasePlans::Shard(std::vector<Case> cases) const {
  std::vector<Case> own;
  for (std::size_t i = options_.shard; i < cases.size(); i += options_.shards) {
    own.push_back(std::move(cases[i]));
  }
  return own;
}

std::optional<CaseSource> PhasePlans::Regressions() const {
  if (!Wants(Phase::kRegressions) || options_.regressions.empty()) {
    return std::nullopt;
  }
  return InOrder(Phase::kRegressions, Shard(options_.regressions));
}

std::vector<CaseSource> PhasePlans::Sources(
    const std::vector<int>& operations,
    const std::set<std::string, std::less<>>& accepted,
    std::vector<Case> suspects) {
  std::vector<CaseSource> sources;
  if (Wants(Phase::kEndpoint)) {
    sources.push_back(
        InOrder(Phase::kEndpoint,
                Shard(EndpointPlan(generation_, operations, accepted))));
  }
  if (Wants(Phase::kSystematic) || Wants(Phase::kSequences)) {
    sources.push_back(BreadthFirst(operations, std::move(suspects)));
  }
  if (WantsConcurrency()) {
    sources.push_back(InOrder(
        Phase::kConcurrency,
        Shard(ConcurrencyPlan(generation_, operations, options_.seed))));
  }
  if (Wants(Phase::kRandom) && RandomEnds() &&
      !MakeableOf(generation_, operations).empty()) {
    sources.push_back(options_.feed ? Fed(operations) : AtRandom(operations));
  }
  if (!options_.settings.given.fixed.empty()) {
    std::ranges::for_each(sources,
                          [this](CaseSource& one) { FixValuesOf(one); });
  }
  return sources;
}

void PhasePlans::FixValuesOf(CaseSource& source) const {
  source.next = [next = std::move(source.next),
                 &given = options_.settings.given,
                 &clauses = generation_.clauses]() -> std::optional<Case> {
    std::optional<Case> c = next();
    return c.has_value() ? FixValues(given, clauses, *std::move(c)) : c;
  };
}

CaseSource PhasePlans::BreadthFirst(const std::vector<int>& operations,
                                    std::vector<Case> suspects) {
  ByOperation sequences;
  if (Wants(Phase::kSequences)) {
    sequences = ByTarget(SequencePlan(generation_, operations, options_.seed));
  }
  // Each shard has suspects of its own.
  ByOperation first = ByTarget(std::move(suspects));
  makers_ = FindMakers(generation_, operations);
  std::vector<OperationCases> all;
  const auto add = [&](const std::string& name,
                       std::unique_ptr<OperationPlan> plan) {
    // No shard gets the first case of every operation.
    const CaseShare share{
        .number = (options_.shard + all.size()) % options_.shards,
        .of = options_.shards};
    all.emplace_back(name, std::move(first[name]), std::move(plan),
                     std::move(sequences[name]), share);
    first.erase(name);
  };
  for (const int index : operations) {
    add(generation_.contract.operations[static_cast<std::size_t>(index)].name,
        Wants(Phase::kSystematic)
            ? std::make_unique<OperationPlan>(generation_, makers_, index)
            : nullptr);
  }
  // Of operations that have nothing else to show.
  while (!first.empty()) {
    add(std::string(first.begin()->first), nullptr);
  }
  schedule_ = std::make_shared<Schedule>(std::move(all), options_.first);
  return {.phase = Wants(Phase::kSystematic) ? Phase::kSystematic
                                             : Phase::kSequences,
          .next = [schedule = schedule_] { return schedule->Next(); },
          .note_cost =
              [schedule = schedule_, timeless = options_.timeless](
                  const Case& c, auto time, bool found) {
                schedule->NoteCost(c, timeless ? decltype(time)::zero() : time,
                                   found);
              },
          .fraction = [schedule = schedule_] { return schedule->Fraction(); }};
}

CaseSource PhasePlans::AtRandom(const std::vector<int>& operations) const {
  const auto generator = std::make_shared<const rc::Gen<Case>>(
      RandomCases(generation_, operations));
  const auto index =
      std::make_shared<std::atomic<std::uint64_t>>(options_.shard);
  return {
      .phase = Phase::kRandom,
      .count = kNoEnd,
      .next = [generator, index, &options = options_]() -> std::optional<Case> {
        return RandomCaseAt(*generator, options.seed,
                            index->fetch_add(options.shards));
      }};
}

CaseSource PhasePlans::Fed(const std::vector<int>& operations) const {
  const std::shared_ptr<CaseFeed> feed = options_.feed(generation_, operations);
  return {.phase = Phase::kRandom,
          .count = kNoEnd,
          .next = [feed] { return feed->Next(); },
          .note_played =
              [feed](const Case& c, const PlayedCase& played) {
                feed->Learn(c, played);
              }};
}

}  // namespace plumbline
