#include "harness/generate/operation_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::Not;

class OperationPlanTest : public testing::Test {
 protected:
  std::vector<Case> Of(Round round) {
    std::vector<Case> cases;
    while (std::optional<Case> c = plan_.Next(round)) {
      cases.push_back(*std::move(c));
    }
    return cases;
  }

  Makers makers_;
  OperationPlan plan_{SeedGeneration(), makers_,
                      OperationIndex(SeedGeneration().contract, kStatuses)};
};

TEST_F(OperationPlanTest, BeginsWithThePlainestRequest) {
  const std::vector<Case> baseline = Of(Round::kBaseline);
  ASSERT_EQ(baseline.size(), 1U);
  EXPECT_EQ(baseline[0].target().label, "required members only");
}

// Each clause once in each of its rounds, and all else after.
TEST_F(OperationPlanTest, AsksWhatIsWorthMostFirst) {
  static_cast<void>(Of(Round::kBaseline));
  std::set<std::string> broken;
  for (const Case& c : Of(Round::kBreak)) {
    EXPECT_EQ(c.target().intent, Intent::kViolate);
    EXPECT_TRUE(broken.insert(c.target().clause).second);
  }
  EXPECT_THAT(broken, Not(IsEmpty()));
  EXPECT_THAT(Of(Round::kLifecycle), IsEmpty());
  std::set<std::pair<std::string, Intent>> kept;
  for (const Case& c : Of(Round::kEdge)) {
    const Step& step = c.target();
    EXPECT_NE(step.intent, Intent::kViolate);
    EXPECT_TRUE(step.clause.empty() ||
                kept.emplace(step.clause, step.intent).second);
  }
  for (const Case& c : Of(Round::kMore)) {
    const Step& step = c.target();
    EXPECT_TRUE(step.intent == Intent::kViolate
                    ? broken.contains(step.clause)
                    : kept.contains({step.clause, step.intent}));
  }
  for (const Case& c : Of(Round::kPairs)) {
    EXPECT_EQ(c.target().label, "edges in pairs");
  }
  EXPECT_EQ(plan_.work_done(), plan_.work());
}

TEST_F(OperationPlanTest, ForgetsClausesWhoseTurnCame) {
  const std::size_t all = plan_.Waiting().size();
  EXPECT_GT(all, 5U);
  static_cast<void>(Of(Round::kBaseline));
  static_cast<void>(Of(Round::kBreak));
  EXPECT_EQ(plan_.Waiting().size(), all);
  static_cast<void>(Of(Round::kEdge));
  EXPECT_THAT(plan_.Waiting(), IsEmpty());
}

}  // namespace
}  // namespace plumbline
