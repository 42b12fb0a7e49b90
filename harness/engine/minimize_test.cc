#include "harness/engine/minimize.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

Finding MinimizeLimit(Handler handler, int max_plays) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(SeedChecks(), MakeInMemoryTransport(std::move(handler)),
                limiter, prepare);
  const std::string clause = std::string(kStatuses) + ".input.Limit@range.max";
  const Case c{Phase::kRandom,
               {{.operation = kStatuses,
                 .input = {{"Limit", 5000},
                           {"OrganizationConformancePackNames", Json::array()}},
                 .intent = Intent::kViolate,
                 .clause = clause}}};
  return Minimize(SeedGeneration(), player, c,
                  {clause, "violating-request", "accepted"},
                  {.max_plays = max_plays});
}

TEST(MinimizeTest, FindsTheSmallestInputThatFailsAlike) {
  const Finding finding =
      MinimizeLimit(ReferenceHandler("accepts-above-max"), 300);
  EXPECT_TRUE(finding.confirmed);
  EXPECT_EQ(finding.smallest.target().input, Json({{"Limit", 101}}));
}

TEST(MinimizeTest, StopsAtItsBudget) {
  const Finding finding =
      MinimizeLimit(ReferenceHandler("accepts-above-max"), 2);
  EXPECT_TRUE(finding.confirmed);
  EXPECT_EQ(finding.smallest.target().input["Limit"], 5000);
}

// Deletes do nothing, and the quota is full before the case comes again.
TEST(MinimizeTest, SaysWhatKeepsACaseFromBeingPlayedAgain) {
  const Handler reference = ReferenceHandler("delete-is-forgotten");
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Player player(SeedChecks(), MakeInMemoryTransport(reference), limiter,
                prepare);
  Case fill{Phase::kRandom, {}};
  for (int i = 0; i < 50; ++i) {
    fill.steps.push_back({.operation = "PutOrganizationConformancePack",
                          .input = {{"OrganizationConformancePackName",
                                     "plumb" + std::to_string(i)}}});
  }
  static_cast<void>(player.Play(fill));
  const std::string clause = "OrganizationConformancePackResource@deleted-gone";
  const Json name = {{"OrganizationConformancePackName", "plumbx"}};
  const Case c{
      Phase::kSequences,
      {{.operation = "PutOrganizationConformancePack", .input = name},
       {.operation = "DeleteOrganizationConformancePack", .input = name},
       {.operation = kStatuses,
        .input = {{"OrganizationConformancePackNames", {"plumbx"}}},
        .clause = clause}}};
  const Finding finding =
      Minimize(SeedGeneration(), player, c,
               {clause, "lifecycle", "still-there"}, MinimizeLimits{});
  EXPECT_FALSE(finding.confirmed);
  EXPECT_NE(finding.replay_refused.find("Exceeded"), std::string::npos)
      << finding.replay_refused;
}

TEST(MinimizeTest, DoesNotConfirmWhatDoesNotFailAgain) {
  EXPECT_FALSE(MinimizeLimit(ReferenceHandler(""), 300).confirmed);
}

}  // namespace
}  // namespace plumbline
