// When a target that is too busy wants to be asked again.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_RETRY_AFTER_H_
#define PLUMBLINE_HARNESS_TRANSPORT_RETRY_AFTER_H_

#include <chrono>
#include <optional>
#include <vector>

#include "harness/base/http_message.h"

namespace plumbline {

// How long to wait by the response's Retry-After header, or nothing where there
// is none that can be read (RFC 9110 section 10.2.3): a number of seconds, or a
// date. A date is taken relative to the response's own Date, so that the
// clocks of the two sides need not agree, and to `now` where it has none. A
// date that has passed is 0. Longer than a day is a day.
[[nodiscard]] std::optional<std::chrono::seconds> RetryAfterOf(
    const std::vector<Header>& headers, std::chrono::sys_seconds now);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_RETRY_AFTER_H_
