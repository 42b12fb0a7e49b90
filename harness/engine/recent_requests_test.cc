#include "harness/engine/recent_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Texts(const std::vector<RecentRequest>& requests) {
  std::vector<std::string> texts;
  for (const RecentRequest& one : requests) {
    texts.push_back(std::to_string(one.worker) + " " + one.operation + " " +
                    one.answer);
  }
  return texts;
}

TEST(RecentRequestsTest, TellsThoseOfAllWorkersInTheirOrder) {
  RecentRequests recent;
  const auto first = recent.Enter();
  const auto second = recent.Enter();
  first->Began({.operation = "A"});
  second->Began({.operation = "B", .clause = "B@c", .label = "special"});
  first->Ended(200, TransportFailure::kNone);
  first->Began({.operation = "C"});
  second->Ended(0, TransportFailure::kConnectionLost);
  EXPECT_THAT(Texts(recent.Last()),
              ElementsAre("1 A 200", "2 B connection-lost", "1 C none yet"));
  EXPECT_EQ(recent.Last()[1].clause, "B@c");
  EXPECT_EQ(recent.Last()[1].label, "special");
}

TEST(RecentRequestsTest, KeepsTheLastFewOfEachWorker) {
  RecentRequests recent;
  const auto worker = recent.Enter();
  for (int i = 0; i < 20; ++i) {
    worker->Began({.operation = std::to_string(i)});
    worker->Ended(200, TransportFailure::kNone);
  }
  ASSERT_THAT(recent.Last(), SizeIs(RecentRequests::kKept));
  EXPECT_EQ(recent.Last().front().operation, "15");
  EXPECT_EQ(recent.Last().back().operation, "19");
}

// Nobody heard it, so that it did nothing.
TEST(RecentRequestsTest, ForgetsWhatReachedNobody) {
  RecentRequests recent;
  const auto worker = recent.Enter();
  worker->Began({.operation = "A"});
  worker->Ended(0, TransportFailure::kConnectionRefused);
  EXPECT_THAT(recent.Last(), IsEmpty());
}

TEST(RecentRequestsTest, GivesTheNumbersOfThoseWhoLeftAgain) {
  RecentRequests recent;
  auto first = recent.Enter();
  const auto second = recent.Enter();
  first->Began({.operation = "A"});
  first.reset();
  EXPECT_THAT(recent.Last(), IsEmpty());
  EXPECT_EQ(recent.Enter()->number(), 1);
  EXPECT_EQ(second->number(), 2);
}

TEST(RecentRequestsTest, KnowsWhoseConnectionWasLostFirst) {
  RecentRequests recent;
  const auto first = recent.Enter();
  const auto second = recent.Enter();
  const Step fells{.operation = "A", .clause = "A@c"};
  const Step suffers{.operation = "B", .clause = "B@c"};
  first->Began(fells);
  second->Began(suffers);
  second->Ended(0, TransportFailure::kConnectionLost);
  EXPECT_FALSE(recent.AnotherWasLostBefore(suffers));  // not yet
  first->Ended(0, TransportFailure::kConnectionLost);
  EXPECT_TRUE(recent.AnotherWasLostBefore(suffers));
  EXPECT_FALSE(recent.AnotherWasLostBefore(fells));
  EXPECT_FALSE(recent.AnotherWasLostBefore({.operation = "C"}));
  // Its own second try is nobody else's.
  first->Began({.operation = "A"});
  first->Ended(0, TransportFailure::kConnectionLost);
  EXPECT_FALSE(recent.AnotherWasLostBefore(fells));
}

}  // namespace
}  // namespace plumbline
