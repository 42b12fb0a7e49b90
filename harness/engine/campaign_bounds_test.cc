// A campaign keeps to its bounds, whatever the target does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "harness/engine/bounds.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

HttpResult TimedOut() {
  return {.failure = TransportFailure::kTimeout, .detail = "no whole response"};
}

// Fails in many ways, so that there is much to shrink.
Handler Broken() {
  return [](const HttpRequest&) {
    return HttpResult{
        .response = {.status = 200,
                     .headers = {{"Content-Type", "application/json"}},
                     .body = R"({"OrganizationConformancePacks": 7})"}};
  };
}

TEST(CampaignBoundsTest, SendsNoMoreThanItsRequests) {
  for (const std::uint64_t most : {1U, 20U, 300U}) {
    // And a few that see again what was seen last.
    const CampaignResult reads = RunQuietly(Broken(), {.max_requests = most});
    EXPECT_LE(reads.stats.requests, most + Bounds::kConfirmRequests + 2)
        << most;
  }
}

TEST(CampaignBoundsTest, GivesABlackHoleUpWithoutAnyBudget) {
  const CampaignResult result = RunQuietly(
      [](const HttpRequest&) { return TimedOut(); },
      {.max_requests = 1000000, .finish_plan = true, .allow_writes = true});
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  EXPECT_THAT(result.end_detail, testing::HasSubstr("none was answered"));
  EXPECT_LE(result.stats.requests, Bounds::kMaxSilent + 1U);
}

TEST(CampaignBoundsTest, GivesUpWhoFallsSilent) {
  std::atomic<int> count = 0;
  const Handler reference = ReferenceHandler("");
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        return ++count > 200 ? TimedOut() : reference(request);
      },
      {.max_requests = 1000000, .finish_plan = true, .allow_writes = true});
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  EXPECT_THAT(result.end_detail, testing::HasSubstr("cases in a row"));
}

// Each request takes the timeout, in whatever part of the campaign.
TEST(CampaignBoundsTest, EndsInTimeOnATargetThatHangs) {
  constexpr milliseconds kTimeout{100};
  constexpr milliseconds kBudget{300};
  const Handler reference = ReferenceHandler("");
  for (const int answered : {0, 1, 40}) {
    std::atomic<int> count = 0;
    const auto start = SteadyClock::now();
    const CampaignResult result = RunQuietly(
        [&](const HttpRequest& request) {
          if (++count <= answered) {
            return reference(request);
          }
          std::this_thread::sleep_for(kTimeout);
          return TimedOut();
        },
        {.max_time = kBudget, .timeout = kTimeout, .allow_writes = true});
    EXPECT_LT(SteadyClock::now() - start,
              kBudget + 2 * kTimeout + milliseconds(2000))
        << answered;
  }
}

// A page of many rows, each at fault, is kept as its first part, size and
// digest.
TEST(CampaignBoundsTest, KeepsAnExcerptOfALargeAnswer) {
  std::string rows;
  for (int i = 0; i < 2000; ++i) {
    rows += (i == 0 ? "" : ",") + std::string(R"({"Status": 7})");
  }
  const std::string body =
      R"({"OrganizationConformancePackStatuses": [)" + rows + "]}";
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest&) {
        return HttpResult{
            .response = {
                .status = 200,
                .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                .body = body}};
      },
      {.max_requests = 200, .operations = {kStatuses}});
  ASSERT_THAT(result.findings, testing::Not(testing::IsEmpty()));
  for (const Finding& finding : result.findings) {
    for (const Exchange& exchange : finding.exchanges) {
      EXPECT_EQ(exchange.result.response.body, body.substr(0, kKeptBodyBytes));
      EXPECT_FALSE(exchange.reply.body.has_value());
      ASSERT_TRUE(exchange.cut.has_value());
      EXPECT_EQ(exchange.cut->bytes, body.size());
      EXPECT_EQ(exchange.cut->sha256.size(), 64U);
    }
  }
}

// A rate of one request in ten seconds holds nobody up.
TEST(CampaignBoundsTest, EndsInTimeWhileItWaitsForItsTurn) {
  const auto start = SteadyClock::now();
  const CampaignResult result =
      RunQuietly(ReferenceHandler(""), {.max_time = milliseconds(200),
                                        .timeout = milliseconds(100),
                                        .requests_per_second = 0.1});
  EXPECT_LT(SteadyClock::now() - start, milliseconds(2400));
}

TEST(CampaignBoundsTest, AnAbortEndsTheCleanUpAndSaysWhatIsLeft) {
  std::atomic<bool> stop{false};
  std::atomic<bool> abort{false};
  std::atomic<int> count = 0;
  const Handler reference = ReferenceHandler("");
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        HttpResult answer = reference(request);
        if (request.body.find("DeliveryS3Bucket") != std::string::npos &&
            answer.response.status == 200 && ++count == 5) {
          stop = true;
          abort = true;
        }
        return answer;
      },
      {.max_requests = 100000,
       .workers = 1,
       .allow_writes = true,
       .stop = &stop,
       .abort = &abort});
  EXPECT_EQ(result.end, CampaignEnd::kInterrupted);
  EXPECT_TRUE(result.clean_up_cut);
  EXPECT_THAT(result.left_behind, testing::Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace plumbline
