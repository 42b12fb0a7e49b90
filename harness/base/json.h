// JSON from outside: bounded, strict, with the place of what is wrong.
#ifndef PLUMBLINE_HARNESS_BASE_JSON_H_
#define PLUMBLINE_HARNESS_BASE_JSON_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

using Json = nlohmann::json;

// Parses one JSON text (RFC 8259): well-formed UTF-8, no byte order mark, no
// depth beyond `max_depth`, nothing after the value. A repeated key keeps the
// last value. Numbers beyond 64 bits become doubles, and those beyond doubles
// become infinities of the right sign, for RFC 8259 leaves range to readers.
// Error: kSyntax with the line, or kTooLarge for the depth or the number of
// values (kMaxJsonValues).
[[nodiscard]] Result<Json> ParseJson(std::string_view text, int max_depth);
[[nodiscard]] Result<Json> ParseJson(std::string_view text);

// Whether a member of an object is left out of what is parsed: its name, the
// number of containers around it, and whether its value is a string.
using SkipsMember = bool (*)(std::string_view name, int depth, bool is_string);

// The same without those members, so that a large document costs what is
// wanted of it (memory).
[[nodiscard]] Result<Json> ParseJson(std::string_view text, int max_depth,
                                     SkipsMember skips);

// Compact JSON text. Bytes that are not UTF-8 become U+FFFD. REQUIRES: depth
// at most kMaxJsonDepth.
[[nodiscard]] std::string ToText(const Json& value);

// The whole file. Errors: kNotFound, kIo, kTooLarge, with the file's name.
[[nodiscard]] Result<std::string> ReadFile(const std::string& path,
                                           std::size_t max_bytes);
[[nodiscard]] Result<Json> ReadJsonFile(const std::string& path,
                                        std::size_t max_bytes);

// Writes `text` to `path`: where there is a file or nothing, in one move, so
// that a reader never sees half of it and nothing else is left behind; a
// device, a FIFO or what a link leads to is written into. Makes missing
// folders. Error: kIo.
[[nodiscard]] Result<void> WriteFile(const std::string& path,
                                     std::string_view text);

// "string", "integer", "number", "boolean", "null", "list" or "object".
[[nodiscard]] std::string_view JsonTypeName(const Json& value);

// The 64-bit integer nearest to a JSON number. REQUIRES: value.is_number().
[[nodiscard]] std::int64_t NearestInteger(const Json& value);

// One reference token of a JSON pointer, escaped (RFC 6901 section 3).
[[nodiscard]] std::string EscapePointer(std::string_view token);
// The same back.
[[nodiscard]] std::string UnescapePointer(std::string_view token);

// Calls `visit` for each text among the values, however deep; names of members
// are none.
void ForEachText(const Json& value,
                 const std::function<void(const std::string&)>& visit);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_JSON_H_
