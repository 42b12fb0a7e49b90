// Media types, as HTTP messages and contracts write them (RFC 9110 section
// 8.3.1).
#ifndef PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_
#define PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_

#include <string>
#include <string_view>

namespace plumbline {

inline constexpr std::string_view kFormType =
    "application/x-www-form-urlencoded";

// "text/html" of "Text/HTML; charset=utf-8".
[[nodiscard]] std::string MediaTypeOf(std::string_view content_type);

// application/json, application/x-amz-json-1.1, application/hal+json, and the
// ranges */* and application/*, which JSON APIs write for it. Parameters and
// case do not matter.
[[nodiscard]] bool IsJsonMediaType(std::string_view content_type);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_MEDIA_TYPE_H_
