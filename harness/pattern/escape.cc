#include "harness/pattern/escape.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/text.h"

namespace plumbline {
namespace {

bool IsAsciiAlnum(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= U'0' && c <= U'9');
}

std::optional<unsigned> HexDigit(char32_t c) {
  if (c >= U'0' && c <= U'9') {
    return c - U'0';
  }
  const char32_t lower = c | 0x20U;
  if (lower >= U'a' && lower <= U'f') {
    return lower - U'a' + 10;
  }
  return std::nullopt;
}

// Exactly `count` hexadecimal digits; the cursor stays where there are fewer.
std::optional<char32_t> ReadHex(PatternCursor& cursor, std::size_t count) {
  char32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto digit = HexDigit(cursor.Peek(i));
    if (!digit.has_value()) {
      return std::nullopt;
    }
    value = value * 16 + *digit;
  }
  cursor.at += count;
  return value;
}

// The digits of \x{...} and \u{...}, after the brace.
Result<Escape> ReadBracedHex(PatternCursor& cursor) {
  char32_t value = 0;
  std::size_t digits = 0;
  while (const auto digit = HexDigit(cursor.Peek())) {
    value = value * 16 + *digit;
    ++digits;
    ++cursor.at;
    if (value > kMaxCodePoint) {
      return cursor.Syntax("a code point above U+10FFFF");
    }
  }
  if (digits == 0 || !cursor.Take(U"}")) {
    return cursor.Syntax("hexadecimal digits and } expected");
  }
  return Escape{.character = value, .set = {}};
}

// \x, \u or \U, whose letter was just read.
Result<Escape> ReadCodePoint(PatternCursor& cursor, char32_t letter) {
  if (letter != U'U' && cursor.Take(U"{")) {
    return ReadBracedHex(cursor);
  }
  const std::size_t digits = letter == U'x' ? 2 : (letter == U'u' ? 4 : 8);
  auto value = ReadHex(cursor, digits);
  if (!value.has_value() || *value > kMaxCodePoint) {
    return cursor.Syntax("hexadecimal digits expected");
  }
  if (letter == U'u' && *value >= kFirstSurrogate && *value < 0xDC00 &&
      cursor.Peek() == U'\\' && cursor.Peek(1) == U'u') {
    const std::size_t start = cursor.at;
    cursor.at += 2;
    const auto low = ReadHex(cursor, 4);
    if (low.has_value() && *low >= 0xDC00 && *low <= kLastSurrogate) {
      *value = 0x10000 + ((*value - kFirstSurrogate) << 10U) + (*low - 0xDC00);
    } else {
      cursor.at = start;
    }
  }
  return Escape{.character = value, .set = {}};
}

// \0 with up to three octal digits.
Result<Escape> ReadOctal(PatternCursor& cursor) {
  char32_t value = 0;
  for (int i = 0; i < 3; ++i) {
    const char32_t c = cursor.Peek();
    if (c < U'0' || c > U'7' || value * 8 + (c - U'0') > 0xFF) {
      break;
    }
    value = value * 8 + (c - U'0');
    ++cursor.at;
  }
  return Escape{.character = value, .set = {}};
}

// \p or \P, whose letter was just read.
Result<Escape> ReadProperty(PatternCursor& cursor, bool negative,
                            ClassReading reading) {
  std::u32string name;
  if (cursor.Take(U"{")) {
    while (!cursor.done() && cursor.Peek() != U'}') {
      name.push_back(cursor.Peek());
      ++cursor.at;
    }
    if (!cursor.Take(U"}")) {
      return cursor.Syntax("the } of a property is missing");
    }
    if (name.starts_with(U'^')) {
      negative = !negative;
      name.erase(0, 1);
    }
  } else if (!cursor.done()) {
    name.push_back(cursor.Peek());
    ++cursor.at;
  }
  const std::string utf8 = EncodeUtf8(name);
  const auto set = FindProperty(utf8, reading);
  if (!set.has_value()) {
    return cursor.Unsupported(
        fmt::format("the property \"{}\"", Printable(utf8, 100)));
  }
  return Escape{.character = std::nullopt,
                .set = negative ? set->Complement() : *set};
}

std::optional<char32_t> ControlLetter(char32_t letter) {
  switch (letter) {
    case U't':
      return U'\t';
    case U'n':
      return U'\n';
    case U'r':
      return U'\r';
    case U'f':
      return U'\f';
    case U'a':
      return U'\a';
    case U'e':
      return U'\x1B';
    default:
      return std::nullopt;
  }
}

}  // namespace

bool PatternCursor::Take(std::u32string_view expected) {
  if (std::u32string_view(text).substr(std::min(at, text.size()),
                                       expected.size()) != expected) {
    return false;
  }
  at += expected.size();
  return true;
}

std::unexpected<Error> PatternCursor::Syntax(std::string_view what) const {
  return Fail(ErrorCode::kSyntax,
              fmt::format("not a pattern: {} at offset {}", what, at));
}

std::unexpected<Error> PatternCursor::Unsupported(std::string_view what) const {
  return Fail(
      ErrorCode::kUnsupported,
      fmt::format("unsupported in a pattern: {} at offset {}", what, at));
}

Result<Escape> ReadEscape(PatternCursor& cursor, ClassReading reading) {
  if (cursor.done()) {
    return cursor.Syntax("nothing after the backslash");
  }
  const char32_t letter = cursor.Peek();
  ++cursor.at;
  if (auto set = FindShorthand(letter, reading); set.has_value()) {
    return Escape{.character = std::nullopt, .set = *std::move(set)};
  }
  if (const auto control = ControlLetter(letter); control.has_value()) {
    return Escape{.character = control, .set = {}};
  }
  switch (letter) {
    case U'x':
    case U'u':
    case U'U':
      return ReadCodePoint(cursor, letter);
    case U'p':
    case U'P':
      return ReadProperty(cursor, letter == U'P', reading);
    case U'0':
      return ReadOctal(cursor);
    case U'c': {
      const char32_t control = cursor.Peek();
      if (control < U'@' || control > U'z') {
        return cursor.Syntax("a letter expected after \\c");
      }
      ++cursor.at;
      return Escape{.character = control & 0x1FU, .set = {}};
    }
    default:
      break;
  }
  if (IsAsciiAlnum(letter)) {
    --cursor.at;
    return cursor.Syntax("an escape that no dialect has");
  }
  return Escape{.character = letter, .set = {}};
}

}  // namespace plumbline
