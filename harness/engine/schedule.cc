#include "harness/engine/schedule.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace plumbline {
namespace {

// A case that takes no longer costs one turn, a slower one as many as this
// goes into its time.
constexpr double kTurnSeconds = 0.05;
// What one case weighs in an operation's yield.
constexpr double kYieldStep = 0.1;
// Where every case finds something, a turn costs this much less: no operation
// has more than twice the turns of one that finds nothing.
constexpr double kMostDiscount = 0.5;

}  // namespace

Schedule::Schedule(std::vector<OperationCases> operations,
                   const std::set<std::string>& first) {
  queues_.reserve(operations.size());
  for (OperationCases& cases : operations) {
    const bool waits = !first.contains(cases.operation());
    queues_.push_back({.cases = std::move(cases), .waits = waits});
  }
}

std::optional<Case> Schedule::Next() {
  const std::lock_guard lock(mutex_);
  for (;;) {
    Queue* best = nullptr;
    for (Queue& queue : queues_) {
      if (!queue.cases.is_done() &&
          (best == nullptr || std::tie(queue.waits, queue.cost) <
                                  std::tie(best->waits, best->cost))) {
        best = &queue;
      }
    }
    if (best == nullptr) {
      return std::nullopt;
    }
    if (std::optional<Case> next = best->cases.Next()) {
      best->cost += 1 - kMostDiscount * best->yield;
      return next;
    }
  }
}

void Schedule::NoteCost(const Case& c, std::chrono::duration<double> time,
                        bool found) {
  const std::lock_guard lock(mutex_);
  const auto queue = std::ranges::find_if(queues_, [&](const Queue& one) {
    return one.cases.operation() == c.target().operation;
  });
  if (queue != queues_.end()) {
    queue->cost += std::max(0.0, time.count() / kTurnSeconds - 1);
    queue->yield += kYieldStep * ((found ? 1 : 0) - queue->yield);
  }
}

double Schedule::Fraction() const {
  const std::lock_guard lock(mutex_);
  std::size_t all = 0;
  std::size_t done = 0;
  for (const Queue& queue : queues_) {
    all += queue.cases.work();
    done += queue.cases.work_done();
  }
  return all == 0 ? 1 : static_cast<double>(done) / static_cast<double>(all);
}

bool Schedule::HasMore() const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(
      queues_, [](const Queue& queue) { return !queue.cases.is_done(); });
}

std::map<std::string, std::vector<std::string>> Schedule::WaitingClauses()
    const {
  const std::lock_guard lock(mutex_);
  std::map<std::string, std::vector<std::string>> waiting;
  for (const Queue& queue : queues_) {
    std::vector<std::string> ids = queue.cases.WaitingClauses();
    if (!ids.empty()) {
      waiting.emplace(queue.cases.operation(), std::move(ids));
    }
  }
  return waiting;
}

std::vector<UnreachableSide> Schedule::Unreachable() const {
  const std::lock_guard lock(mutex_);
  std::vector<UnreachableSide> all;
  for (const Queue& queue : queues_) {
    std::ranges::copy(queue.cases.unreachable(), std::back_inserter(all));
  }
  return all;
}

}  // namespace plumbline
