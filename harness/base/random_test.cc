#include "harness/base/random.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace plumbline {
namespace {

TEST(RandomTest, SameSeedAndStreamGiveTheSameDraws) {
  Random a = Random::ForStream(7, 3);
  Random b = Random::ForStream(7, 3);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(a.Next(), b.Next());
  }
}

TEST(RandomTest, NeighbouringStreamsDiffer) {
  EXPECT_NE(Random::ForStream(7, 3).Next(), Random::ForStream(7, 4).Next());
  EXPECT_NE(Random::ForStream(7, 3).Next(), Random::ForStream(8, 3).Next());
}

TEST(RandomTest, BelowIsUniform) {
  Random random(1);
  std::array<int, 10> seen{};
  for (int i = 0; i < 100000; ++i) {
    ++seen.at(random.Below(10));
  }
  for (const int count : seen) {
    EXPECT_NEAR(count, 10000, 500);
  }
}

TEST(RandomTest, BetweenReachesBothEndsOfTheWidestRange) {
  Random random(1);
  constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  bool negative = false;
  bool positive = false;
  for (int i = 0; i < 100; ++i) {
    const std::int64_t value = random.Between(kMin, kMax);
    negative = negative || value < 0;
    positive = positive || value > 0;
  }
  EXPECT_TRUE(negative && positive);
  EXPECT_EQ(random.Between(5, 5), 5);
}

}  // namespace
}  // namespace plumbline
