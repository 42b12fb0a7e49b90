// Media types, as HTTP messages and contracts write them (RFC 9110 section
// 8.3.1).
#ifndef PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_
#define PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

inline constexpr std::string_view kFormType =
    "application/x-www-form-urlencoded";

inline constexpr std::string_view kMultipartType = "multipart/form-data";

// How the body of a media type is made of a value.
enum class BodyForm : std::uint8_t {
  kJson,
  kForm,       // application/x-www-form-urlencoded
  kMultipart,  // multipart/form-data (RFC 7578)
  kXml,        // XML, by the traits of its shapes
  kText,       // the text itself
  kBytes,      // the bytes themselves
  kUnwritten,  // a format that is not written here: YAML, JSON sequences
};
[[nodiscard]] BodyForm BodyFormOf(std::string_view content_type);

// "text/html" of "Text/HTML; charset=utf-8".
[[nodiscard]] std::string MediaTypeOf(std::string_view content_type);

// application/xml, text/xml, application/atom+xml (RFC 7303 section 4.2).
[[nodiscard]] bool IsXmlMediaType(std::string_view content_type);

// application/json, application/x-amz-json-1.1, application/hal+json, and the
// ranges */* and application/*, which JSON APIs write for it. Parameters and
// case do not matter.
[[nodiscard]] bool IsJsonMediaType(std::string_view content_type);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_
