#include "harness/engine/schedule.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace plumbline {
namespace {

// A case that takes no longer costs one turn, a slower one as many as this
// goes into its time.
constexpr double kTurnSeconds = 0.05;
// The sequences of one operation that come before its edges.
constexpr int kFirstSequences = 8;

// Told case by case, in the order of the plan.
class RoundFinder {
 public:
  Round Find(const Case& c) {
    const Step& step = c.target();
    if (c.phase == Phase::kSequences) {
      return sequences_[step.operation]++ < kFirstSequences ? Round::kLifecycle
                                                            : Round::kMore;
    }
    if (step.clause.empty()) {
      const bool first = baselines_.insert(step.operation).second;
      return first                              ? Round::kBaseline
             : step.intent == Intent::kBoundary ? Round::kPairs
                                                : Round::kEdge;
    }
    if (!sides_.emplace(step.clause, step.intent).second) {
      return Round::kMore;
    }
    return step.intent == Intent::kViolate ? Round::kBreak : Round::kEdge;
  }

 private:
  std::map<std::string, int, std::less<>> sequences_;  // by operation
  std::set<std::string, std::less<>> baselines_;
  std::set<std::pair<std::string, Intent>> sides_;
};

}  // namespace

std::vector<Round> RoundsOf(const std::vector<Case>& cases) {
  RoundFinder finder;
  std::vector<Round> rounds;
  rounds.reserve(cases.size());
  for (const Case& c : cases) {
    rounds.push_back(finder.Find(c));
  }
  return rounds;
}

Schedule::Schedule(std::vector<Case> cases) : size_(cases.size()) {
  const std::vector<Round> rounds = RoundsOf(cases);
  std::array<std::vector<std::size_t>, kRounds> by_round;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    by_round[static_cast<std::size_t>(rounds[i])].push_back(i);
  }
  for (const std::vector<std::size_t>& indices : by_round) {
    for (const std::size_t i : indices) {
      const auto [queue, is_new] =
          queues_.try_emplace(cases[i].target().operation);
      if (is_new) {
        queue->second.order = queues_.size();
      }
      queue->second.cases.push_back(std::move(cases[i]));
    }
  }
}

std::optional<Case> Schedule::Next() {
  const std::lock_guard lock(mutex_);
  Queue* best = nullptr;
  for (auto& [operation, queue] : queues_) {
    if (!queue.cases.empty() &&
        (best == nullptr || std::tie(queue.cost, queue.order) <
                                std::tie(best->cost, best->order))) {
      best = &queue;
    }
  }
  if (best == nullptr) {
    return std::nullopt;
  }
  Case next = std::move(best->cases.front());
  best->cases.pop_front();
  best->cost += 1;
  return next;
}

void Schedule::NoteCost(const Case& c, std::chrono::duration<double> time) {
  const double more = time.count() / kTurnSeconds - 1;
  if (more <= 0) {
    return;
  }
  const std::lock_guard lock(mutex_);
  queues_.at(c.target().operation).cost += more;
}

std::vector<Case> Schedule::Left() const {
  const std::lock_guard lock(mutex_);
  std::vector<Case> left;
  for (const auto& [operation, queue] : queues_) {
    left.insert(left.end(), queue.cases.begin(), queue.cases.end());
  }
  return left;
}

}  // namespace plumbline
