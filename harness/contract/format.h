// The string formats of JSON Schema and OpenAPI: what is drawn for each, what
// fits it, and what is near and does not.
//
//   const StringFormat* uuid = FindStringFormat("uuid");
//   uuid->judge("0c9d4ad2-6f3c-4b8e-9a51-3f2f0c6b7d10");  // kFits
#ifndef PLUMBLINE_HARNESS_CONTRACT_FORMAT_H_
#define PLUMBLINE_HARNESS_CONTRACT_FORMAT_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace plumbline {

enum class FormatVerdict : std::uint8_t {
  kFits,
  // Outside of the letter of the format's specification, and common all the
  // same: a date-time without an offset, a uuid in capitals.
  kLoose,
  kBroken,
  // Broken for every reader, also of a format of which they differ: an e-mail
  // address without an "@".
  kHopeless,
};

struct StringFormat {
  std::string_view name;
  // A pattern of the whole string, of texts that every reader of the format
  // takes: narrower than the format is. Empty: any string is drawn.
  std::string_view drawn;
  FormatVerdict (*judge)(std::string_view text);
  // The specification leaves no doubt of what is kBroken: it is an error, and
  // a warning for other formats, of which readers differ.
  bool is_sure = false;
  // Texts that no reader takes, each close to one that all take.
  std::span<const std::string_view> misses;
};

// The format of that name, or nullptr where it is not known.
[[nodiscard]] const StringFormat* FindStringFormat(std::string_view name);

[[nodiscard]] std::span<const StringFormat> StringFormats();

// Whether the name says nothing of the text of a string that could be checked:
// OpenAPI's "password" and "binary".
[[nodiscard]] bool IsFreeFormat(std::string_view name);

// What a text that should be an RFC 3339 date-time is.
[[nodiscard]] FormatVerdict JudgeDateTime(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_FORMAT_H_
