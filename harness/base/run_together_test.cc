#include "harness/base/run_together.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>

namespace plumbline {
namespace {

TEST(RunTogetherTest, RunsBothAtTheSameTime) {
  // Each waits for the other: one after the other, neither would end.
  std::latch both(2);
  int here = 0;
  int there = 0;
  RunTogether(
      [&] {
        both.arrive_and_wait();
        ++here;
      },
      [&] {
        both.arrive_and_wait();
        ++there;
      });
  EXPECT_EQ(here, 1);
  EXPECT_EQ(there, 1);
}

TEST(RunTogetherTest, ThrowsWhatTheOtherThrewWhenBothHaveEnded) {
  bool ended = false;
  EXPECT_THROW(RunTogether([&] { ended = true; },
                           [] { throw std::runtime_error("there"); }),
               std::runtime_error);
  EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace plumbline
