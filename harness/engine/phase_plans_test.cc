#include "harness/engine/phase_plans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<CaseSource> SourcesOf(const CampaignOptions& options,
                                  std::vector<Case> suspects = {}) {
  static std::vector<UnreachableSide> unreachable;
  return PhasePlans(SeedGeneration(), options)
      .Sources({0, 1, 2, 3, 4}, {}, std::move(suspects), unreachable);
}

std::vector<Phase> PhasesOf(const CampaignOptions& options) {
  std::vector<Phase> phases;
  for (const CaseSource& source : SourcesOf(options)) {
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
  const CampaignOptions options;
  const CaseSource source = SourcesOf(options).back();
  std::uint64_t before = 0;
  std::uint64_t all = 0;
  while (const std::optional<Case> c = source.next()) {
    before += all < source.count / 2 && c->phase == Phase::kSequences ? 1 : 0;
    ++all;
  }
  EXPECT_EQ(all, source.count);
  EXPECT_GT(before, 5U);
}

TEST(PhasePlansTest, PlaysSuspectsInEachShard) {
  const Case suspect{Phase::kSystematic,
                     {{.operation = kStatuses, .label = "suspect"}}};
  for (const std::uint64_t shard : {0U, 1U}) {
    const CampaignOptions options{
        .phases = {Phase::kSystematic}, .shard = shard, .shards = 2};
    const CaseSource source = SourcesOf(options, {suspect}).back();
    int found = 0;
    while (const std::optional<Case> c = source.next()) {
      found += c->target().label == "suspect" ? 1 : 0;
    }
    EXPECT_EQ(found, 1);
  }
}

}  // namespace
}  // namespace plumbline
