#include "harness/engine/bounds.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

HttpResult Result(TransportFailure failure) {
  HttpResult result;
  result.failure = failure;
  return result;
}

TEST(BoundsTest, LetsAllThroughWhereNothingBounds) {
  Bounds bounds({});
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(bounds.Begin(Use::kCase));
  }
  EXPECT_EQ(bounds.requests(), 1000U);
}

TEST(BoundsTest, EndsCasesAtTheRequestsAndConfirmsALittleLonger) {
  Bounds bounds({.max_requests = 3});
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(bounds.Begin(Use::kCase));
  }
  EXPECT_TRUE(bounds.IsOver(Use::kCase));
  std::uint64_t confirmed = 0;
  while (bounds.Begin(Use::kConfirm)) {
    ++confirmed;
  }
  EXPECT_LE(confirmed, Bounds::kConfirmRequests + 1);
  EXPECT_GT(confirmed, 1U);
  EXPECT_TRUE(bounds.Begin(Use::kEnd));
  bounds.BoundRequests(false);
  EXPECT_TRUE(bounds.Begin(Use::kCase));
}

TEST(BoundsTest, EndsInOrderCasesConfirmationsCleanUp) {
  Bounds bounds({.max_time = milliseconds(1), .timeout = milliseconds(0)});
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_TRUE(bounds.out_of_time());
  EXPECT_TRUE(bounds.IsOver(Use::kCase));
  EXPECT_FALSE(bounds.IsOver(Use::kConfirm));
  std::this_thread::sleep_for(Bounds::kEndMargin / 2);
  EXPECT_TRUE(bounds.IsOver(Use::kConfirm));
  EXPECT_FALSE(bounds.IsOver(Use::kEnd));
  std::this_thread::sleep_for(Bounds::kEndMargin / 2);
  EXPECT_FALSE(bounds.cut_the_end());
  EXPECT_FALSE(bounds.Begin(Use::kEnd));
  EXPECT_TRUE(bounds.cut_the_end());
}

TEST(BoundsTest, AStopLeavesTimeToCleanUpAndAnAbortNone) {
  std::atomic<bool> stop{false};
  std::atomic<bool> abort{false};
  Bounds bounds({.stop = &stop, .abort = &abort});
  EXPECT_FALSE(bounds.IsOver());
  stop = true;
  EXPECT_TRUE(bounds.IsOver());
  EXPECT_FALSE(bounds.IsOver(Use::kEnd));
  abort = true;
  EXPECT_TRUE(bounds.IsOver(Use::kEnd));
}

TEST(BoundsTest, GivesUpWhoNeverAnswers) {
  Bounds bounds({});
  for (int i = 0; i + 1 < Bounds::kMaxSilent; ++i) {
    bounds.Ended(Result(TransportFailure::kTimeout));
  }
  EXPECT_EQ(bounds.WhySilent(), "");
  bounds.Ended(Result(TransportFailure::kTimeout));
  EXPECT_EQ(bounds.WhySilent(),
            "12 requests were sent, and none was answered within 5000 ms");
  EXPECT_TRUE(bounds.IsOver(Use::kEnd));
}

TEST(BoundsTest, IsPatientWithWhoAnswersNowAndThen) {
  Bounds bounds({});
  bounds.Ended(Result(TransportFailure::kNone));
  for (int i = 0; i < 10 * Bounds::kMaxSilent; ++i) {
    bounds.Ended(Result(TransportFailure::kTimeout));
  }
  for (int i = 0; i < 10 * Bounds::kMaxSilentCases; ++i) {
    bounds.CaseEnded(true);
    if (i % 3 == 0) {
      bounds.Ended(Result(TransportFailure::kNone));
    }
  }
  EXPECT_FALSE(bounds.IsOver());
}

TEST(BoundsTest, GivesUpWhoFellSilent) {
  Bounds bounds({});
  bounds.Ended(Result(TransportFailure::kNone));
  for (int i = 0; i < Bounds::kMaxSilentCases; ++i) {
    EXPECT_FALSE(bounds.IsOver());
    bounds.CaseEnded(true);
  }
  EXPECT_TRUE(bounds.IsOver(Use::kEnd));
}

}  // namespace
}  // namespace plumbline
