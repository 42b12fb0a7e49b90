// Reads a pattern in any of the dialects that contracts use (Java, ECMA-262,
// RE2, PCRE) into a term. Where dialects differ the reading is Java's.
#ifndef PLUMBLINE_HARNESS_PATTERN_PARSER_H_
#define PLUMBLINE_HARNESS_PATTERN_PARSER_H_

#include <cstddef>
#include <string_view>

#include "harness/base/error.h"
#include "harness/pattern/term.h"
#include "harness/pattern/unicode_property.h"

namespace plumbline {

// Protects memory and time; the longest pattern in the AWS models has 5,000.
inline constexpr std::size_t kMaxPatternBytes = std::size_t{64} << 10U;

// Protects the stack of what reads groups.
inline constexpr int kMaxPatternNesting = 200;

// Protects memory: a count is a number of states.
inline constexpr std::uint32_t kMaxPatternRepeat = 1'000'000;

// The expression that `pattern` states, in `pool`. Errors: kSyntax,
// kUnsupported, each with the offset in code points.
[[nodiscard]] Result<TermId> ParsePattern(std::string_view pattern,
                                          TermPool& pool, ClassReading reading);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_PARSER_H_
