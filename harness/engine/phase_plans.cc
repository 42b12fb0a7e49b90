#include "harness/engine/phase_plans.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <iterator>
#include <utility>

#include "harness/generate/concurrency_plan.h"
#include "harness/generate/endpoint_plan.h"
#include "harness/generate/random_case.h"
#include "harness/generate/sequences.h"

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
  return {phase, list->cases.size(), [list]() -> std::optional<Case> {
            const std::size_t index = list->next++;
            return index < list->cases.size()
                       ? std::optional(std::move(list->cases[index]))
                       : std::nullopt;
          }};
}

}  // namespace

bool PhasePlans::Wants(Phase phase) const {
  return options_.phases.empty() ||
         std::ranges::find(options_.phases, phase) != options_.phases.end();
}

bool PhasePlans::WantsConcurrency() const {
  return !options_.phases.empty() && Wants(Phase::kConcurrency);
}

bool PhasePlans::IsBounded() const {
  return options_.max_requests > 0 || options_.max_time.count() > 0;
}

bool PhasePlans::PlansCases() const {
  return Wants(Phase::kEndpoint) || Wants(Phase::kSystematic) ||
         Wants(Phase::kSequences) || WantsConcurrency() ||
         (Wants(Phase::kRandom) && IsBounded());
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
    std::vector<Case> suspects, std::vector<UnreachableSide>& unreachable) {
  std::vector<CaseSource> sources;
  if (Wants(Phase::kEndpoint)) {
    sources.push_back(
        InOrder(Phase::kEndpoint,
                Shard(EndpointPlan(generation_, operations, accepted))));
  }
  if (Wants(Phase::kSystematic) || Wants(Phase::kSequences)) {
    sources.push_back(
        BreadthFirst(operations, std::move(suspects), unreachable));
  }
  if (WantsConcurrency()) {
    sources.push_back(InOrder(
        Phase::kConcurrency,
        Shard(ConcurrencyPlan(generation_, operations, options_.seed))));
  }
  if (Wants(Phase::kRandom) && IsBounded() && !operations.empty()) {
    sources.push_back(AtRandom(operations));
  }
  return sources;
}

CaseSource PhasePlans::BreadthFirst(const std::vector<int>& operations,
                                    std::vector<Case> suspects,
                                    std::vector<UnreachableSide>& unreachable) {
  std::vector<Case> cases;
  if (Wants(Phase::kSystematic)) {
    Plan plan = SystematicPlan(generation_, operations);
    unreachable = std::move(plan.unreachable);
    cases = std::move(plan.cases);
  }
  if (Wants(Phase::kSequences)) {
    std::ranges::move(SequencePlan(generation_, operations, options_.seed),
                      std::back_inserter(cases));
  }
  // Each shard has suspects of its own.
  std::vector<Case> all = std::move(suspects);
  std::ranges::move(Shard(std::move(cases)), std::back_inserter(all));
  schedule_ = std::make_shared<Schedule>(std::move(all));
  return {Wants(Phase::kSystematic) ? Phase::kSystematic : Phase::kSequences,
          schedule_->size(),
          [schedule = schedule_] { return schedule->Next(); },
          [schedule = schedule_](const Case& c, auto time) {
            schedule->NoteCost(c, time);
          }};
}

CaseSource PhasePlans::AtRandom(const std::vector<int>& operations) const {
  const auto generator = std::make_shared<const rc::Gen<Case>>(
      RandomCases(generation_, operations));
  const auto index =
      std::make_shared<std::atomic<std::uint64_t>>(options_.shard);
  return {Phase::kRandom,
          kNoEnd,
          [generator, index, &options = options_]() -> std::optional<Case> {
            return RandomCaseAt(*generator, options.seed,
                                index->fetch_add(options.shards));
          },
          {}};
}

std::vector<Case> PhasePlans::Left() const {
  return schedule_ == nullptr ? std::vector<Case>() : schedule_->Left();
}

}  // namespace plumbline
