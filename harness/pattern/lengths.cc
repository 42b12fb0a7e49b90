#include "harness/pattern/lengths.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

Arrows ArrowsOf(const Graph& graph) {
  Arrows arrows;
  arrows.first.push_back(0);
  for (StateId state = 0; state < graph.size(); ++state) {
    for (const Edge& edge : graph.EdgesOf(state)) {
      arrows.to.push_back(edge.target);
    }
    arrows.first.push_back(static_cast<std::uint32_t>(arrows.to.size()));
  }
  return arrows;
}

// Sorts and joins what overlaps or touches.
LengthSet Normalize(LengthSet set) {
  std::ranges::sort(set, {}, &LengthInterval::first);
  LengthSet joined;
  for (const LengthInterval& next : set) {
    if (!joined.empty() && next.first <= joined.back().last + 1) {
      joined.back().last = std::max(joined.back().last, next.last);
    } else {
      joined.push_back(next);
    }
  }
  return joined;
}

}  // namespace

bool Contains(const LengthSet& set, std::uint64_t length) {
  const auto after =
      std::ranges::upper_bound(set, length, {}, &LengthInterval::first);
  return after != set.begin() && length <= std::prev(after)->last;
}

LengthSet Clip(const LengthSet& set, std::uint64_t min, std::uint64_t max) {
  LengthSet clipped;
  for (const LengthInterval& interval : set) {
    const std::uint64_t first = std::max<std::uint64_t>(interval.first, min);
    const std::uint64_t last = std::min<std::uint64_t>(interval.last, max);
    if (first <= last) {
      clipped.push_back({static_cast<std::uint32_t>(first),
                         static_cast<std::uint32_t>(last)});
    }
  }
  return clipped;
}

std::uint64_t CountLengths(const LengthSet& set) {
  std::uint64_t count = 0;
  for (const LengthInterval& interval : set) {
    count += interval.last - interval.first + 1;
  }
  return count;
}

std::uint32_t LengthAt(const LengthSet& set, std::uint64_t index) {
  std::size_t i = 0;
  while (index > set[i].last - set[i].first) {
    index -= set[i].last - set[i].first + 1;
    ++i;
  }
  return set[i].first + static_cast<std::uint32_t>(index);
}

PathLengths::PathLengths(const Graph& graph, Direction direction,
                         std::uint32_t horizon)
    : sets_(graph.size()),
      component_(graph.size()),
      position_(graph.size()),
      seeds_(graph.size(), 0),
      asked_(horizon),
      horizon_(horizon) {
  Arrows arrows = ArrowsOf(graph);
  for (StateId state = 0; state < graph.size(); ++state) {
    const bool seed = direction == Direction::kToEnd ? graph.IsAccepting(state)
                                                     : state == graph.start();
    seeds_[state] = seed ? 1 : 0;
  }
  if (direction == Direction::kFromStart) {
    arrows = Reverse(arrows);
  }
  const auto components = Components(arrows);
  for (std::uint32_t i = 0; i < components.size(); ++i) {
    for (const StateId state : components[i]) {
      component_[state] = i;
    }
  }
  for (const auto& states : components) {
    if (states.size() == 1) {
      SolveSingle(arrows, states[0]);
    } else {
      SolveLoop(arrows, states);
    }
  }
}

// The lengths of the paths that leave the component of `state` at once, or
// end at once.
LengthSet PathLengths::FromOutside(const Arrows& arrows, StateId state,
                                   std::uint32_t component) const {
  LengthSet set;
  if (seeds_[state] != 0) {
    set.push_back({0, 0});
  }
  for (const StateId target : arrows.Of(state)) {
    if (component_[target] == component) {
      continue;
    }
    for (const LengthInterval& interval : sets_[target]) {
      if (interval.first < horizon_) {
        set.push_back(
            {interval.first + 1, std::min(interval.last + 1, horizon_)});
      }
    }
  }
  return Normalize(std::move(set));
}

void PathLengths::SolveSingle(const Arrows& arrows, StateId state) {
  LengthSet set = FromOutside(arrows, state, component_[state]);
  const auto targets = arrows.Of(state);
  // Around a loop of one state every greater length can be had.
  if (!set.empty() && std::ranges::find(targets, state) != targets.end()) {
    set = {{set.front().first, horizon_}};
  }
  if (intervals_ > kMaxIntervals && set.size() > 1) {
    horizon_ = std::min(horizon_, set[1].first - 1);
    set.resize(1);
  }
  intervals_ += set.size();
  sets_[state] = std::move(set);
}

// Length by length: a state has length k where it has it from outside, or a
// neighbour in the loop has k - 1.
void PathLengths::SolveLoop(const Arrows& arrows,
                            std::span<const StateId> states) {
  const std::uint32_t component = component_[states[0]];
  std::vector<LengthSet> outside(states.size());
  std::vector<std::size_t> next_outside(states.size(), 0);
  Arrows inner;
  inner.first.push_back(0);
  for (std::uint32_t i = 0; i < states.size(); ++i) {
    position_[states[i]] = i;
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    outside[i] = FromOutside(arrows, states[i], component);
    for (const StateId target : arrows.Of(states[i])) {
      if (component_[target] == component) {
        inner.to.push_back(position_[target]);
      }
    }
    inner.first.push_back(static_cast<std::uint32_t>(inner.to.size()));
  }
  std::vector<std::uint8_t> before(states.size(), 0);
  std::vector<std::uint8_t> now(states.size(), 0);
  for (std::uint32_t k = 0; k <= horizon_; ++k) {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < states.size(); ++i) {
      const auto has_before = [&](std::uint32_t j) { return before[j] != 0; };
      std::size_t& at = next_outside[i];
      while (at < outside[i].size() && outside[i][at].last < k) {
        ++at;
      }
      const bool has = (at < outside[i].size() && outside[i][at].first <= k) ||
                       std::ranges::any_of(inner.Of(i), has_before);
      now[i] = has ? 1 : 0;
      LengthSet& set = sets_[states[i]];
      if (has && before[i] != 0) {
        set.back().last = k;
      } else if (has) {
        set.push_back({k, k});
        ++intervals_;
      }
      count += has ? 1U : 0U;
    }
    // Once every state has a length they have all greater ones too.
    if (count == states.size()) {
      for (const StateId state : states) {
        sets_[state].back().last = horizon_;
      }
      return;
    }
    if (intervals_ > kMaxIntervals) {
      horizon_ = k;
      return;
    }
    std::swap(before, now);
  }
}

}  // namespace plumbline
