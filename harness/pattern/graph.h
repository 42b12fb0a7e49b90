// An automaton laid out for walking: the edges of each state, one for each
// state that it leads to, with the characters ready to be picked by number.
#ifndef PLUMBLINE_HARNESS_PATTERN_GRAPH_H_
#define PLUMBLINE_HARNESS_PATTERN_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/pattern/char_set.h"
#include "harness/pattern/dfa.h"

namespace plumbline {

// The characters of a set by number, in order.
class CharPicker {
 public:
  explicit CharPicker(CharSet set);

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] const CharSet& set() const { return set_; }
  // REQUIRES: index < size().
  [[nodiscard]] char32_t At(std::uint32_t index) const;
  // The character that reads best in an example: a letter, a digit, any other
  // of printable ASCII, or the first.
  [[nodiscard]] char32_t plain() const { return plain_; }

 private:
  CharSet set_;
  std::vector<std::uint32_t> before_;  // characters before each range
  std::uint32_t size_ = 0;
  char32_t plain_ = 0;
};

struct Edge {
  StateId target = 0;
  std::uint32_t chars = 0;  // a number for Graph::chars
};

class Graph {
 public:
  // The edges of `dfa` over the characters of `within`.
  Graph(const Dfa& dfa, const CharSet& within);

  [[nodiscard]] std::size_t size() const { return accepting_.size(); }
  [[nodiscard]] StateId start() const { return start_; }
  [[nodiscard]] bool IsAccepting(StateId state) const {
    return accepting_[state] != 0;
  }
  [[nodiscard]] std::span<const Edge> EdgesOf(StateId state) const {
    return std::span(edges_).subspan(
        first_edge_[state], first_edge_[state + 1] - first_edge_[state]);
  }
  [[nodiscard]] const CharPicker& chars(std::uint32_t number) const {
    return pickers_[number];
  }
  [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }

 private:
  StateId start_ = kDeadState;
  std::vector<std::uint8_t> accepting_;
  std::vector<std::uint32_t> first_edge_;
  std::vector<Edge> edges_;
  std::vector<CharPicker> pickers_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_GRAPH_H_
