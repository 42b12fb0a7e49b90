#include "harness/transport/back_off.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

// How long one request waits that is never answered.
milliseconds WaitInVain(BackOff& back_off,
                        std::optional<milliseconds> asked = std::nullopt) {
  milliseconds sum{0};
  back_off.Begin();
  while (const auto pause = back_off.Next(asked)) {
    sum += *pause;
  }
  return sum;
}

TEST(BackOffTest, DoublesPausesUpToASecond) {
  BackOff back_off;
  back_off.Begin();
  for (milliseconds step{2}; step < milliseconds(1000); step *= 2) {
    EXPECT_EQ(back_off.Next(std::nullopt), step);
  }
  EXPECT_EQ(back_off.Next(std::nullopt), milliseconds(1000));
  EXPECT_EQ(back_off.Next(std::nullopt), milliseconds(1000));
}

TEST(BackOffTest, WaitsAsLongAsItIsAsked) {
  BackOff back_off;
  back_off.Begin();
  EXPECT_EQ(back_off.Next(milliseconds(20'000)), milliseconds(20'000));
  EXPECT_EQ(back_off.Next(milliseconds(10'000)), milliseconds(10'000));
  EXPECT_EQ(back_off.Next(milliseconds(1)), std::nullopt);
}

TEST(BackOffTest, DoesNotWaitAtAllWhereMoreIsAskedThanItHas) {
  BackOff back_off;
  back_off.Begin();
  EXPECT_EQ(back_off.Next(kAskedPatience + milliseconds(1)), std::nullopt);
}

TEST(BackOffTest, TakesZeroForNothingAsked) {
  BackOff back_off;
  back_off.Begin();
  EXPECT_EQ(back_off.Next(milliseconds(0)), milliseconds(2));
}

TEST(BackOffTest, BoundsThePausesOfARequest) {
  BackOff unasked;
  const milliseconds sum = WaitInVain(unasked);
  EXPECT_LE(sum, kUnaskedPatience);
  EXPECT_GT(sum, kUnaskedPatience - milliseconds(1000));
  BackOff asked;
  EXPECT_EQ(WaitInVain(asked, milliseconds(1000)), kAskedPatience);
}

TEST(BackOffTest, LosesPatienceWhereWaitingIsInVain) {
  BackOff back_off;
  milliseconds all{0};
  for (int i = 0; i < 5; ++i) {
    all += WaitInVain(back_off);
  }
  EXPECT_LE(all, 2 * kUnaskedPatience);
  for (int i = 0; i < 100; ++i) {
    const milliseconds sum = WaitInVain(back_off);
    EXPECT_LE(sum, kUnaskedPatience / 32);
    EXPECT_GT(sum, milliseconds(0));
  }
}

TEST(BackOffTest, IsPatientAgainOnceWaitingHelped) {
  BackOff back_off;
  const milliseconds whole = WaitInVain(back_off);
  const milliseconds less = WaitInVain(back_off);
  EXPECT_LT(less, whole);
  back_off.Begin();
  back_off.Helped();  // It did not wait, so this proves nothing.
  EXPECT_LT(WaitInVain(back_off), less);
  back_off.Begin();
  EXPECT_TRUE(back_off.Next(std::nullopt).has_value());
  back_off.Helped();
  EXPECT_EQ(WaitInVain(back_off), whole);
}

}  // namespace
}  // namespace plumbline
