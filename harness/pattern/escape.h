// Reading a pattern's text: the cursor that the parsers share, and the escapes
// that mean the same inside and outside a character class.
#ifndef PLUMBLINE_HARNESS_PATTERN_ESCAPE_H_
#define PLUMBLINE_HARNESS_PATTERN_ESCAPE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/pattern/char_set.h"
#include "harness/pattern/unicode_property.h"

namespace plumbline {

// The flags that (?imsxuUd) set and clear.
struct PatternFlags {
  bool ignore_case = false;
  bool multi_line = false;
  bool dot_all = false;
  bool comments = false;
  bool unix_lines = false;
  bool unicode_case = false;
  bool unicode_classes = false;
};

struct PatternCursor {
  std::u32string text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }
  // The character `ahead` places on, or U+0000 past the end.
  [[nodiscard]] char32_t Peek(std::size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : U'\0';
  }
  // Moves past `expected` where it comes next.
  bool Take(std::u32string_view expected);

  [[nodiscard]] std::unexpected<Error> Syntax(std::string_view what) const;
  [[nodiscard]] std::unexpected<Error> Unsupported(std::string_view what) const;
};

// One escape: a single character, or a set such as \d or \p{L}.
struct Escape {
  std::optional<char32_t> character;  // may be a surrogate, which matches none
  CharSet set;                        // where there is no character
};

// Reads the escape whose backslash the cursor has just passed. A pair of \u
// escapes that are surrogates of one character gives that character. Errors:
// kSyntax, kUnsupported for names that are not known.
[[nodiscard]] Result<Escape> ReadEscape(PatternCursor& cursor,
                                        ClassReading reading);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_ESCAPE_H_
