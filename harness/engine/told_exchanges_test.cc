// Who asks is told of each exchange, on either endpoint.
#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

TEST(ToldExchangesTest, AreAsManyAsRequests) {
  std::atomic<std::uint64_t> told = 0;
  std::atomic<bool> whole = true;
  CampaignOptions options{.max_requests = 300, .allow_writes = true};
  options.tell = [&](const ExchangeMade& made) {
    ++told;
    whole = whole && !made.exchange->operation.empty() && !made.of_second &&
            made.exchange->reply.status != 0 &&
            made.began.time_since_epoch().count() > 0;
  };
  const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
  EXPECT_EQ(told, result.stats.requests);
  EXPECT_GE(told, 300U);
  EXPECT_TRUE(whole);
}

TEST(ToldExchangesTest, SayWhichEndpointAnswered) {
  std::atomic<int> first = 0;
  std::atomic<int> second = 0;
  CampaignOptions options{.max_requests = 200, .allow_writes = true};
  options.tell = [&](const ExchangeMade& made) {
    ++(made.of_second ? second : first);
  };
  (void)RunAgainst(ReferenceHandler(""), ReferenceHandler(""), options);
  EXPECT_GT(first, 50);
  EXPECT_GT(second, 50);
}

}  // namespace
}  // namespace plumbline
