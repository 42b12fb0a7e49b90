// What a campaign may still send, and until when: the one place that everything
// asks before a request, so that no part of a campaign outlives its budget.
//
// The promise: a campaign sends nothing more later than its budget's end, one
// timeout and kEndMargin; what was sent then is over a timeout later. So it
// ends within the budget, two timeouts and two seconds, whatever a target does.
#ifndef PLUMBLINE_HARNESS_ENGINE_BOUNDS_H_
#define PLUMBLINE_HARNESS_ENGINE_BOUNDS_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "harness/base/http_message.h"

namespace plumbline {

struct BoundsOptions {
  std::uint64_t max_requests = 0;         // 0: no bound
  std::chrono::milliseconds max_time{0};  // 0: no bound
  std::chrono::milliseconds timeout{5000};
  // Ends all but the clean-up; nullptr: nobody does.
  const std::atomic<bool>* stop = nullptr;
  // Ends that as well, at once; nullptr: nobody does.
  const std::atomic<bool>* abort = nullptr;
};

// What a request is for. A failure that was seen as the budget ended may be
// seen again a little later; what was made is ended a little later still.
enum class Use : std::uint8_t { kCase, kConfirm, kEnd };

// Thread-safe.
class Bounds {
 public:
  // Of the requests, so many more may confirm what was seen last.
  static constexpr std::uint64_t kConfirmRequests = 50;
  // The clean-up of a campaign that no time bounds may take this long.
  static constexpr std::chrono::milliseconds kEndTime{60'000};
  static constexpr std::chrono::milliseconds kEndMargin{1'500};
  // A target that was silent to so many requests, and has never answered one,
  // is given up.
  static constexpr int kMaxSilent = 12;
  // And one that answered once, after so many cases in a row without an answer.
  static constexpr int kMaxSilentCases = 20;

  // The time begins here.
  explicit Bounds(const BoundsOptions& options);

  // Whether `max_requests` counts now.
  void BoundRequests(bool bounds) { bounds_requests_ = bounds; }

  // Whether nothing more is to be begun for that.
  [[nodiscard]] bool IsOver(Use use = Use::kCase) const;

  // Before each request: counts it. False where it is not to be sent; a case
  // that has begun has as long as a confirmation.
  [[nodiscard]] bool Begin(Use use);
  // What became of it.
  void Ended(const HttpResult& result);
  // A case was played; `silent`: none of its requests was answered in time.
  void CaseEnded(bool silent);

  // The campaign ends for another reason; its clean-up begins.
  void GiveUp() { gave_up_ = true; }
  // The clean-up begins, where it has not begun.
  void BeginEnd();

  // Why the target was given up as one that says nothing; empty: it was not.
  [[nodiscard]] std::string WhySilent() const;

  [[nodiscard]] bool out_of_time() const;
  [[nodiscard]] bool is_stopped() const;
  [[nodiscard]] bool is_aborted() const;
  // Whether the clean-up's time was over before it was done.
  [[nodiscard]] bool cut_the_end() const { return cut_the_end_; }
  [[nodiscard]] std::uint64_t requests() const { return requests_; }

 private:
  using Clock = std::chrono::steady_clock;

  // The moment of which the end counts: max() where nothing bounds the time
  // yet.
  [[nodiscard]] Clock::time_point SoftEnd() const;
  void NoteSilence(std::string why);

  const BoundsOptions options_;
  const Clock::time_point start_ = Clock::now();
  std::atomic<bool> bounds_requests_{true};
  std::atomic<bool> gave_up_{false};
  std::atomic<bool> cut_the_end_{false};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<bool> answered_{false};
  std::atomic<int> silent_{0};        // requests, while none was answered
  std::atomic<int> silent_cases_{0};  // in a row
  // When `stop` was looked at last and nobody had asked: a stop is seen when
  // the request that was under way is over, and counts from before it.
  mutable std::atomic<Clock::rep> last_clear_;
  std::atomic<Clock::rep> end_began_{0};  // 0: not yet
  mutable std::mutex mutex_;              // guards what follows
  std::string why_silent_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_BOUNDS_H_
