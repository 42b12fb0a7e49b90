// Dates as they stand in HTTP headers.
#ifndef PLUMBLINE_HARNESS_BASE_HTTP_DATE_H_
#define PLUMBLINE_HARNESS_BASE_HTTP_DATE_H_

#include <chrono>
#include <optional>
#include <string_view>

namespace plumbline {

// The moment that an IMF-fixdate names, the one form that is sent today (RFC
// 9110 section 5.6.7), or nothing: Sun, 06 Nov 1994 08:49:37 GMT. The name of
// the day is not held against the date. A leap second is the second after it.
[[nodiscard]] std::optional<std::chrono::sys_seconds> ParseImfFixdate(
    std::string_view text);

// The moment that `text` names in one of the three forms that a recipient must
// take (RFC 9110 section 5.6.7), or nothing:
//   Sun, 06 Nov 1994 08:49:37 GMT    IMF-fixdate
//   Sunday, 06-Nov-94 08:49:37 GMT   RFC 850: of the years with these digits,
//                                    the last that is at most 50 years after
//                                    `now`
//   Sun Nov  6 08:49:37 1994         asctime
[[nodiscard]] std::optional<std::chrono::sys_seconds> ParseHttpDate(
    std::string_view text, std::chrono::sys_seconds now);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_HTTP_DATE_H_
