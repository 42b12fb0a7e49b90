#include "harness/engine/phase_plans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<CaseSource> SourcesOf(PhasePlans& plans,
                                  std::vector<Case> suspects = {}) {
  return plans.Sources({0, 1, 2, 3, 4}, {}, std::move(suspects));
}

// Those of the last phase, in their order.
std::vector<Case> LastCases(const CampaignOptions& options,
                            std::vector<Case> suspects = {}) {
  PhasePlans plans(SeedGeneration(), options);
  const CaseSource source = SourcesOf(plans, std::move(suspects)).back();
  std::vector<Case> cases;
  while (std::optional<Case> c = source.next()) {
    cases.push_back(*std::move(c));
  }
  EXPECT_EQ(source.fraction(), 1);
  return cases;
}

std::vector<Phase> PhasesOf(const CampaignOptions& options) {
  std::vector<Phase> phases;
  PhasePlans plans(SeedGeneration(), options);
  for (const CaseSource& source : SourcesOf(plans)) {
    phases.push_back(source.phase);
  }
  return phases;
}

TEST(PhasePlansTest, HasEachPhaseThatIsWanted) {
  EXPECT_THAT(PhasesOf({}), ElementsAre(Phase::kEndpoint, Phase::kSystematic));
  EXPECT_THAT(
      PhasesOf({.max_requests = 10}),
      ElementsAre(Phase::kEndpoint, Phase::kSystematic, Phase::kRandom));
  EXPECT_THAT(PhasesOf({.phases = {Phase::kSequences}}),
              ElementsAre(Phase::kSequences));
  EXPECT_THAT(PhasesOf({.phases = {Phase::kConcurrency}}),
              ElementsAre(Phase::kConcurrency));
  EXPECT_THAT(PhasesOf({.phases = {Phase::kRegressions}}), IsEmpty());
}

// Two cases, and how many of them it was told about.
class TwoCases : public CaseFeed {
 public:
  explicit TwoCases(int& learned) : learned_(learned) {}
  std::optional<Case> Next() override {
    return given_++ < 2
               ? std::optional(Case{.steps = {{.operation = kStatuses}}})
               : std::nullopt;
  }
  void Learn(const Case& /*c*/, const PlayedCase& played) override {
    learned_ += static_cast<int>(played.exchanges.size());
  }

 private:
  int given_ = 0;
  int& learned_;
};

TEST(PhasePlansTest, TakesRandomCasesFromAFeedWithoutABound) {
  int learned = 0;
  CampaignOptions options{.workers = 1, .phases = {Phase::kRandom}};
  options.feed = [&](const GenerationContext& /*context*/,
                     const std::vector<int>& operations) {
    EXPECT_FALSE(operations.empty());
    return std::make_unique<TwoCases>(learned);
  };
  EXPECT_THAT(PhasesOf(options), ElementsAre(Phase::kRandom));
  static_cast<void>(RunQuietly(ReferenceHandler(""), options));
  EXPECT_EQ(learned, 2);
}

TEST(PhasePlansTest, KnowsWhetherAnythingIsPlanned) {
  const auto plans = [](const CampaignOptions& options) {
    return PhasePlans(SeedGeneration(), options).PlansCases();
  };
  EXPECT_TRUE(plans({}));
  EXPECT_FALSE(plans({.phases = {Phase::kRegressions}}));
  EXPECT_FALSE(plans({.phases = {Phase::kRandom}}));
  EXPECT_TRUE(plans({.max_requests = 1, .phases = {Phase::kRandom}}));
}

TEST(PhasePlansTest, PlaysSequencesAmongTheRest) {
  const std::vector<Case> cases = LastCases({});
  const auto half =
      cases.begin() + static_cast<std::ptrdiff_t>(cases.size() / 2);
  EXPECT_GT(
      std::count_if(cases.begin(), half,
                    [](const Case& c) { return c.phase == Phase::kSequences; }),
      5);
}

TEST(PhasePlansTest, PlaysSuspectsInEachShard) {
  const Case suspect{Phase::kSystematic,
                     {{.operation = kStatuses, .label = "suspect"}}};
  Case of_another = suspect;
  of_another.steps[0].operation = "Another";
  for (const std::uint64_t shard : {0U, 1U}) {
    const std::vector<Case> cases =
        LastCases({.phases = {Phase::kSystematic}, .shard = shard, .shards = 2},
                  {suspect, of_another});
    EXPECT_EQ(std::ranges::count(cases, suspect), 1);
    EXPECT_EQ(std::ranges::count(cases, of_another), 1);
  }
}

TEST(PhasePlansTest, DividesAllCasesAmongShards) {
  std::vector<Case> parts;
  for (const std::uint64_t shard : {0U, 1U, 2U}) {
    std::ranges::move(LastCases({.shard = shard, .shards = 3}),
                      std::back_inserter(parts));
  }
  const std::vector<Case> whole = LastCases({});
  EXPECT_GT(whole.size(), 300U);
  EXPECT_THAT(parts, testing::UnorderedElementsAreArray(whole));
}

TEST(PhasePlansTest, TellsWhatIsWaiting) {
  const CampaignOptions options{.phases = {Phase::kSystematic}};
  PhasePlans plans(SeedGeneration(), options);
  EXPECT_EQ(plans.schedule(), nullptr);
  const CaseSource source = SourcesOf(plans).back();
  EXPECT_EQ(source.fraction(), 0);
  EXPECT_TRUE(plans.schedule()->HasMore());
  EXPECT_THAT(plans.schedule()->WaitingClauses(),
              testing::Contains(testing::Key(kStatuses)));
  while (source.next().has_value()) {
  }
  EXPECT_FALSE(plans.schedule()->HasMore());
  EXPECT_THAT(plans.schedule()->WaitingClauses(), IsEmpty());
  EXPECT_THAT(plans.schedule()->Unreachable(), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace plumbline
