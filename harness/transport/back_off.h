// How long to wait before a throttled request is sent again: as long as the
// target asks, or longer each time, and never without a bound.
//
//   BackOff back_off;
//   for (back_off.Begin(); throttled;) {
//     const auto pause = back_off.Next(RetryAfterOf(headers, now));
//     if (!pause.has_value()) break;  // in vain
//     ...
//   }
#ifndef PLUMBLINE_HARNESS_TRANSPORT_BACK_OFF_H_
#define PLUMBLINE_HARNESS_TRANSPORT_BACK_OFF_H_

#include <chrono>
#include <optional>

namespace plumbline {

// The pauses for one request take no longer together (time): where the target
// says when to come again, and where it does not.
inline constexpr std::chrono::milliseconds kAskedPatience{30'000};
inline constexpr std::chrono::milliseconds kUnaskedPatience{4'000};

// The pauses of one client, over many requests. A target that throttles some
// request for ever must not hold a campaign up each time: whenever waiting was
// in vain, patience halves, down to a thirty-second; once it helps, it is whole
// again.
class BackOff {
 public:
  // A new request begins.
  void Begin();

  // The pause before the request is sent again. `asked` is what the target
  // asked for: nothing, or 0, gives pauses that double from 2 ms up to 1 s.
  // Nothing where patience is used up, also where the target asks for more
  // than is left of it.
  [[nodiscard]] std::optional<std::chrono::milliseconds> Next(
      std::optional<std::chrono::milliseconds> asked);

  // The request was answered after all.
  void Helped();

 private:
  std::chrono::milliseconds step_{0};    // of the next pause, if not asked
  std::chrono::milliseconds waited_{0};  // for this request
  int divisor_ = 1;                      // of patience
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_BACK_OFF_H_
