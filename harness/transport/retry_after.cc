#include "harness/transport/retry_after.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/http_date.h"

namespace plumbline {
namespace {

using std::chrono::seconds;

// Nobody waits longer; it keeps sums of waits from overflow.
constexpr seconds kLongestWait = std::chrono::days(1);

// delay-seconds = 1*DIGIT, of any length.
std::optional<seconds> ReadDelay(std::string_view text) {
  seconds delay{0};
  for (const char c : text) {
    if (!IsDigit(c)) {
      return std::nullopt;
    }
    delay = std::min(delay * 10 + seconds(c - '0'), kLongestWait);
  }
  return text.empty() ? std::nullopt : std::optional(delay);
}

}  // namespace

std::optional<seconds> RetryAfterOf(const std::vector<Header>& headers,
                                    std::chrono::sys_seconds now) {
  const auto text = FindHeader(headers, "Retry-After");
  if (!text.has_value()) {
    return std::nullopt;
  }
  if (const std::optional<seconds> delay = ReadDelay(*text)) {
    return delay;
  }
  const auto then = ParseHttpDate(*text, now);
  if (!then.has_value()) {
    return std::nullopt;
  }
  const auto date = FindHeader(headers, "Date");
  const auto sent = date.has_value() ? ParseHttpDate(*date, now) : std::nullopt;
  return std::clamp(*then - sent.value_or(now), seconds(0), kLongestWait);
}

}  // namespace plumbline
