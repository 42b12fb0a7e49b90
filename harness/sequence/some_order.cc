// Writes that came at the same time: linearizability of one resource (Herlihy
// and Wing, 1990), by trying every order that the times of the requests allow.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

using Order = std::vector<std::size_t>;

// With more steps in a lane there are too many orders.
constexpr std::size_t kMaxLane = 4;

class Orders {
 public:
  explicit Orders(const PlayedSequence& steps) : steps_(steps) {
    const auto in_lane = [&](std::size_t i) { return steps[i].step.lane != 0; };
    while (first_ < steps.size() && !in_lane(first_)) {
      ++first_;
    }
    last_ = first_;
    for (; last_ < steps.size() && in_lane(last_); ++last_) {
      lanes_[steps[last_].step.lane == 1 ? 0 : 1].push_back(last_);
    }
  }

  // Every order of all steps, those with one lane after another among them.
  [[nodiscard]] std::vector<Order> All() {
    if (lanes_[0].size() <= kMaxLane && lanes_[1].size() <= kMaxLane) {
      Order start;
      for (std::size_t i = 0; i < first_; ++i) {
        start.push_back(i);
      }
      Extend(start, 0, 0);
    }
    return std::move(all_);
  }

 private:
  // Whether the step at `at` of a lane can come next, where the other lane has
  // got to `other_at`: not what was sent after the other's next was answered.
  [[nodiscard]] bool MayComeNext(std::size_t lane, std::size_t at,
                                 std::size_t other_at) const {
    const Order& own = lanes_[lane];
    const Order& other = lanes_[1 - lane];
    if (at == own.size() || other_at == other.size()) {
      return at < own.size();
    }
    const Observation& next = steps_[own[at]];
    const Observation& rival = steps_[other[other_at]];
    const bool known = rival.began != rival.ended;
    return !known || rival.ended > next.began;
  }

  // Adds what the lanes have left, from these places on.
  void Extend(const Order& order, std::size_t left, std::size_t right) {
    if (left == lanes_[0].size() && right == lanes_[1].size()) {
      Order whole = order;
      for (std::size_t i = last_; i < steps_.size(); ++i) {
        whole.push_back(i);
      }
      all_.push_back(std::move(whole));
      return;
    }
    if (MayComeNext(0, left, right)) {
      Order next = order;
      next.push_back(lanes_[0][left]);
      Extend(next, left + 1, right);
    }
    if (MayComeNext(1, right, left)) {
      Order next = order;
      next.push_back(lanes_[1][right]);
      Extend(next, left, right + 1);
    }
  }

  const PlayedSequence& steps_;
  std::size_t first_ = 0;  // of those in lanes, and the one behind them
  std::size_t last_ = 0;
  Order lanes_[2];
  std::vector<Order> all_;
};

// The failure of an order; nothing where the order explains everything.
std::optional<Verdict> FailureOf(const std::vector<SequenceVerdict>& judged) {
  for (const SequenceVerdict& one : judged) {
    if (one.verdict.outcome == Outcome::kFail) {
      return one.verdict;
    }
  }
  return std::nullopt;
}

std::string Numbers(const Order& order) {
  std::vector<std::size_t> numbers;
  for (const std::size_t step : order) {
    numbers.push_back(step + 1);
  }
  return fmt::format("{}", fmt::join(numbers, ", "));
}

}  // namespace

void JudgeSomeOrder(const CheckContext& context, const ResourceView& view,
                    const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts) {
  const std::vector<Order> orders = Orders(steps).All();
  std::optional<Verdict> failure;
  std::size_t best = 0;  // how far the furthest order could explain the answers
  for (const Order& order : orders) {
    PlayedSequence serial;
    for (const std::size_t step : order) {
      serial.push_back(steps[step]);
    }
    std::vector<SequenceVerdict> judged;
    JudgeLifecycle(context, view, serial, judged);
    std::optional<Verdict> found = FailureOf(judged);
    if (!found.has_value()) {
      for (SequenceVerdict& one : judged) {
        one.step = order[one.step];
        verdicts.push_back(std::move(one));
      }
      verdicts.push_back({.step = steps.size() - 1,
                          .verdict = {.clause = view.name + "@serial-order"}});
      return;
    }
    if (judged.size() > best || !failure.has_value()) {
      best = judged.size();
      failure = std::move(found);
      failure->expected += " (in the order " + Numbers(order) + ")";
    }
  }
  if (failure.has_value()) {
    failure->clause = view.name + "@serial-order";
    failure->kind = "no-order";
    failure->severity = Severity::kError;
    failure->message =
        fmt::format("none of {} orders explains what came of the writes: {}",
                    orders.size(), failure->message);
    verdicts.push_back(
        {.step = steps.size() - 1, .verdict = *std::move(failure)});
  }
}

}  // namespace plumbline
