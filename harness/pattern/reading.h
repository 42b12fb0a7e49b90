// How a reader takes what the dialects of patterns leave open.
#ifndef PLUMBLINE_HARNESS_PATTERN_READING_H_
#define PLUMBLINE_HARNESS_PATTERN_READING_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace plumbline {

// Whether \d, \w, \s, \b and the POSIX names mean ASCII (Java, ECMA-262), the
// same without the vertical tab in \s and with nothing else in \v (RE2, Go),
// all of Unicode (UTS #18, Annex C: ICU, Java's (?U)), or whatever any library
// takes for one: PCRE2 has every number in \w, Python the separators U+001C to
// U+001F in \s, ECMA-262 U+FEFF. The last two take the widest sense of \s
// alone, or of all but \s.
enum class ClassReading : std::uint8_t {
  kAscii,
  kRe2,
  kUnicode,
  kWidest,
  kWideSpaces,
  kWideWords,
};

// What `[` and `&&` mean inside a class: a class of its own and an intersection
// (Java, ICU), or themselves (ECMA-262, PCRE, RE2).
enum class BracketReading : std::uint8_t { kNestedClass, kLiteral };

// Whether [:alpha:] inside a class is a named set (POSIX, PCRE, RE2, ICU) or
// brackets like any others (Java, ECMA-262).
enum class PosixReading : std::uint8_t { kNamedSet, kBrackets };

// What `.` leaves out: every line terminator of Java and of ICU, or only the
// line feed (PCRE, RE2, Python).
enum class DotReading : std::uint8_t { kLineTerminators, kLineFeed };

// Whether `$` is the end of the string (ECMA-262, RE2) or the place before a
// line terminator that ends it too (Java, PCRE, Python).
enum class EndReading : std::uint8_t { kEnd, kBeforeLastLine };

// The defaults are what plumbline takes a pattern to mean.
struct PatternReading {
  ClassReading classes = ClassReading::kAscii;
  BracketReading brackets = BracketReading::kNestedClass;
  PosixReading posix = PosixReading::kNamedSet;
  DotReading dot = DotReading::kLineTerminators;
  EndReading end = EndReading::kEnd;

  bool operator==(const PatternReading&) const = default;
};

// The readings other than the default that may give `pattern` another meaning;
// none where it holds nothing that dialects dispute. A `$` at the very end is
// taken for the end: that a line feed after it is let pass is what it is there
// to prevent.
[[nodiscard]] std::vector<PatternReading> OtherReadingsOf(
    std::string_view pattern);

// Whether `pattern` may ask for properties of characters, of which versions of
// Unicode know more and more: what is unassigned in one is a letter in the
// next.
[[nodiscard]] bool AsksForProperties(std::string_view pattern);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_READING_H_
