#include "harness/fuzz/feed.h"

#include <gtest/gtest.h>

#include <mutex>
#include <string>
#include <vector>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/fuzz/corpus.h"

namespace plumbline {
namespace {

CampaignOptions FuzzCampaign(FuzzRun& run, std::uint64_t requests) {
  CampaignOptions options{.max_requests = requests,
                          .workers = 1,
                          .allow_writes = true,
                          .phases = {Phase::kRandom}};
  options.feed = run.Factory();
  return options;
}

// Bodies of what a target is sent.
Handler Recording(Handler handler, std::vector<std::string>& bodies) {
  return [handler = std::move(handler), &bodies](const HttpRequest& request) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    bodies.push_back(request.body);
    return handler(request);
  };
}

class FeedTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!HasFuzzDriver()) {
      GTEST_SKIP() << "built without libFuzzer's driver";
    }
  }
};

TEST_F(FeedTest, FindsNothingWhereNothingIsWrong) {
  FuzzRun run({.seed = 1});
  const CampaignResult result =
      RunQuietly(ReferenceHandler(""), FuzzCampaign(run, 6000));
  EXPECT_EQ(run.failure(), "");
  EXPECT_EQ(Identities(result.findings), std::vector<std::string>());
  EXPECT_EQ(Identities(result.flaky), std::vector<std::string>());
  EXPECT_GT(run.stats().kept, 20U);
  EXPECT_GT(run.stats().features, 100U);
}

TEST_F(FeedTest, GetsPastTheParser) {
  FuzzRun run({.seed = 2});
  static_cast<void>(RunQuietly(ReferenceHandler(""), FuzzCampaign(run, 4000)));
  EXPECT_LT(run.stats().rejected * 20, run.stats().inputs);
  EXPECT_EQ(run.stats().held_back, 0U);
}

TEST_F(FeedTest, FindsAndShrinksAFault) {
  FuzzRun run({.seed = 1});
  const CampaignResult result = RunQuietly(
      ReferenceHandler("delete-is-forgotten"), FuzzCampaign(run, 8000));
  ASSERT_FALSE(result.findings.empty());
  EXPECT_LE(result.findings[0].smallest.steps.size(), 4U);
}

TEST_F(FeedTest, SendsTheSameForASeed) {
  const auto sent = [](std::uint64_t seed) {
    std::vector<std::string> bodies;
    FuzzRun run({.seed = seed});
    CampaignOptions options = FuzzCampaign(run, 1500);
    options.timeless = true;
    options.seed = seed;
    static_cast<void>(
        RunQuietly(Recording(ReferenceHandler(""), bodies), options));
    return bodies;
  };
  const std::vector<std::string> once = sent(5);
  EXPECT_GE(once.size(), 1000U);
  EXPECT_EQ(once, sent(5));
  EXPECT_NE(once, sent(6));
}

TEST_F(FeedTest, RunsSeveralWorkersWithoutFalseAlarms) {
  FuzzRun run({.seed = 3});
  CampaignOptions options = FuzzCampaign(run, 6000);
  options.workers = 3;
  const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
  EXPECT_EQ(run.failure(), "");
  EXPECT_EQ(Identities(result.findings), std::vector<std::string>());
}

TEST_F(FeedTest, KeepsWhatShowsSomethingNew) {
  std::vector<Case> kept;
  FuzzRun run({.seed = 1, .keep = [&](const Case& c) {
                 kept.push_back(c);
                 return Result<void>();
               }});
  static_cast<void>(RunQuietly(ReferenceHandler(""), FuzzCampaign(run, 3000)));
  EXPECT_EQ(kept.size(), run.stats().kept);
  // Played again, they show as much of it as they can: most of them are needed.
  FuzzRun again({.seeds = kept, .only_seeds = true});
  static_cast<void>(RunQuietly(ReferenceHandler(""), FuzzCampaign(again, 0)));
  EXPECT_GT(again.stats().kept, kept.size() / 2);
  EXPECT_EQ(again.stats().inputs, kept.size());
}

TEST_F(FeedTest, EndsWhereACaseCannotBeKept) {
  FuzzRun run({.seed = 1, .keep = [](const Case&) -> Result<void> {
                 return Fail(ErrorCode::kIo, "no space left on device");
               }});
  const CampaignResult result =
      RunQuietly(ReferenceHandler(""), FuzzCampaign(run, 100'000));
  EXPECT_NE(run.failure().find("no space left"), std::string::npos);
  EXPECT_LT(result.stats.requests, 10'000U);
}

TEST(OnlySeedsTest, NeedsNoDriver) {
  Case c{.steps = {{.operation = kStatuses}}};
  FuzzRun run({.seeds = {c}, .only_seeds = true});
  static_cast<void>(RunQuietly(ReferenceHandler(""), FuzzCampaign(run, 0)));
  EXPECT_EQ(run.stats().inputs, 1U);
  EXPECT_EQ(run.stats().kept, 1U);
}

}  // namespace
}  // namespace plumbline
