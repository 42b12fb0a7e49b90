#include "harness/pattern/path_counts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {
namespace {

std::uint32_t StrideFor(std::uint32_t max) {
  return std::max<std::uint32_t>(
      1, static_cast<std::uint32_t>(std::sqrt(static_cast<double>(max))));
}

ScaledCount Scale(double value, std::int32_t exponent) {
  int more = 0;
  const double share = std::frexp(value, &more);
  // Rounding to a float may give 1, which is as good as 0.5 one step up.
  return {.share = static_cast<float>(share), .exponent = exponent + more};
}

// The strings that begin with one of the edges' characters.
ScaledCount SumOf(const Graph& graph, std::span<const Edge> edges,
                  CountRow before) {
  std::int32_t greatest = std::numeric_limits<std::int32_t>::min();
  for (const Edge& edge : edges) {
    if (!before[edge.target].IsZero()) {
      greatest = std::max(greatest, before[edge.target].exponent);
    }
  }
  double sum = 0;
  for (const Edge& edge : edges) {
    const ScaledCount& count = before[edge.target];
    if (!count.IsZero()) {
      const std::int32_t below = count.exponent - greatest;
      const double share = below == 0 ? double{count.share}
                                      : std::ldexp(double{count.share}, below);
      sum += graph.chars(edge.chars).size() * share;
    }
  }
  return sum > 0 ? Scale(sum, greatest) : ScaledCount();
}

}  // namespace

void NextCounts(const Graph& graph, CountRow before,
                std::span<ScaledCount> row) {
  for (StateId state = 0; state < graph.size(); ++state) {
    row[state] = before.empty() ? Scale(graph.IsAccepting(state) ? 1 : 0, 0)
                                : SumOf(graph, graph.EdgesOf(state), before);
  }
}

double Log2Of(ScaledCount count) {
  return count.IsZero() ? -std::numeric_limits<double>::infinity()
                        : std::log2(double{count.share}) + count.exponent;
}

PathCounts::PathCounts(const Graph& graph, std::uint32_t max)
    : states_(graph.size()),
      max_(max),
      cells_(graph.size() * (std::size_t{max} + 1)) {
  const std::span<ScaledCount> cells(cells_);
  for (std::uint32_t k = 0; k <= max; ++k) {
    NextCounts(graph, k == 0 ? CountRow() : Row(k - 1),
               cells.subspan(k * states_, states_));
  }
}

std::size_t DescendingCounts::CellsFor(std::size_t states, std::uint32_t max) {
  const std::size_t stride = StrideFor(max);
  return states * (max / stride + 1 + stride);
}

DescendingCounts::DescendingCounts(const Graph& graph, std::uint32_t max)
    : graph_(graph),
      states_(graph.size()),
      stride_(StrideFor(max)),
      block_(states_ * stride_),
      block_start_(max + 1) {
  marks_.reserve(states_ * (max / stride_ + 1));
  std::vector<ScaledCount> row(states_);
  std::vector<ScaledCount> before;
  for (std::uint32_t k = 0; k <= max; ++k) {
    NextCounts(graph, before, row);
    if (k % stride_ == 0) {
      marks_.insert(marks_.end(), row.begin(), row.end());
    }
    before = row;
  }
}

CountRow DescendingCounts::Row(std::uint32_t length) {
  const std::uint32_t mark = length / stride_;
  if (mark * stride_ != block_start_) {
    block_start_ = mark * stride_;
    const std::span<ScaledCount> block(block_);
    std::ranges::copy(RowOf(marks_, mark), block_.begin());
    for (std::uint32_t i = 1; i < stride_; ++i) {
      NextCounts(graph_, RowOf(block_, i - 1),
                 block.subspan(i * states_, states_));
    }
  }
  return RowOf(block_, length - block_start_);
}

}  // namespace plumbline
