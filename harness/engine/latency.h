// How long answers took, counted in steps of two.
#ifndef PLUMBLINE_HARNESS_ENGINE_LATENCY_H_
#define PLUMBLINE_HARNESS_ENGINE_LATENCY_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace plumbline {

class Latencies {
 public:
  // 2^26 us are 67 s, longer than any timeout that people choose; what takes
  // longer is counted with the last.
  static constexpr std::size_t kSteps = 27;

  void Count(std::chrono::microseconds took);

  // Adds what `now` has beyond `before`.
  void AddGrowth(const Latencies& now, const Latencies& before);

  // By step: the answers that took less than UpTo(step) and not less than
  // UpTo(step - 1).
  [[nodiscard]] const std::array<std::uint64_t, kSteps>& counts() const {
    return counts_;
  }
  [[nodiscard]] std::uint64_t total() const;

  [[nodiscard]] static std::chrono::microseconds UpTo(std::size_t step) {
    return std::chrono::microseconds(std::int64_t{1} << step);
  }

  // A time in which at least that part of the answers came, at most twice as
  // long as it need be; zero where there were none. REQUIRES: 0 < part <= 1.
  [[nodiscard]] std::chrono::microseconds Within(double part) const;

  bool operator==(const Latencies&) const = default;

 private:
  std::array<std::uint64_t, kSteps> counts_{};
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_LATENCY_H_
