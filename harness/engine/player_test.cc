#include "harness/engine/player.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

Case OneStep() {
  return {Phase::kSystematic,
          {{.operation = "DescribeOrganizationConformancePackStatuses"}}};
}

TEST(PlayerTest, SendsAThrottledRequestAgain) {
  const Handler reference = ReferenceHandler("");
  int count = 0;
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(SeedChecks(),
                MakeInMemoryTransport([&](const HttpRequest& request) {
                  return ++count <= 2 ? HttpOutcome{.response = {.status = 429}}
                                      : reference(request);
                }),
                limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  ASSERT_EQ(played.exchanges.size(), 1U);
  EXPECT_EQ(played.exchanges[0].reply.status, 200);
  EXPECT_EQ(player.stats().throttled, 2U);
  EXPECT_EQ(player.stats().requests, 3U);
}

TEST(PlayerTest, JudgesNothingWhereNobodyListens) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(
      SeedChecks(), MakeInMemoryTransport([](const HttpRequest& /*request*/) {
        return HttpOutcome{.failure = TransportFailure::kConnectionRefused};
      }),
      limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  EXPECT_TRUE(played.target_refused);
  EXPECT_TRUE(played.verdicts.empty());
}

TEST(PlayerTest, KeepsSignaturesOutOfTheExchange) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare = [](HttpRequest& request) {
    SetHeader(request.headers, "Authorization", "secret");
  };
  bool signed_on_the_wire = false;
  const Handler reference = ReferenceHandler("");
  Player player(SeedChecks(),
                MakeInMemoryTransport([&](const HttpRequest& request) {
                  signed_on_the_wire =
                      FindHeader(request.headers, "Authorization").has_value();
                  return reference(request);
                }),
                limiter, prepare);
  const PlayedCase played = player.Play(OneStep());
  EXPECT_TRUE(signed_on_the_wire);
  EXPECT_FALSE(
      FindHeader(played.exchanges.at(0).request.headers, "Authorization")
          .has_value());
}

}  // namespace
}  // namespace plumbline
