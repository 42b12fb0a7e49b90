// What strangers say, made harmless for where it will stand: one function for
// each kind of output. A shell's words are ShellQuote's (text.h).
#ifndef PLUMBLINE_HARNESS_BASE_ESCAPE_H_
#define PLUMBLINE_HARNESS_BASE_ESCAPE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/json.h"

namespace plumbline {

// No part of an identity and no file name is longer, in bytes; and no identity.
inline constexpr std::size_t kMaxSafeNameBytes = 160;
inline constexpr std::size_t kMaxSafeIdBytes = 512;

// A control character, one that turns the direction of what is near it, or one
// that draws nothing.
[[nodiscard]] bool IsUnsafeToShow(char32_t code);

// For one line of a terminal: no line ends, no control characters, no
// bidirectional overrides, no bytes that are not UTF-8; each is shown by its
// number. Safe text stays as it is.
[[nodiscard]] std::string OneLine(std::string_view text);

// The same for text of several lines with colors in it: line ends and the
// colors that plumbline paints with stay.
[[nodiscard]] std::string ForTerminal(std::string_view text);

// For the text of an HTML or XML element and for a value in double or single
// quotes: what OneLine gives, with entities in place of & < > " and '. Not for
// what stands in a script, a style, a URL or a value without quotes.
[[nodiscard]] std::string ForHtml(std::string_view text);

// The same of several lines, for an element that keeps white space: each line
// end is the reference &#10;, so that it ends no line of the source. Tabs stay
// likewise.
[[nodiscard]] std::string ForHtmlLines(std::string_view text);

// For a part of an identity: letters, digits and -_.:/@[]{}~+=% of ASCII; each
// other byte as %XX. What is too long is cut, and keeps a hash of its whole.
// Safe text stays as it is, so that a second time changes nothing.
[[nodiscard]] std::string SafeId(std::string_view text,
                                 std::size_t max_bytes = kMaxSafeNameBytes);

// For one component of a path, never "", "." or "..": letters, digits and
// -_. of ASCII, no dot in front; each other byte as %XX, bounded like SafeId.
[[nodiscard]] std::string SafeFileName(std::string_view text);

// A JSON text, indented by `indent` (-1: on one line), that may be shown on a
// terminal: what is unsafe there is \uXXXX, bytes that are not UTF-8 are
// U+FFFD.
[[nodiscard]] std::string SafeJson(const Json& value, int indent);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_ESCAPE_H_
