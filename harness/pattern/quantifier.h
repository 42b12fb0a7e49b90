// Reading how often a part of a pattern repeats.
#ifndef PLUMBLINE_HARNESS_PATTERN_QUANTIFIER_H_
#define PLUMBLINE_HARNESS_PATTERN_QUANTIFIER_H_

#include <cstdint>
#include <optional>

#include "harness/pattern/escape.h"
#include "harness/pattern/term.h"

namespace plumbline {

// Protects memory: a count is a number of states.
inline constexpr std::uint32_t kMaxPatternRepeat = 1'000'000;

// kUnbounded for no upper bound. Numbers beyond kMaxPatternRepeat are given as
// one more than it.
struct RepeatCounts {
  std::uint32_t min = 1;
  std::uint32_t max = 1;

  bool operator==(const RepeatCounts&) const = default;
};

// A quantifier without its last ? or +, or nothing where none comes next. A
// brace that is none is a literal, as in PCRE, RE2 and ECMA-262's Annex B; the
// cursor then stays before it.
[[nodiscard]] std::optional<RepeatCounts> ReadRepeat(PatternCursor& cursor);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_QUANTIFIER_H_
