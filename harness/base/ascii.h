// Classes of ASCII characters. Unlike those of <cctype>, they ask no locale and
// take every char: bytes beyond ASCII are in none.
#ifndef PLUMBLINE_HARNESS_BASE_ASCII_H_
#define PLUMBLINE_HARNESS_BASE_ASCII_H_

namespace plumbline {

[[nodiscard]] constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool IsLetter(char c) {
  return IsUpper(c) || IsLower(c);
}
[[nodiscard]] constexpr bool IsAlnum(char c) {
  return IsLetter(c) || IsDigit(c);
}
[[nodiscard]] constexpr bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// What no line of text may hold, the tab among it.
[[nodiscard]] constexpr bool IsControl(char c) {
  return (c >= '\0' && c < ' ') || c == '\x7F';
}

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_ASCII_H_
