#include "harness/engine/losses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// The reference, but each request of `one_in` is lost in some way.
CampaignResult RunLosing(unsigned one_in) {
  const auto count = std::make_shared<std::atomic<unsigned>>(0);
  return RunQuietly(
      [reference = ReferenceHandler(""), count,
       one_in](const HttpRequest& request) {
        const unsigned n = ++*count;
        // Not in a beat that a case played again could keep to.
        const bool lost = (n * 2654435761U >> 7U) % one_in == 0;
        return lost ? HttpResult{.failure =
                                     n % 2 == 0
                                         ? TransportFailure::kConnectionLost
                                         : TransportFailure::kMalformedResponse}
                    : reference(request);
      },
      {.max_requests = 600, .workers = 1, .phases = {Phase::kSystematic}});
}

TEST(LossesTest, AreAFindingWhereTheyAreMany) {
  for (const unsigned one_in : {10U, 20U}) {
    const CampaignResult result = RunLosing(one_in);
    const auto losses = [](const Finding& f) {
      return f.identity.check == kAnsweredCheck;
    };
    ASSERT_TRUE(std::ranges::any_of(result.findings, losses)) << one_in;
    EXPECT_GT(result.stats.lost.at(TransportFailure::kConnectionLost), 5U);
    EXPECT_THAT(ShowLosses(result.stats), HasSubstr(" connection-lost, "));
  }
}

TEST(LossesTest, AreNoneWhereTheyAreFewOrOneRepeats) {
  CampaignResult result = RunLosing(400);
  EXPECT_FALSE(LossesFinding(result).has_value());
  result.flaky = {{.identity = {"Op@answered", "answered", "timeout"}}};
  result.stats.requests = 500;
  result.stats.lost = {{TransportFailure::kTimeout, 9}};
  EXPECT_FALSE(LossesFinding(result).has_value());
  result.stats.lost = {{TransportFailure::kTimeout, 10}};
  const auto finding = LossesFinding(result);
  ASSERT_TRUE(finding.has_value());
  EXPECT_EQ(finding->message,
            "10 of 500 requests were not answered; none alone repeats");
  EXPECT_EQ(finding->identity.clause, "service@answered");
  EXPECT_THAT(finding->actual, HasSubstr("10 timeout"));
  result.findings = result.flaky;
  EXPECT_FALSE(LossesFinding(result).has_value());
}

}  // namespace
}  // namespace plumbline
