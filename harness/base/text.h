// Text helpers: UTF-8, base64, globs, numbers, and quoting for people and
// shells.
#ifndef PLUMBLINE_HARNESS_BASE_TEXT_H_
#define PLUMBLINE_HARNESS_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// True where `text` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong
// forms, nothing above U+10FFFF).
[[nodiscard]] bool IsValidUtf8(std::string_view text);

// Code points of `text`; each byte that is not UTF-8 gives U+FFFD.
[[nodiscard]] std::u32string DecodeUtf8(std::string_view text);

// UTF-8 of `code_points`. REQUIRES: none is a surrogate or above U+10FFFF.
[[nodiscard]] std::string EncodeUtf8(std::u32string_view code_points);
void AppendUtf8(char32_t code_point, std::string& out);

// Number of code points. REQUIRES: valid UTF-8.
[[nodiscard]] std::size_t CountCodePoints(std::string_view text);

// Standard base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string EncodeBase64(std::string_view bytes);
// The bytes, or nothing where `text` is not base64 with right padding.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

// Lower-case hexadecimal of each byte.
[[nodiscard]] std::string EncodeHex(std::string_view bytes);

// True where `text` matches `glob`: `*` any run, `?` any one character.
[[nodiscard]] bool MatchesGlob(std::string_view glob, std::string_view text);

// The number that all of `text` is: digits of `base` alone, no sign and no
// blank. Nothing where it is none, or more than 64 bits hold.
[[nodiscard]] std::optional<std::uint64_t> ParseUnsigned(std::string_view text,
                                                         int base);

[[nodiscard]] std::vector<std::string> Split(std::string_view text, char at);
[[nodiscard]] std::string_view Trim(std::string_view text);
[[nodiscard]] std::string ToLower(std::string_view text);  // ASCII only
[[nodiscard]] bool EqualsIgnoreCase(std::string_view a, std::string_view b);

// Letters and digits in lower case, nothing else: "page_size", "pageSize" and
// "page[size]" are one name. ASCII only.
[[nodiscard]] std::string Squash(std::string_view text);

// `to` in the place of each `from`, from left to right; what was put in is not
// looked at again. REQUIRES: `from` is not empty.
void ReplaceAll(std::string& text, std::string_view from, std::string_view to);

// The text behind a byte order mark in UTF-8, if it begins with one.
[[nodiscard]] std::string_view WithoutByteOrderMark(std::string_view text);

// At most the first `max_bytes` bytes, and no part of a character: where the
// cut would fall inside one, all of it is left out. Bytes that are not UTF-8
// count as characters of their own.
[[nodiscard]] std::string_view CutUtf8(std::string_view text,
                                       std::size_t max_bytes);

// `text` made safe to print: control characters, invalid UTF-8 and
// bidirectional overrides escaped, cut after `max_bytes` with a note of how
// much was left out.
[[nodiscard]] std::string Printable(std::string_view text,
                                    std::size_t max_bytes);

// One word for a POSIX shell, quoted only where it must be. A text with bytes
// that single quotes cannot carry portably (control characters, not UTF-8)
// becomes $'...' (bash, zsh, ksh).
[[nodiscard]] std::string ShellQuote(std::string_view text);

// The candidate nearest to `name` by edit distance, for "did you mean"; empty
// where none is near.
[[nodiscard]] std::string NearestName(
    std::string_view name, const std::vector<std::string>& candidates);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_TEXT_H_
