#include "harness/engine/latency.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace plumbline {

void Latencies::Count(std::chrono::microseconds took) {
  const auto micros =
      static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  ++counts_[std::min(static_cast<std::size_t>(std::bit_width(micros)),
                     kSteps - 1)];
}

void Latencies::AddGrowth(const Latencies& now, const Latencies& before) {
  for (std::size_t i = 0; i < kSteps; ++i) {
    counts_[i] += now.counts_[i] - before.counts_[i];
  }
}

std::uint64_t Latencies::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

std::chrono::microseconds Latencies::Within(double part) const {
  const double wanted = part * static_cast<double>(total());
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kSteps; ++i) {
    seen += counts_[i];
    if (seen > 0 && static_cast<double>(seen) >= wanted) {
      return UpTo(i);
    }
  }
  return std::chrono::microseconds(0);
}

}  // namespace plumbline
