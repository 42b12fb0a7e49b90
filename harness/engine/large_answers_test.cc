#include "harness/engine/large_answers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace plumbline {
namespace {

TEST(LargeAnswersTest, AreOfOneWorkerAtATime) {
  LargeAnswers turn;
  ASSERT_TRUE(turn.Take([] { return false; }));
  std::atomic<bool> came = false;
  std::jthread other([&] {
    came = turn.Take([] { return false; });
    turn.GiveBack();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_FALSE(came);
  turn.GiveBack();
  other.join();
  EXPECT_TRUE(came);
}

TEST(LargeAnswersTest, AreNotWaitedForMuchLongerThanTheCampaign) {
  LargeAnswers turn;
  ASSERT_TRUE(turn.Take([] { return true; }));
  const auto began = std::chrono::steady_clock::now();
  EXPECT_FALSE(turn.Take([] { return true; }));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

}  // namespace
}  // namespace plumbline
