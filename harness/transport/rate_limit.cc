#include "harness/transport/rate_limit.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "harness/base/error.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// A rate so low that one request a day is too many is a slip of the pen; the
// bound also keeps the interval within the clock's range.
constexpr double kLongestIntervalSeconds = 24 * 60 * 60;

// A wait looks this often whether it is over: what people feel as at once.
constexpr std::chrono::milliseconds kLongestNap{50};

constexpr double kSecondsPerMinute = 60;
constexpr double kSecondsPerHour = 3600;

std::chrono::steady_clock::duration IntervalOf(double per_second) {
  if (!(per_second > 0)) {
    return std::chrono::steady_clock::duration::zero();
  }
  const double seconds = std::min(1 / per_second, kLongestIntervalSeconds);
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

RateLimiter::RateLimiter(double per_second, std::function<bool()> is_over)
    : interval_(IntervalOf(per_second)), is_over_(std::move(is_over)) {}

bool RateLimiter::SleepUntil(Clock::time_point end,
                             const std::function<bool()>& is_over) {
  for (auto now = Clock::now(); now < end; now = Clock::now()) {
    if (is_over && is_over()) {
      return false;
    }
    std::this_thread::sleep_for(
        is_over ? std::min<Clock::duration>(end - now, kLongestNap)
                : end - now);
  }
  return true;
}

bool RateLimiter::Rest(std::chrono::milliseconds pause) {
  return SleepUntil(Clock::now() + pause, is_over_) &&
         !(is_over_ && is_over_());
}

bool RateLimiter::Acquire(const std::function<bool()>& is_over) {
  if (interval_ == Clock::duration::zero()) {
    return true;
  }
  Clock::time_point turn;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    turn = std::max(next_, Clock::now());
    next_ = turn + interval_;
  }
  // Sleeping outside the lock lets the others take their own turns.
  return SleepUntil(turn, is_over);
}

Result<double> ParseRate(std::string_view text) {
  const auto bad = [&] {
    return Fail(ErrorCode::kUsage,
                fmt::format("'{}' is no rate (such as 100/s, 6000/m or 50)",
                            Printable(text, 100)));
  };
  double value = 0;
  const auto [at, error] = std::from_chars(text.begin(), text.end(), value,
                                           std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(value) || std::signbit(value)) {
    return bad();
  }
  const std::string_view unit(at, text.end());
  if (unit.empty() || unit == "/s") {
    return value;
  }
  if (unit == "/m") {
    return value / kSecondsPerMinute;
  }
  if (unit == "/h") {
    return value / kSecondsPerHour;
  }
  return bad();
}

}  // namespace plumbline
