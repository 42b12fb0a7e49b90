#include "harness/engine/minimize.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>
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

// A server that fails in two ways: with names it cannot count, and without a
// limit it has none to look at. Both are "the server failed".
TEST(MinimizeTest, DoesNotSlideToAnotherCause) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  int sent = 0;
  Player player(
      SeedChecks(), MakeInMemoryTransport([&](const HttpRequest& request) {
        const bool names = request.body.contains("Names");
        return HttpResult{
            .response = {
                .status = 500,
                .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                .body =
                    R"({"__type":"InternalFailure","message":")" +
                    std::string(names ? "cannot count in " : "no names in ") +
                    std::to_string(++sent) + R"("})"}};
      }),
      limiter, prepare);
  const Case c{Phase::kRandom,
               {{.operation = kStatuses,
                 .input = {{"Limit", 50},
                           {"OrganizationConformancePackNames", {"ab"}}}}}};
  const FindingIdentity identity{std::string(kStatuses) + "@no-server-error",
                                 "server-error", "server-error"};
  const Finding finding =
      Minimize(SeedGeneration(), player, c, identity, {.max_plays = 300});
  EXPECT_TRUE(finding.confirmed);
  EXPECT_EQ(finding.smallest.target().input,
            Json({{"OrganizationConformancePackNames", Json::array()}}));
  EXPECT_TRUE(finding.exchanges.back().reply.error_message.contains("count"));
}

// A server that takes whatever is put, and each name once: nothing is ended.
TEST(MinimizeTest, PlaysWithOtherNamesWhatMeetsItself) {
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  std::set<std::string> names;
  Player player(
      SeedChecks(), MakeInMemoryTransport([&](const HttpRequest& request) {
        const Json input = ParseJson(request.body).value();
        const std::string name =
            input.value("OrganizationConformancePackName", "");
        const bool taken =
            request.body.contains("Template") && !names.insert(name).second;
        return HttpResult{
            .response = {
                .status = taken ? 400 : 200,
                .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                .body = taken ? R"({"__type":"ResourceInUseException"})"
                              : R"({"OrganizationConformancePackArn":"a"})"}};
      }),
      limiter, prepare);
  const std::string put = "PutOrganizationConformancePack";
  const std::string clause = put + ".input.TemplateS3Uri@length.max";
  const Case c{
      Phase::kSystematic,
      {{.operation = put,
        .input = {{"OrganizationConformancePackName", "mine"},
                  {"TemplateS3Uri", "s3://" + std::string(1030, 'a') + "/b"}},
        .intent = Intent::kViolate,
        .clause = clause}}};
  static_cast<void>(player.Play(c));
  const Finding finding =
      Minimize(SeedGeneration(), player, c,
               {clause, "violating-request", "accepted"}, {.max_plays = 60});
  EXPECT_TRUE(finding.confirmed);
  EXPECT_NE(finding.smallest.target().input["OrganizationConformancePackName"],
            "mine");
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
