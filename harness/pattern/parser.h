// Reads a pattern in any of the dialects that contracts use (Java, ECMA-262,
// RE2, PCRE) into a term. Where dialects differ the reading is Java's.
#ifndef PLUMBLINE_HARNESS_PATTERN_PARSER_H_
#define PLUMBLINE_HARNESS_PATTERN_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/pattern/quantifier.h"
#include "harness/pattern/reading.h"
#include "harness/pattern/term.h"

namespace plumbline {

// Protects memory and time; the longest pattern in the AWS models has 5,000.
inline constexpr std::size_t kMaxPatternBytes = std::size_t{64} << 10U;

// Protects the stack of what reads groups.
inline constexpr int kMaxPatternNesting = 200;

// What was seen of the groups while reading, by their numbers from 1.
struct GroupNotes {
  std::map<std::uint32_t, TermId> groups;
  std::set<std::uint32_t> referenced;  // 0: a group that is not there
};

// What is read as something simpler, for patterns that no automaton of a
// bearable size can say. The expression is then near the pattern's language and
// mostly a part of it.
struct Relaxation {
  // Repeats with a greater upper bound end here, or at their lower bound.
  std::uint32_t longest_repeat = kMaxPatternRepeat;
  // The text that a capturing group and the references to it stand for.
  std::map<std::uint32_t, std::u32string> group_texts;
  // Atomic groups and possessive repeats are read as if they gave back what
  // they took, and look-around inside a look-behind, \G and \X as the nearest
  // simpler thing.
  bool is_loose = false;
  // Where there are notes, references are noted and read as empty.
  GroupNotes* notes = nullptr;
};

// The expression that `pattern` states, in `pool`. Errors: kSyntax,
// kUnsupported, each with the offset in code points.
[[nodiscard]] Result<TermId> ParsePattern(std::string_view pattern,
                                          TermPool& pool,
                                          const PatternReading& reading = {},
                                          const Relaxation& relaxation = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_PARSER_H_
