#include "harness/transport/back_off.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstStep{2};
constexpr milliseconds kLongestStep{1000};
constexpr int kMaxDivisor = 32;

}  // namespace

void BackOff::Begin() {
  step_ = kFirstStep;
  waited_ = milliseconds(0);
}

std::optional<milliseconds> BackOff::Next(std::optional<milliseconds> asked) {
  const bool is_asked = asked.value_or(milliseconds(0)) > milliseconds(0);
  const milliseconds pause = is_asked ? *asked : step_;
  const milliseconds patience =
      (is_asked ? kAskedPatience : kUnaskedPatience) / divisor_;
  if (pause > patience - waited_) {
    divisor_ = std::min(divisor_ * 2, kMaxDivisor);
    return std::nullopt;
  }
  waited_ += pause;
  step_ = std::min(step_ * 2, kLongestStep);
  return pause;
}

void BackOff::Helped() {
  if (waited_ > milliseconds(0)) {
    divisor_ = 1;
  }
}

}  // namespace plumbline
