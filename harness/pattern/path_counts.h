// How many strings lead from each state of a graph to its end, by length: what
// a uniform draw chooses by.
#ifndef PLUMBLINE_HARNESS_PATTERN_PATH_COUNTS_H_
#define PLUMBLINE_HARNESS_PATTERN_PATH_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/pattern/graph.h"

namespace plumbline {

// share times 2 to the exponent; zero has the share 0. Counts double with each
// character and more, so a double overflows at length 52 over all of Unicode.
struct ScaledCount {
  float share = 0;  // 0, or from 0.5 up to 1
  std::int32_t exponent = 0;

  [[nodiscard]] bool IsZero() const { return share == 0; }
};

// The counts of one length: one for each state.
using CountRow = std::span<const ScaledCount>;

// The row of length `k` from that of length `k - 1`; with no row before it,
// that of length 0. REQUIRES: `row` has a place for each state.
void NextCounts(const Graph& graph, CountRow before,
                std::span<ScaledCount> row);

// Base 2; minus infinity for zero.
[[nodiscard]] double Log2Of(ScaledCount count);

// All rows from 0 to `max`, kept.
class PathCounts {
 public:
  PathCounts(const Graph& graph, std::uint32_t max);

  [[nodiscard]] std::uint32_t max() const { return max_; }
  // REQUIRES: length <= max().
  [[nodiscard]] CountRow Row(std::uint32_t length) const {
    return CountRow(cells_).subspan(std::size_t{length} * states_, states_);
  }

 private:
  std::size_t states_;
  std::uint32_t max_;
  std::vector<ScaledCount> cells_;
};

// The rows from `max` down to 0 in order, each made twice at most and only
// about twice the root of `max` kept at a time.
class DescendingCounts {
 public:
  DescendingCounts(const Graph& graph, std::uint32_t max);

  // How many counts are kept at a time.
  [[nodiscard]] static std::size_t CellsFor(std::size_t states,
                                            std::uint32_t max);

  // REQUIRES: each length asked for is at most the one before.
  [[nodiscard]] CountRow Row(std::uint32_t length);

 private:
  [[nodiscard]] CountRow RowOf(const std::vector<ScaledCount>& rows,
                               std::size_t index) const {
    return CountRow(rows).subspan(index * states_, states_);
  }

  const Graph& graph_;
  std::size_t states_;
  std::uint32_t stride_;
  std::vector<ScaledCount> marks_;  // the rows 0, stride, 2 * stride, ...
  std::vector<ScaledCount> block_;  // those from a mark up to the next
  std::uint32_t block_start_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_PATH_COUNTS_H_
