#include "harness/base/random.h"

#include "harness/base/error.h"

namespace plumbline {
namespace {

std::uint64_t Mix(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;

}  // namespace

Random Random::ForStream(std::uint64_t seed, std::uint64_t stream) {
  return Random(Mix(seed + kGolden) ^ Mix(~stream * kGolden));
}

std::uint64_t Random::Next() {
  state_ += kGolden;
  return Mix(state_);
}

std::uint64_t Random::Below(std::uint64_t bound) {
  PLUMBLINE_ASSERT(bound > 0);
  // Rejection keeps the draw uniform where bound does not divide 2^64.
  const std::uint64_t threshold = (0 - bound) % bound;
  while (true) {
    const std::uint64_t draw = Next();
    if (draw >= threshold) {
      return draw % bound;
    }
  }
}

std::int64_t Random::Between(std::int64_t low, std::int64_t high) {
  PLUMBLINE_ASSERT(low <= high);
  const std::uint64_t span =
      static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const std::uint64_t offset = span + 1 == 0 ? Next() : Below(span + 1);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

double Random::Unit() { return static_cast<double>(Next() >> 11U) * 0x1.0p-53; }

}  // namespace plumbline
