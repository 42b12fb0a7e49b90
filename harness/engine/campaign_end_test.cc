// How campaigns end: what is told, and what is left on the target.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kPutPack = "PutOrganizationConformancePack";
constexpr const char* kDeletePack = "DeleteOrganizationConformancePack";

HttpRequest RequestFor(const Step& step) {
  return EncodeRequest(SeedContract(), step);
}

// The packs that the target itself lists.
std::size_t PacksOn(const Handler& handler) {
  const Reply reply = DecodeReply(
      SeedContract(), kStatuses, handler(RequestFor({.operation = kStatuses})));
  return reply.body.value().at("OrganizationConformancePackStatuses").size();
}

CampaignOptions Sequences() {
  return {.max_requests = 3000,
          .workers = 2,
          .allow_writes = true,
          .phases = {Phase::kSystematic, Phase::kSequences}};
}

TEST(CampaignEndTest, LeavesNothingOnTheTargetThatItMade) {
  for (const char* const fault : {"", "accepts-above-max", "put-echo-drifts",
                                  "accepts-underscore", "ignores-patterns"}) {
    const Handler handler =
        ReferenceHandler(FindDeviation(fault) == nullptr ? "" : fault);
    const std::size_t before = PacksOn(handler);
    const CampaignResult result = RunQuietly(handler, Sequences());
    EXPECT_GT(result.stats.requests, 1000U) << fault;
    EXPECT_EQ(PacksOn(handler), before) << fault;
    EXPECT_THAT(result.left_behind, IsEmpty()) << fault;
  }
}

TEST(CampaignEndTest, TellsWhatShrinkingMadeAndCouldNotEnd) {
  const Handler handler = ReferenceHandler("delete-is-forgotten");
  CampaignOptions options = Sequences();
  options.workers = 1;
  options.max_requests = 60;
  options.operations = {kPutPack};
  // Deletes are refused, so that nothing can be ended, and the campaign can
  // know it.
  const Handler stubborn = [handler](const HttpRequest& request) {
    const bool ends = FindHeader(request.headers, "X-Amz-Target")
                          .value_or("")
                          .ends_with(kDeletePack);
    return ends ? HttpResult{.response = {.status = 500}} : handler(request);
  };
  const std::size_t before = PacksOn(handler);
  const CampaignResult result = RunQuietly(stubborn, options);
  EXPECT_THAT(result.left_behind, SizeIs(testing::Ge(1U)));
  EXPECT_LE(PacksOn(handler), before + result.left_behind.size());
}

Case PutFixed(const std::string& name) {
  return {.phase = Phase::kRegressions,
          .steps = {{.operation = kPutPack,
                     .input = {{"OrganizationConformancePackName", name},
                               {"TemplateS3Uri", "s3://bucket/key"}}}},
          .source = name + ".json"};
}

TEST(CampaignEndTest, TellsWhichRegressionsWereNotPlayed) {
  const Handler handler = ReferenceHandler("");
  ASSERT_EQ(handler(RequestFor(PutFixed("theirs").steps[0])).response.status,
            200);
  const std::size_t before = PacksOn(handler);
  CampaignOptions options{.allow_writes = true,
                          .phases = {Phase::kRegressions},
                          .regressions = {PutFixed("own"), PutFixed("theirs")}};
  const CampaignResult result = RunQuietly(handler, options);
  ASSERT_THAT(result.not_played, SizeIs(1));
  EXPECT_EQ(result.not_played[0].name, "theirs.json");
  EXPECT_THAT(result.not_played[0].why, HasSubstr("was there before"));
  EXPECT_EQ(PacksOn(handler), before);
}

TEST(CampaignEndTest, PlaysRegressionsWithOneWorker) {
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  const Handler reference = ReferenceHandler("");
  CampaignOptions options{
      .workers = 8, .allow_writes = true, .phases = {Phase::kRegressions}};
  for (int i = 0; i < 40; ++i) {
    options.regressions.push_back(PutFixed("same"));
  }
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        most = std::max(most.load(), ++inside);
        HttpResult outcome = reference(request);
        --inside;
        return outcome;
      },
      options);
  EXPECT_THAT(result.not_played, IsEmpty());
  EXPECT_EQ(most, 1);
}

TEST(CampaignEndTest, SaysAFaultOfOursAndKeepsItsReport) {
  std::atomic<int> count = 0;
  CampaignOptions options{.workers = 4, .phases = {Phase::kSystematic}};
  options.prepare = [&](HttpRequest& /*request*/) {
    if (++count == 300) {
      throw std::runtime_error("a fault of ours");
    }
  };
  const CampaignResult result =
      RunQuietly(ReferenceHandler("accepts-above-max"), options);
  EXPECT_EQ(result.end, CampaignEnd::kInternalFault);
  EXPECT_EQ(result.end_detail, "a fault of ours");
  EXPECT_GT(result.stats.requests, 200U);
}

// The target refuses `times` connections, from the moment on that the time of
// the campaign is over.
CampaignResult RunRefusing(int times) {
  constexpr std::chrono::milliseconds kBudget{1500};
  const auto end = std::chrono::steady_clock::now() + kBudget;
  int count = 0;
  const Handler reference = ReferenceHandler("");
  return RunQuietly(
      [&](const HttpRequest& request) {
        if (++count == 21) {
          std::this_thread::sleep_until(end + std::chrono::milliseconds(20));
        }
        return count >= 21 && count < 21 + times
                   ? HttpResult{.failure = TransportFailure::kConnectionRefused}
                   : reference(request);
      },
      {.max_time = kBudget,
       .workers = 1,
       .operations = {kStatuses},
       .phases = {Phase::kSystematic}});
}

TEST(CampaignEndTest, BelievesARefusalWhenItRepeats) {
  EXPECT_EQ(RunRefusing(1).end, CampaignEnd::kTime);
  EXPECT_EQ(RunRefusing(2).end, CampaignEnd::kTargetUnreachable);
}

TEST(CampaignEndTest, CallsAnInterruptionByItsName) {
  const std::atomic<bool> stop = true;
  const CampaignResult result = RunQuietly(
      [](const HttpRequest& /*request*/) {
        return HttpResult{.failure = TransportFailure::kConnectionRefused};
      },
      {.phases = {Phase::kSystematic}, .stop = &stop});
  EXPECT_EQ(result.end, CampaignEnd::kInterrupted);
}

}  // namespace
}  // namespace plumbline
