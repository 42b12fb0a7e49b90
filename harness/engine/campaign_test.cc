#include "harness/engine/campaign.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"
#include "harness/reference/deviation.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::Each;
using testing::IsEmpty;
using testing::Not;

CampaignOptions Options(std::uint64_t seed, std::uint64_t requests) {
  return {.seed = seed,
          .max_requests = requests,
          .workers = 1,
          .allow_writes = true};
}

// The first finding of that identity.
const Finding* FindIdentity(const CampaignResult& result,
                            const FindingIdentity& identity) {
  for (const Finding& finding : result.findings) {
    if (finding.identity == identity) {
      return &finding;
    }
  }
  return nullptr;
}

TEST(CampaignTest, GivesTheSameFindingsForTheSameSeed) {
  for (const char* const fault : {"accepts-above-max", "refuses-hyphens"}) {
    const auto first =
        RunQuietly(ReferenceHandler(fault), Options(7, 2000)).findings;
    const auto second =
        RunQuietly(ReferenceHandler(fault), Options(7, 2000)).findings;
    EXPECT_THAT(first, Not(IsEmpty())) << fault;
    EXPECT_EQ(Identities(first), Identities(second)) << fault;
  }
}

TEST(CampaignTest, GivesTheSameFindingsForAnyNumberOfWorkers) {
  CampaignOptions options = Options(1, 0);
  options.phases = {Phase::kEndpoint, Phase::kSystematic};
  const auto alone =
      RunQuietly(ReferenceHandler("accepts-above-max"), options).findings;
  options.workers = 4;
  const auto together =
      RunQuietly(ReferenceHandler("accepts-above-max"), options).findings;
  EXPECT_THAT(alone, Not(IsEmpty()));
  EXPECT_EQ(Identities(alone), Identities(together));
}

TEST(CampaignTest, ShardsTogetherPlayEveryCaseOnce) {
  CampaignOptions options = Options(1, 0);
  options.phases = {Phase::kSystematic};
  // Each shard looks first what is there.
  const auto planned_cases = [&] {
    const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
    std::uint64_t cases = result.stats.cases;
    for (const OperationStanding& one : result.standings) {
      cases -= static_cast<std::uint64_t>(one.requests);
    }
    return cases;
  };
  const std::uint64_t whole = planned_cases();
  options.shards = 2;
  std::uint64_t sum = 0;
  for (const std::uint64_t shard : {0U, 1U}) {
    options.shard = shard;
    const std::uint64_t cases = planned_cases();
    EXPECT_LT(cases, whole);
    sum += cases;
  }
  EXPECT_EQ(sum, whole);
}

TEST(CampaignTest, EndsAsInterruptedWhenAskedToStop) {
  const std::atomic<bool> stop = true;
  CampaignOptions options = Options(1, 1000000);
  options.stop = &stop;
  EXPECT_EQ(RunQuietly(ReferenceHandler(""), options).end,
            CampaignEnd::kInterrupted);
}

TEST(CampaignTest, StopsInTheMiddleWithAFullReport) {
  std::atomic<bool> stop = false;
  std::atomic<int> answered = 0;
  const Handler reference = ReferenceHandler("accepts-above-max");
  CampaignOptions options = Options(1, 1000000);
  options.stop = &stop;
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        stop = ++answered >= 1500;
        return reference(request);
      },
      options);
  EXPECT_EQ(result.end, CampaignEnd::kInterrupted);
  EXPECT_THAT(result.findings, Not(IsEmpty()));
  EXPECT_LT(result.stats.requests, 3000U);
}

TEST(CampaignTest, GivesUpOnATargetThatRefuses) {
  const CampaignResult result = RunQuietly(
      [](const HttpRequest& /*request*/) {
        return HttpResult{.failure = TransportFailure::kConnectionRefused,
                          .detail = "nobody listens"};
      },
      Options(1, 1000));
  EXPECT_EQ(result.end, CampaignEnd::kTargetUnreachable);
  EXPECT_THAT(result.end_detail, testing::HasSubstr("nobody listens"));
  // Nothing was judged, so nothing may count as honoured.
  for (const auto& [clause, count] : result.coverage.clauses()) {
    EXPECT_EQ(count.honoured, 0U) << clause;
  }
}

TEST(CampaignTest, KeepsNearTheBoundOnRequests) {
  for (const std::uint64_t bound : {100U, 2500U}) {
    const std::uint64_t sent =
        RunQuietly(ReferenceHandler(""), Options(1, bound)).stats.requests;
    EXPECT_GE(sent, bound);
    // A case that has begun is finished, with its control and clean-up.
    EXPECT_LE(sent, bound + 60);
  }
}

TEST(CampaignTest, CallsWhatComesAndGoesFlaky) {
  const Handler plain = ReferenceHandler("");
  std::atomic<int> count = 0;
  CampaignOptions options = Options(1, 0);
  options.operations = {kStatuses};
  options.phases = {Phase::kSystematic};
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        if (++count % 7 == 0) {
          return HttpResult{
              .response = {.status = 500, .headers = {}, .body = "{}"}};
        }
        return plain(request);
      },
      options);
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_THAT(result.flaky, Not(IsEmpty()));
  for (const Finding& finding : result.flaky) {
    EXPECT_FALSE(finding.confirmed);
  }
}

TEST(CampaignTest, ShrinksToTheSmallestCase) {
  CampaignOptions options = Options(1, 3000);
  options.operations = {kStatuses};
  const CampaignResult result =
      RunQuietly(ReferenceHandler("accepts-above-max"), options);
  const Finding* const finding =
      FindIdentity(result, {std::string(kStatuses) + ".input.Limit@range.max",
                            "violating-request", "accepted"});
  ASSERT_NE(finding, nullptr);
  ASSERT_EQ(finding->smallest.steps.size(), 1U);
  EXPECT_EQ(finding->smallest.target().input, Json({{"Limit", 101}}));
  EXPECT_THAT(finding->exchanges, testing::SizeIs(1));
}

TEST(CampaignTest, SaysWhenNoOperationIsSelected) {
  CampaignOptions options = Options(1, 1000);
  options.operations = {"NoSuch*"};
  const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
  EXPECT_EQ(result.end, CampaignEnd::kNothingSelected);
  EXPECT_EQ(result.stats.requests, 0U);
}

TEST(CampaignTest, LeavesWritesOutUnlessAllowed) {
  const Handler reference = ReferenceHandler("");
  std::vector<std::string> targets;
  CampaignOptions options = Options(1, 1500);
  options.allow_writes = false;
  const CampaignResult result = RunQuietly(
      [&](const HttpRequest& request) {
        targets.emplace_back(
            FindHeader(request.headers, "X-Amz-Target").value_or(""));
        return reference(request);
      },
      options);
  EXPECT_THAT(targets, Not(IsEmpty()));
  EXPECT_THAT(
      targets,
      Each(Not(testing::AnyOf(testing::HasSubstr(".PutOrganization"),
                              testing::HasSubstr(".DeleteOrganization")))));
  EXPECT_THAT(result.started.skipped_operations,
              Contains("PutOrganizationConformancePack"));
  EXPECT_THAT(result.started.skipped_operations,
              Contains("DeleteOrganizationConformancePack"));
}

TEST(CampaignTest, LeavesNothingBehind) {
  CampaignOptions options = Options(1, 4000);
  const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
  EXPECT_THAT(result.left_behind, IsEmpty());
}

TEST(CampaignTest, AcceptsTheFaultlessReference) {
  const CampaignResult result =
      RunQuietly(ReferenceHandler(""), Options(1, 3000));
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_THAT(Identities(result.flaky), IsEmpty());
  EXPECT_EQ(result.end, CampaignEnd::kComplete);
}

TEST(SlowSelfcheckTest, IsSilentOnTheFaultlessReference) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const CampaignResult result =
        RunQuietly(ReferenceHandler(""), Options(seed, 20000));
    EXPECT_THAT(Identities(result.findings), IsEmpty()) << "seed " << seed;
    EXPECT_THAT(Identities(result.flaky), IsEmpty()) << "seed " << seed;
  }
}

TEST(SlowSelfcheckTest, IsSilentOnEveryLawfulVariation) {
  for (const Deviation& variation : Variations()) {
    const CampaignResult result =
        RunQuietly(ReferenceHandler(variation.name), Options(1, 3000));
    EXPECT_THAT(Identities(result.findings), IsEmpty()) << variation.name;
    EXPECT_THAT(Identities(result.flaky), IsEmpty()) << variation.name;
  }
}

TEST(SlowSelfcheckTest, FindsEveryFaultOfOneRequest) {
  std::vector<std::string> missed;
  for (const Deviation& fault : Faults()) {
    if (fault.deviation_class == DeviationClass::kPaging ||
        fault.deviation_class == DeviationClass::kLifecycle ||
        fault.deviation_class == DeviationClass::kConcurrency) {
      continue;
    }
    const CampaignResult result =
        RunQuietly(ReferenceHandler(fault.name), Options(1, 5000));
    if (result.findings.empty()) {
      missed.emplace_back(fault.name);
    }
  }
  EXPECT_THAT(missed, IsEmpty());
}

CampaignOptions Concurrency(std::uint64_t seed) {
  CampaignOptions options = Options(seed, 5000);
  options.workers = 4;
  options.phases = {Phase::kConcurrency};
  return options;
}

TEST(ConcurrencyTest, IsSilentWhereSomeOrderExplainsAll) {
  for (const char* const lawful : {"", "slow-update", "slow-delete"}) {
    const CampaignResult result =
        RunQuietly(ReferenceHandler(lawful), Concurrency(3));
    EXPECT_GT(result.stats.requests, 500U);
    EXPECT_THAT(Identities(result.findings), IsEmpty()) << lawful;
    EXPECT_THAT(Identities(result.flaky), IsEmpty()) << lawful;
    EXPECT_THAT(result.left_behind, IsEmpty()) << lawful;
  }
}

TEST(ConcurrencyTest, FindsWhatOnlyTwoAtATimeShow) {
  for (const char* const fault :
       {"puts-lose-others", "puts-mix", "deletes-race"}) {
    const CampaignResult result =
        RunQuietly(ReferenceHandler(fault), Concurrency(1));
    EXPECT_THAT(Identities(result.findings),
                Contains("OrganizationConformancePackResource@serial-order "
                         "lifecycle no-order"))
        << fault << testing::PrintToString(Identities(result.flaky));
  }
}

TEST(CampaignTest, PlaysThePlanToItsEndWhereAsked) {
  CampaignOptions options = Options(1, 50);
  options.finish_plan = true;
  const CampaignResult whole = RunQuietly(ReferenceHandler(""), options);
  EXPECT_GT(whole.stats.requests, 1000U);
  options.finish_plan = false;
  EXPECT_LT(RunQuietly(ReferenceHandler(""), options).stats.requests, 100U);
}

constexpr std::chrono::milliseconds kLag{4};

CampaignOptions PatientSequences() {
  return {.max_requests = 4000,
          .workers = 8,
          .operations = {"*ConformancePack*"},
          .allow_writes = true,
          .phases = {Phase::kSequences},
          .settle = std::chrono::seconds(2)};
}

TEST(SettleTest, AllowsATargetItsTimeAndCountsIt) {
  const CampaignResult result =
      RunQuietly(LaggingHandler("", kLag), PatientSequences());
  EXPECT_THAT(Identities(result.findings), testing::IsEmpty());
  EXPECT_THAT(Identities(result.flaky), testing::IsEmpty());
  EXPECT_GT(result.stats.settled, 0U);
  EXPECT_GE(result.stats.longest_settling_s, 0.001);
}

TEST(SettleTest, WaitsForNothingUnlessAsked) {
  CampaignOptions options = PatientSequences();
  options.settle = std::chrono::milliseconds(0);
  options.max_requests = 400;
  const CampaignResult result = RunQuietly(LaggingHandler("", kLag), options);
  EXPECT_FALSE(result.findings.empty() && result.flaky.empty());
  EXPECT_EQ(result.stats.settled, 0U);
}

TEST(SettleTest, StillFindsWhatNeverComesRight) {
  for (const char* const fault :
       {"delete-is-forgotten", "second-delete-succeeds"}) {
    CampaignOptions options = PatientSequences();
    options.max_requests = 800;
    options.settle = std::chrono::milliseconds(80);
    const CampaignResult result =
        RunQuietly(LaggingHandler(fault, kLag), options);
    EXPECT_FALSE(result.findings.empty())
        << fault << testing::PrintToString(Identities(result.flaky));
  }
}

}  // namespace
}  // namespace plumbline
