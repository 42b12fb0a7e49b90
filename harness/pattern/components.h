// The loops of a directed graph.
#ifndef PLUMBLINE_HARNESS_PATTERN_COMPONENTS_H_
#define PLUMBLINE_HARNESS_PATTERN_COMPONENTS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace plumbline {

// A directed graph as rows of successors: those of node i stand from
// first[i] to first[i + 1].
struct Arrows {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> to;

  [[nodiscard]] std::size_t size() const { return first.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> Of(std::uint32_t node) const {
    return std::span(to).subspan(first[node], first[node + 1] - first[node]);
  }
};

// The arrows the other way round.
[[nodiscard]] Arrows Reverse(const Arrows& arrows);

// The strongly connected components, each after every component that it leads
// to (Tarjan: Depth-first search and linear graph algorithms, 1972). Without
// recursion, for chains can be as long as an automaton.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> Components(
    const Arrows& arrows);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_COMPONENTS_H_
