// The seeded random source. Everything random in a campaign follows from one
// seed: a stream of its own for each case, so that case i is the same
// whatever the number of workers.
#ifndef PLUMBLINE_HARNESS_BASE_RANDOM_H_
#define PLUMBLINE_HARNESS_BASE_RANDOM_H_

#include <cstdint>

namespace plumbline {

// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
// Generators, OOPSLA 2014). Small, fast and good enough for test data; not for
// secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // A stream that depends on both numbers and on nothing else.
  [[nodiscard]] static Random ForStream(std::uint64_t seed,
                                        std::uint64_t stream);

  // 64 uniform bits.
  std::uint64_t Next();

  // Uniform in [0, bound). REQUIRES: bound > 0.
  std::uint64_t Below(std::uint64_t bound);

  // Uniform in [low, high], both included. REQUIRES: low <= high.
  std::int64_t Between(std::int64_t low, std::int64_t high);

  // True once in `n` draws on average. REQUIRES: n > 0.
  bool OneIn(std::uint64_t n) { return Below(n) == 0; }

  // Uniform in [0, 1).
  double Unit();

 private:
  std::uint64_t state_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_RANDOM_H_
