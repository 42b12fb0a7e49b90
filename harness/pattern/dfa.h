// Deterministic automata over classes of code points.
#ifndef PLUMBLINE_HARNESS_PATTERN_DFA_H_
#define PLUMBLINE_HARNESS_PATTERN_DFA_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/pattern/alphabet.h"

namespace plumbline {

using StateId = std::uint32_t;

// The state from which nothing is accepted any more. It has no row.
inline constexpr StateId kDeadState = std::numeric_limits<StateId>::max();

// Protect memory and time: a table of this size takes 24 MB, and minimising it
// about three times as much.
inline constexpr std::size_t kMaxStates = 131072;
inline constexpr std::size_t kMaxTransitions = 6'000'000;

struct Dfa {
  Alphabet alphabet;
  StateId start = kDeadState;
  std::vector<StateId> next;  // a row of class_count() for each state
  std::vector<std::uint8_t> accepting;

  [[nodiscard]] std::size_t size() const { return accepting.size(); }
  [[nodiscard]] StateId Next(StateId state, std::uint32_t number) const {
    return next[state * alphabet.class_count() + number];
  }
  bool operator==(const Dfa&) const = default;
  // Whether the automaton accepts `utf8`; never where it is not UTF-8.
  [[nodiscard]] bool Matches(std::string_view utf8) const;
};

// True where a table of this size is within the bounds.
[[nodiscard]] bool WithinBounds(std::size_t states, std::size_t classes);
[[nodiscard]] std::unexpected<Error> TooLarge();

// The strings that `dfa` does not accept. Minimal where `dfa` is.
[[nodiscard]] Dfa ComplementOf(const Dfa& dfa);

// The strings that both accept; not minimal. Error: kUnsupported where it is
// beyond the bounds.
[[nodiscard]] Result<Dfa> IntersectionOf(const Dfa& a, const Dfa& b);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_DFA_H_
