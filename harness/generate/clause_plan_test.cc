#include "harness/generate/clause_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

ClausePlan PlanOf(const std::string& clause, ClauseSides sides,
                  const std::optional<Json>& base = Json::object()) {
  return PlanOfClause(SeedGeneration(),
                      *SeedGeneration().clauses.Find(std::string(kStatuses) +
                                                     ".input." + clause),
                      base, sides, Random(1));
}

TEST(PlanOfClauseTest, BreaksAClauseOnceFirst) {
  const ClausePlan plan = PlanOf("Limit@range.max", ClauseSides::kBroken);
  ASSERT_THAT(plan.steps, SizeIs(1));
  EXPECT_EQ(plan.steps[0].intent, Intent::kViolate);
  EXPECT_EQ(plan.steps[0].input, Json({{"Limit", 101}}));
  EXPECT_THAT(plan.unreachable, IsEmpty());
}

TEST(PlanOfClauseTest, KeepsItAndStandsOnItsEdgeNext) {
  std::vector<Intent> intents;
  for (const Step& step : PlanOf("Limit@range.max", ClauseSides::kKept).steps) {
    intents.push_back(step.intent);
  }
  EXPECT_THAT(intents,
              testing::UnorderedElementsAre(Intent::kKeep, Intent::kBoundary));
}

// No step twice.
TEST(PlanOfClauseTest, DividesItsStepsAmongTheSides) {
  std::vector<Step> all;
  for (const ClauseSides sides :
       {ClauseSides::kBroken, ClauseSides::kKept, ClauseSides::kMore}) {
    for (const Step& step :
         PlanOf("OrganizationConformancePackNames@length.max", sides).steps) {
      EXPECT_THAT(all, testing::Not(testing::Contains(step)));
      all.push_back(step);
    }
  }
  EXPECT_THAT(all, SizeIs(testing::Ge(3U)));
}

TEST(PlanOfClauseTest, SaysWhyASideIsNotReached) {
  const ClausePlan plan = PlanOf("Limit@range.max", ClauseSides::kBroken,
                                 /*base=*/std::nullopt);
  ASSERT_THAT(plan.unreachable, SizeIs(1));
  EXPECT_EQ(plan.unreachable[0].side, Intent::kViolate);
  EXPECT_EQ(plan.unreachable[0].why, "no valid input can be made");
  EXPECT_THAT(
      PlanOf("Limit@range.max", ClauseSides::kKept, std::nullopt).unreachable,
      SizeIs(2));
}

}  // namespace
}  // namespace plumbline
