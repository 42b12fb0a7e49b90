// Which lengths the paths of a graph can have.
#ifndef PLUMBLINE_HARNESS_PATTERN_LENGTHS_H_
#define PLUMBLINE_HARNESS_PATTERN_LENGTHS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/pattern/components.h"
#include "harness/pattern/graph.h"

namespace plumbline {

// Both ends included.
struct LengthInterval {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool operator==(const LengthInterval&) const = default;
};

// Sorted, apart from each other.
using LengthSet = std::vector<LengthInterval>;

[[nodiscard]] bool Contains(const LengthSet& set, std::uint64_t length);

// The part of `set` from `min` to `max`, both included.
[[nodiscard]] LengthSet Clip(const LengthSet& set, std::uint64_t min,
                             std::uint64_t max);

// How many lengths there are in `set`.
[[nodiscard]] std::uint64_t CountLengths(const LengthSet& set);

// The length number `index`, from the smallest. REQUIRES: index is less than
// CountLengths(set).
[[nodiscard]] std::uint32_t LengthAt(const LengthSet& set, std::uint64_t index);

// For each state, the lengths of the paths from it to an accepting state
// (kToEnd), or from the start to it (kFromStart).
enum class Direction : std::uint8_t { kToEnd, kFromStart };

class PathLengths {
 public:
  // Protects memory where the lengths of large loops are many and scattered.
  // The tables are then exact up to a smaller horizon than asked for.
  static constexpr std::size_t kMaxIntervals = 3'000'000;

  // Exact for lengths up to `horizon`, found loop by loop: the time is linear
  // in the edges, and for a loop of several states in its edges times the
  // horizon at worst.
  PathLengths(const Graph& graph, Direction direction, std::uint32_t horizon);

  [[nodiscard]] const LengthSet& Of(StateId state) const {
    return sets_[state];
  }
  // The horizon that was asked for, and the one up to which the sets are
  // exact. Beyond it they may miss lengths, but have none too many.
  [[nodiscard]] std::uint32_t asked() const { return asked_; }
  [[nodiscard]] std::uint32_t horizon() const { return horizon_; }

 private:
  void SolveSingle(const Arrows& arrows, StateId state);
  void SolveLoop(const Arrows& arrows, std::span<const StateId> states);
  [[nodiscard]] LengthSet FromOutside(const Arrows& arrows, StateId state,
                                      std::uint32_t component) const;

  std::vector<LengthSet> sets_;
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> position_;  // of a state in its component
  std::vector<std::uint8_t> seeds_;
  std::size_t intervals_ = 0;
  std::uint32_t asked_ = 0;
  std::uint32_t horizon_ = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_LENGTHS_H_
