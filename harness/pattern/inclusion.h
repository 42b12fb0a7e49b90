// How the strings of one automaton stand to those of another.
#ifndef PLUMBLINE_HARNESS_PATTERN_INCLUSION_H_
#define PLUMBLINE_HARNESS_PATTERN_INCLUSION_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "harness/pattern/dfa.h"

namespace plumbline {

enum class LanguageRelation : std::uint8_t {
  kEqual,
  kNarrower,  // the first is a part of the second, and not all of it
  kWider,     // the other way round
  kNeither,   // each has members that the other lacks
};

// Decided by one walk over the pairs of states that some string leads to, with
// the alphabet cut where either automaton cuts it. Nothing where that takes
// more than `max_steps`, one for each such pair and class (time). REQUIRES:
// from every state of both some member can still be reached, as Minimize leaves
// them.
[[nodiscard]] std::optional<LanguageRelation> RelationOf(const Dfa& a,
                                                         const Dfa& b,
                                                         std::size_t max_steps);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_INCLUSION_H_
