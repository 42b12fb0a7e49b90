#include "harness/generate/concurrency_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

std::vector<Case> SeedPlan(std::uint64_t seed) {
  return ConcurrencyPlan(SeedGeneration(),
                         AllOperations(SeedGeneration().contract), seed);
}

TEST(ConcurrencyPlanTest, FollowsFromTheSeed) {
  EXPECT_EQ(SeedPlan(1), SeedPlan(1));
  EXPECT_NE(SeedPlan(1), SeedPlan(2));
}

TEST(ConcurrencyPlanTest, HasBothLanesAndReadsBehindThem) {
  const std::vector<Case> plan = SeedPlan(1);
  ASSERT_FALSE(plan.empty());
  for (const Case& c : plan) {
    std::set<int> lanes;
    for (const Step& step : c.steps) {
      lanes.insert(step.lane);
      EXPECT_TRUE(step.lane == 0 ||
                  step.operation == "PutOrganizationConformancePack" ||
                  step.operation == "DeleteOrganizationConformancePack");
    }
    EXPECT_EQ(lanes, (std::set<int>{0, 1, 2}));
    EXPECT_EQ(c.target().lane, 0);
    EXPECT_EQ(c.target().clause,
              "OrganizationConformancePackResource@serial-order");
  }
}

TEST(ConcurrencyPlanTest, WritesOnlyWithOperationsThatAreSelected) {
  const int index = OperationIndex(SeedGeneration().contract, kStatuses);
  EXPECT_TRUE(ConcurrencyPlan(SeedGeneration(), {index}, 1).empty());
}

}  // namespace
}  // namespace plumbline
