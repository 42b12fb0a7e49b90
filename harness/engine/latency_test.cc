#include "harness/engine/latency.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

using std::chrono::microseconds;

TEST(LatenciesTest, EachStepReachesTwiceAsFarAsTheOneBefore) {
  Latencies latencies;
  for (const int micros : {0, 1, 2, 3, 4, 1023, 1024}) {
    latencies.Count(microseconds(micros));
  }
  EXPECT_EQ(latencies.counts()[0], 1U);   // below 1 us
  EXPECT_EQ(latencies.counts()[1], 1U);   // 1
  EXPECT_EQ(latencies.counts()[2], 2U);   // 2 and 3
  EXPECT_EQ(latencies.counts()[3], 1U);   // 4
  EXPECT_EQ(latencies.counts()[10], 1U);  // 1023
  EXPECT_EQ(latencies.counts()[11], 1U);  // 1024
  EXPECT_EQ(latencies.total(), 7U);
}

TEST(LatenciesTest, WhatIsBeyondTheLastStepIsCountedThere) {
  Latencies latencies;
  latencies.Count(std::chrono::hours(24));
  latencies.Count(microseconds(-5));
  EXPECT_EQ(latencies.counts().back(), 1U);
  EXPECT_EQ(latencies.counts().front(), 1U);
}

TEST(LatenciesTest, WithinIsATimeThatSoManyKept) {
  Latencies latencies;
  EXPECT_EQ(latencies.Within(0.5), microseconds(0));
  for (int i = 0; i < 99; ++i) {
    latencies.Count(microseconds(1000));
  }
  latencies.Count(microseconds(1000000));
  EXPECT_EQ(latencies.Within(0.5), microseconds(1024));
  EXPECT_EQ(latencies.Within(0.99), microseconds(1024));
  EXPECT_EQ(latencies.Within(1), microseconds(1 << 20));
}

TEST(LatenciesTest, GrowthIsWhatCameSince) {
  Latencies before;
  before.Count(microseconds(1));
  Latencies now = before;
  now.Count(microseconds(2));
  Latencies sum = before;
  sum.AddGrowth(now, before);
  EXPECT_EQ(sum, now);
}

}  // namespace
}  // namespace plumbline
