// How much of what a target answers is in memory at once: the workers of a
// campaign hold very long answers one after the other.
#ifndef PLUMBLINE_HARNESS_ENGINE_LARGE_ANSWERS_H_
#define PLUMBLINE_HARNESS_ENGINE_LARGE_ANSWERS_H_

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <semaphore>

namespace plumbline {

// Read into values, an answer takes about ten times its bytes.
inline constexpr std::size_t kLargeAnswerBytes = std::size_t{1} << 20U;

// The turn of one worker at a time. Thread-safe.
class LargeAnswers {
 public:
  // Waits for the turn, but no longer than kMostWait, and where the campaign is
  // over than kLastWait: memory is dear, and a worker that stands still is
  // dearer. Whether it came.
  template <typename IsOver>
  [[nodiscard]] bool Take(IsOver&& is_over) {
    for (auto left = kMostWait; left.count() > 0; left -= kLook) {
      if (turn_.try_acquire_for(kLook)) {
        return true;
      }
      left = is_over() ? std::min(left, kLastWait) : left;
    }
    return false;
  }
  // REQUIRES: it was taken, by this thread or another.
  void GiveBack() { turn_.release(); }

 private:
  static constexpr std::chrono::milliseconds kMostWait{30000};
  static constexpr std::chrono::milliseconds kLastWait{1500};
  static constexpr std::chrono::milliseconds kLook{50};

  std::binary_semaphore turn_{1};
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_LARGE_ANSWERS_H_
