#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>

#include "harness/engine/player.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

constexpr const char* kName = "OrganizationConformancePackName";

Case PutOf(const char* name) {
  return {Phase::kSystematic,
          {{.operation = "PutOrganizationConformancePack",
            .input = {{kName, name}, {"DeliveryS3Bucket", "b"}}}}};
}

TEST(PlayerAccountTest, EndsWhatItMadeAfterTheCampaignIsOver) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  std::atomic<bool> stop{false};
  Bounds bounds({.stop = &stop});
  Player player(SeedChecks(), MakeInMemoryTransport(ReferenceHandler("")),
                limiter, prepare, {.bounds = &bounds});
  static_cast<void>(player.Play(PutOf("mine")));
  stop = true;
  const PlayedCase late = player.Play(PutOf("late"));
  EXPECT_TRUE(late.exchanges.empty());
  EXPECT_EQ(late.stopped, "the campaign ended");
  EXPECT_TRUE(player.IsOver());
  player.CleanUp(true);
  EXPECT_THAT(player.left_behind(), testing::IsEmpty());
  EXPECT_EQ(player.stats().requests, 2U);
}

TEST(PlayerAccountTest, SaysWhatItLeftWhereNothingMayBeSent) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  std::atomic<bool> abort{false};
  Bounds bounds({.abort = &abort});
  Player player(SeedChecks(), MakeInMemoryTransport(ReferenceHandler("")),
                limiter, prepare, {.bounds = &bounds});
  static_cast<void>(player.Play(PutOf("mine")));
  abort = true;
  player.CleanUp(true);
  EXPECT_THAT(player.left_behind(),
              testing::ElementsAre(testing::HasSubstr("mine")));
  EXPECT_EQ(player.stats().requests, 1U);
  EXPECT_TRUE(bounds.cut_the_end());
}

}  // namespace
}  // namespace plumbline
