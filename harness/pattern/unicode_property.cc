#include "harness/pattern/unicode_property.h"

#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

struct NamedSet {
  std::string_view name;
  std::string_view ascii;    // as a UnicodeSet pattern
  std::string_view unicode;  // as a UnicodeSet pattern
};

// java.util.regex.Pattern, "POSIX character classes (US-ASCII only)", beside
// the definitions for Unicode of UTS #18, Annex C.
constexpr std::array<NamedSet, 14> kPosix = {{
    {"alnum", "[0-9A-Za-z]", "[\\p{Alphabetic}\\p{Nd}]"},
    {"alpha", "[A-Za-z]", "[\\p{Alphabetic}]"},
    {"ascii", "[\\u0000-\\u007F]", "[\\u0000-\\u007F]"},
    {"blank", "[\\ \\t]", "[\\p{Zs}\\t]"},
    {"cntrl", "[\\u0000-\\u001F\\u007F]", "[\\p{Cc}]"},
    {"digit", "[0-9]", "[\\p{Nd}]"},
    {"graph", "[!-~]", "[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]"},
    {"lower", "[a-z]", "[\\p{Lowercase}]"},
    {"print", "[\\ -~]",
     "[[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]\\p{Zs}-\\p{Cc}]"},
    {"punct", "[!-/\\:-@\\[-`\\{-~]", "[\\p{P}[!-/\\:-@\\[-`\\{-~]]"},
    {"space", "[\\ \\t\\n\\u000B\\f\\r]", "[\\p{White_Space}]"},
    {"upper", "[A-Z]", "[\\p{Uppercase}]"},
    {"word", "[0-9A-Z_a-z]",
     "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]"},
    {"xdigit", "[0-9A-Fa-f]", "[\\p{Nd}\\p{Hex_Digit}]"},
}};

CharSet FromIcu(const icu::UnicodeSet& set) {
  std::vector<CharRange> ranges;
  const std::int32_t count = set.getRangeCount();
  ranges.reserve(static_cast<std::size_t>(count));
  for (std::int32_t i = 0; i < count; ++i) {
    ranges.push_back({static_cast<char32_t>(set.getRangeStart(i)),
                      static_cast<char32_t>(set.getRangeEnd(i))});
  }
  return CharSet::Of(std::move(ranges));
}

std::optional<CharSet> FromIcuPattern(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeSet set(
      icu::UnicodeString::fromUTF8(icu::StringPiece(
          pattern.data(), static_cast<std::int32_t>(pattern.size()))),
      status);
  if (U_FAILURE(status) != 0) {
    return std::nullopt;
  }
  return FromIcu(set);
}

// A property name holds only what cannot end ICU's own syntax.
bool IsPropertyName(std::string_view name) {
  return !name.empty() && name.size() <= 100 &&
         std::ranges::all_of(name, [](char c) {
           return IsAlnum(c) || c == '_' || c == '-' || c == ' ' || c == '=' ||
                  c == '.';
         });
}

std::optional<CharSet> FromIcuProperty(std::string_view name) {
  return FromIcuPattern("[\\p{" + std::string(name) + "}]");
}

}  // namespace

std::optional<CharSet> FindPosixClass(std::string_view name,
                                      ClassReading reading) {
  const bool wide_spaces =
      reading == ClassReading::kWidest || reading == ClassReading::kWideSpaces;
  const bool wide_words =
      reading == ClassReading::kWidest || reading == ClassReading::kWideWords;
  if (name == "word" && wide_words) {
    return FromIcuPattern("[\\p{Alphabetic}\\p{M}\\p{N}\\p{Pc}\\u200C\\u200D]");
  }
  if (name == "space" && wide_spaces) {
    return FromIcuPattern(
        "[\\p{White_Space}\\u001C-\\u001F\\u180E\\u200B\\uFEFF]");
  }
  const bool ascii = reading != ClassReading::kUnicode &&
                     (name == "space" ? !wide_spaces : !wide_words);
  for (const NamedSet& known : kPosix) {
    if (known.name == name) {
      return FromIcuPattern(ascii ? known.ascii : known.unicode);
    }
  }
  return std::nullopt;
}

std::optional<CharSet> FindProperty(std::string_view name,
                                    ClassReading reading) {
  if (!IsPropertyName(name) || name.starts_with("java")) {
    return std::nullopt;
  }
  // Java's POSIX names are \p{Alpha} and the like, with one capital; `XDigit`
  // has two. L, P and the other categories are not among them.
  const std::string lower = ToLower(name);
  if (IsUpper(name[0])) {
    if (auto posix = FindPosixClass(lower, reading); posix.has_value()) {
      return posix;
    }
  }
  // Java's own names, from java.util.regex.CharPredicates.
  if (lower == "all") {
    return CharSet::All();
  }
  if (name == "LD") {
    return FromIcuPattern("[\\p{L}\\p{Nd}]");
  }
  if (name == "L1") {
    return CharSet::Of({{0, 0xFF}});
  }
  if (auto found = FromIcuProperty(name); found.has_value()) {
    return found;
  }
  if (lower.starts_with("is") && name.size() > 2) {
    return FromIcuProperty(name.substr(2));
  }
  if (lower.starts_with("in") && name.size() > 2) {
    return FromIcuProperty("block=" + std::string(name.substr(2)));
  }
  return std::nullopt;
}

std::optional<CharSet> FindShorthand(char32_t letter, ClassReading reading) {
  switch (letter) {
    case U'd':
      return FindPosixClass("digit", reading);
    case U'w':
      return FindPosixClass("word", reading);
    case U's':
      if (reading == ClassReading::kRe2) {
        return CharSet::OfEach(U" \t\n\f\r");
      }
      return FindPosixClass("space", reading);
    case U'h':
      return CharSet::Of({{' ', ' '},
                          {'\t', '\t'},
                          {0xA0, 0xA0},
                          {0x1680, 0x1680},
                          {0x180E, 0x180E},
                          {0x2000, 0x200A},
                          {0x202F, 0x202F},
                          {0x205F, 0x205F},
                          {0x3000, 0x3000}});
    case U'v':
      if (reading == ClassReading::kRe2) {
        return CharSet::Of(U'\v');
      }
      return CharSet::Of({{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
    case U'D':
    case U'W':
    case U'S':
    case U'H':
    case U'V':
      return FindShorthand(letter - U'A' + U'a', reading)->Complement();
    default:
      return std::nullopt;
  }
}

CharSet SettledCharacters() {
  return FromIcuPattern("[\\p{Age=10.0}-[\\p{Cn}\\p{Cs}]]")
      .value_or(CharSet::All());
}

CharSet CloseOverCase(const CharSet& set) {
  icu::UnicodeSet closed;
  for (const CharRange& range : set.ranges()) {
    closed.add(static_cast<UChar32>(range.first),
               static_cast<UChar32>(range.last));
  }
  closed.closeOver(USET_CASE_INSENSITIVE);
  closed.removeAllStrings();
  return FromIcu(closed);
}

}  // namespace plumbline
