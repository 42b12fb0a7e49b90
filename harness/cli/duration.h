// Durations on the command line: "60s", "5m", "1h", "250ms", "90".
#ifndef PLUMBLINE_HARNESS_CLI_DURATION_H_
#define PLUMBLINE_HARNESS_CLI_DURATION_H_

#include <chrono>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

// The longest that any option takes: it keeps every sum of durations within
// the clock's range.
inline constexpr std::chrono::hours kLongestDuration{24 * 366};

// A number with ms, s, m or h behind it; seconds where there is none. Error:
// kUsage for what is no such text, not finite, below zero, or longer than
// kLongestDuration.
[[nodiscard]] Result<std::chrono::milliseconds> ParseDuration(
    std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_DURATION_H_
