// Campaigns on two endpoints in memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "harness/engine/client.h"
#include "harness/engine/testing_engine.h"
#include "harness/reference/deviation.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CampaignOptions Options(std::uint64_t requests) {
  return {.max_requests = requests, .workers = 2, .allow_writes = true};
}

std::vector<const Finding*> Agreement(const std::vector<Finding>& findings) {
  std::vector<const Finding*> found;
  for (const Finding& finding : findings) {
    if (finding.identity.check == "agreement") {
      found.push_back(&finding);
    }
  }
  return found;
}

TEST(AgainstTest, FindsNoDisagreementBetweenEquals) {
  const CampaignResult result =
      RunAgainst(ReferenceHandler(""), ReferenceHandler(""), Options(6000));
  EXPECT_THAT(Agreement(result.findings), IsEmpty());
  EXPECT_THAT(Agreement(result.flaky), IsEmpty());
  EXPECT_GT(result.agreement.compared, 1000U);
  EXPECT_GT(result.agreement.rows_left_out, 0U);
  EXPECT_EQ(result.started.against, "the other one");
  EXPECT_THAT(result.left_behind, IsEmpty());
}

TEST(SlowAgainstTest, FindsNoDisagreementBetweenEqualsWithFourWorkers) {
  CampaignOptions options = Options(40000);
  options.workers = 4;
  const CampaignResult result =
      RunAgainst(ReferenceHandler(""), ReferenceHandler(""), options);
  EXPECT_THAT(Agreement(result.findings), IsEmpty());
  EXPECT_THAT(Agreement(result.flaky), IsEmpty());
}

TEST(AgainstTest, FindsADifferenceWhicheverEndpointIsWrong) {
  const std::string clause = std::string(kStatuses) + ".input.Limit@range.max";
  for (const bool first : {true, false}) {
    const CampaignResult result = RunAgainst(
        ReferenceHandler(first ? "accepts-above-max" : ""),
        ReferenceHandler(first ? "" : "accepts-above-max"), Options(3000));
    const Finding* found = nullptr;
    for (const Finding* const one : Agreement(result.findings)) {
      found = one->identity.clause == clause ? one : found;
    }
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->identity.kind, "status");
    EXPECT_EQ(found->smallest.target().input, Json({{"Limit", 101}}));
    EXPECT_THAT(first ? found->actual : found->expected, HasSubstr("200"));
    EXPECT_THAT(first ? found->expected : found->actual,
                HasSubstr("InvalidLimitException"));
    ASSERT_EQ(found->against.size(), 1U);
    EXPECT_EQ(found->against[0].reply.status, first ? 400 : 200);
  }
}

TEST(AgainstTest, JudgesTheSecondEndpointByNothingElse) {
  const CampaignResult result = RunAgainst(
      ReferenceHandler(""), ReferenceHandler("limit-as-token"), Options(3000));
  EXPECT_THAT(result.findings, Not(IsEmpty()));
  EXPECT_EQ(Agreement(result.findings).size(), result.findings.size());
}

TEST(AgainstTest, FindsAStateThatDiffers) {
  for (const char* const fault :
       {"put-is-forgotten", "delete-is-forgotten", "second-put-creates",
        "second-delete-succeeds", "refused-put-is-kept"}) {
    CampaignOptions options = Options(0);
    options.phases = {Phase::kSequences};
    const CampaignResult result =
        RunAgainst(ReferenceHandler(fault), ReferenceHandler(""), options);
    EXPECT_THAT(Agreement(result.findings), Not(IsEmpty())) << fault;
  }
}

TEST(AgainstTest, LeavesBothEndpointsAsTheyWere) {
  std::vector<std::size_t> sizes;
  const Handler one = ReferenceHandler("");
  const Handler other = ReferenceHandler("");
  const CampaignResult result = RunAgainst(one, other, Options(2000));
  EXPECT_THAT(result.left_behind, IsEmpty());
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  for (const Handler& handler : {one, other}) {
    Client client(SeedChecks(), MakeInMemoryTransport(handler), limiter,
                  prepare);
    sizes.push_back(client.ExistingNames().size());
  }
  Client fresh(SeedChecks(), MakeInMemoryTransport(ReferenceHandler("")),
               limiter, prepare);
  EXPECT_THAT(sizes, testing::Each(fresh.ExistingNames().size()));
}

TEST(SlowAgainstTest, GivesUpWhereTheSecondEndpointIsNotThere) {
  const CampaignResult result = RunAgainst(
      ReferenceHandler(""),
      [](const HttpRequest& /*request*/) {
        return HttpResult{.failure = TransportFailure::kConnectionRefused};
      },
      Options(2000));
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  EXPECT_THAT(result.end_detail, HasSubstr("the other one: no response"));
}

TEST(AgainstTest, TellsAnswersThatChangeAsFlakyAtMost) {
  std::atomic<int> count = 0;
  const Handler reference = ReferenceHandler("");
  // Now and then the second endpoint refuses what it takes otherwise.
  const CampaignResult result = RunAgainst(
      ReferenceHandler(""),
      [&](const HttpRequest& request) {
        return ++count % 97 == 0
                   ? HttpResult{.response =
                                    {.status = 400,
                                     .body =
                                         R"({"__type":"ValidationException"})"}}
                   : reference(request);
      },
      Options(2000));
  EXPECT_THAT(Agreement(result.flaky), Not(IsEmpty()));
  EXPECT_THAT(Agreement(result.findings), IsEmpty());
}

TEST(AgainstTest, KeepsToWhatTheTwoHaveInCommon) {
  // Only one of them holds packs of other people.
  const Handler reference = ReferenceHandler("");
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Client somebody(SeedChecks(), MakeInMemoryTransport(reference), limiter,
                  prepare);
  for (const char* const name : {"a", "theirs", "Other-2"}) {
    const Exchange put =
        somebody.Send({.operation = "PutOrganizationConformancePack",
                       .input = {{"OrganizationConformancePackName", name},
                                 {"TemplateS3Uri", "s3://templates/one"}}});
    EXPECT_EQ(put.reply.status, 200);
  }
  const CampaignResult result =
      RunAgainst(reference, ReferenceHandler(""), Options(6000));
  EXPECT_THAT(Agreement(result.findings), IsEmpty());
  EXPECT_THAT(Agreement(result.flaky), IsEmpty());
}

}  // namespace
}  // namespace plumbline
