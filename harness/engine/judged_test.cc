#include "harness/engine/judged.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

CampaignResult RunTo(const Handler& handler, std::vector<Phase> phases) {
  return RunQuietly(handler, {.max_requests = 300,
                              .workers = 1,
                              .allow_writes = true,
                              .phases = std::move(phases)});
}

Handler Always(int status) {
  return [status](const HttpRequest& /*request*/) {
    return HttpResult{.response = {.status = status}};
  };
}

TEST(WhyTooLittleTest, SaysWhatEveryAnswerWas) {
  const CampaignResult lost = RunTo(Always(404), {Phase::kSystematic});
  const std::string all = std::to_string(lost.stats.requests);
  EXPECT_EQ(lost.too_little,
            all + " of " + all +
                " answered 404: is the URL's path right (--base-path)?");
  EXPECT_THAT(RunTo(Always(403), {Phase::kSystematic}).too_little,
              HasSubstr("credentials"));
  EXPECT_THAT(RunTo(Always(405), {}).too_little, HasSubstr("path"));
}

TEST(WhyTooLittleTest, SaysNothingOfACampaignThatJudged) {
  const Handler reference = ReferenceHandler("");
  EXPECT_EQ(RunTo(reference, {Phase::kSystematic}).too_little, "");
  // Only rules of the endpoint were asked, and they were judged.
  EXPECT_EQ(RunTo(reference, {Phase::kEndpoint}).too_little, "");
}

// One operation of several is behind a wall, which its own answers say nothing
// about.
TEST(WhyTooLittleTest, AsksForAClauseOfEachOperation) {
  const Handler reference = ReferenceHandler("");
  const Handler walled = [&](const HttpRequest& request) {
    const bool open = FindHeader(request.headers, "X-Amz-Target")
                          .value_or("")
                          .ends_with(kStatuses);
    return open ? reference(request)
                : HttpResult{.response = {.status = 403, .body = "{}"}};
  };
  CampaignOptions options{.max_requests = 600,
                          .workers = 1,
                          .allow_writes = true,
                          .phases = {Phase::kSystematic}};
  EXPECT_EQ(RunQuietly(walled, options).too_little, "");
  options.min_judged = 0.01;
  EXPECT_THAT(RunQuietly(walled, options).too_little,
              HasSubstr("4 of 5 operations (PutOrganizationConformancePack"));
  EXPECT_EQ(RunQuietly(reference, options).too_little, "");
}

TEST(WhyTooLittleTest, AsksForAShareOfThePlan) {
  const CampaignResult result =
      RunTo(ReferenceHandler("ignores-patterns"), {Phase::kSystematic});
  EXPECT_EQ(WhyTooLittle(result, 0.5), "");
  CampaignResult less = result;
  less.coverage = {};
  std::size_t judged = 0;
  for (const Clause& clause : result.started.clauses->all()) {
    if (clause.part == ClausePart::kInput) {
      less.coverage.Record({.clause = clause.id}, true,
                           judged++ % 4 == 0
                               ? std::vector<Verdict>{{.clause = clause.id}}
                               : std::vector<Verdict>());
    }
  }
  EXPECT_THAT(WhyTooLittle(less, 0.5),
              StartsWith(std::to_string((judged + 3) / 4) + " of " +
                         std::to_string(judged) + " input clauses"));
  EXPECT_EQ(WhyTooLittle(less, 0.2), "");
  EXPECT_EQ(WhyTooLittle(less, 0), "");
}

// A budget that is over before the plan begins has looked at no clause.
TEST(WhyTooLittleTest, KnowsThatNoCaseHadItsTurn) {
  CampaignOptions options{.max_requests = 8, .workers = 1, .min_judged = 0.5};
  const Handler reference = ReferenceHandler("");
  EXPECT_THAT(RunQuietly(reference, options).too_little,
              StartsWith("the requests were over (--max-requests) before"));
  options.phases = {Phase::kEndpoint};
  EXPECT_EQ(RunQuietly(reference, options).too_little, "");
  options.phases = {};
  options.max_requests = 300;
  EXPECT_EQ(RunQuietly(reference, options).too_little, "");
}

TEST(WhyTooLittleTest, KnowsThatNothingWasSent) {
  CampaignResult result;
  EXPECT_EQ(WhyTooLittle(result), "nothing was sent");
  result.stats.answers = {{200, 4}, {400, 6}};
  EXPECT_THAT(WhyTooLittle(result), StartsWith("no accepted request"));
}

TEST(CountShareTest, CountsTheClausesOfSelectedOperationsAlone) {
  const CampaignResult one =
      RunQuietly(ReferenceHandler(""), {.max_requests = 2000,
                                        .workers = 1,
                                        .operations = {kStatuses},
                                        .phases = {Phase::kSystematic}});
  const ClauseShare share = CountShare(one);
  std::size_t all = 0;
  for (const Clause& clause : SeedChecks().clauses.all()) {
    all += clause.part == ClausePart::kInput &&
                   clause.id.starts_with(std::string(kStatuses) + ".")
               ? 1
               : 0;
  }
  EXPECT_EQ(share.all, all);
  EXPECT_GT(share.judged, all / 2);
  EXPECT_LE(share.judged, all);
  EXPECT_LE(share.on_edge, share.with_edge);
}

}  // namespace
}  // namespace plumbline
