// When requests may be sent, which all workers of a campaign share: a limit on
// how many a second, and waits that end with the campaign.
//
//   RateLimiter limiter(*ParseRate("100/s"));
//   limiter.Acquire();  // before each request
#ifndef PLUMBLINE_HARNESS_TRANSPORT_RATE_LIMIT_H_
#define PLUMBLINE_HARNESS_TRANSPORT_RATE_LIMIT_H_

#include <chrono>
#include <functional>
#include <mutex>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

// Spaces requests evenly: no burst, also not after a pause, for a target that
// throttles counts over short windows. Thread-safe.
class RateLimiter {
 public:
  // 0 or less: no limit. `is_over` says whether nothing is to be waited for any
  // more; where there is none, never. REQUIRES: it is safe to call from several
  // threads.
  explicit RateLimiter(double per_second, std::function<bool()> is_over = {});

  // Waits until this caller's turn, or until it is over by the caller's own
  // measure: false where it is.
  bool Acquire(const std::function<bool()>& is_over = {});

  // Waits that long, or until it is over: false where it is.
  [[nodiscard]] bool Rest(std::chrono::milliseconds pause);

 private:
  using Clock = std::chrono::steady_clock;

  // In naps between which it asks; false where it is over before.
  static bool SleepUntil(Clock::time_point end,
                         const std::function<bool()>& is_over);

  Clock::duration interval_;
  std::function<bool()> is_over_;
  std::mutex mutex_;
  Clock::time_point next_;  // guarded by mutex_
};

// Requests per second of "100/s", "6000/m", "360000/h" or "50" (a second).
// "0" is no limit. Error: kUsage for anything else.
[[nodiscard]] Result<double> ParseRate(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_RATE_LIMIT_H_
