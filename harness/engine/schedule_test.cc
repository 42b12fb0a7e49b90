#include "harness/engine/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"
#include "harness/generate/sequences.h"

namespace plumbline {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

Case About(const std::string& operation, Intent intent = Intent::kKeep,
           const std::string& clause = "") {
  return {Phase::kSystematic,
          {{.operation = operation, .intent = intent, .clause = clause}}};
}

std::vector<std::string> OperationsOf(Schedule& schedule) {
  std::vector<std::string> order;
  while (const std::optional<Case> next = schedule.Next()) {
    order.push_back(next->target().operation);
  }
  return order;
}

TEST(RoundsOfTest, PutsTheBaselineBeforeBreaksBeforeEdges) {
  EXPECT_THAT(
      RoundsOf({About("A"), About("A"), About("A", Intent::kBoundary),
                About("A", Intent::kBoundary, "A.input.X@length.max"),
                About("A", Intent::kViolate, "A.input.X@length.max"),
                About("A", Intent::kViolate, "A.input.X@length.max"),
                Case{Phase::kSequences, {{.operation = "A"}}}}),
      ElementsAre(Round::kBaseline, Round::kEdge, Round::kPairs, Round::kEdge,
                  Round::kBreak, Round::kMore, Round::kLifecycle));
}

TEST(ScheduleTest, TurnsFromOperationToOperation) {
  Schedule schedule(
      {About("A"), About("A"), About("A"), About("B"), About("B"), About("C")});
  EXPECT_EQ(schedule.size(), 6U);
  EXPECT_THAT(OperationsOf(schedule),
              ElementsAre("A", "B", "C", "A", "B", "A"));
  EXPECT_EQ(schedule.Next(), std::nullopt);
}

TEST(ScheduleTest, LetsASlowOperationWait) {
  Schedule schedule(
      {About("Slow"), About("Slow"), About("B"), About("B"), About("B")});
  const Case first = *schedule.Next();
  ASSERT_EQ(first.target().operation, "Slow");
  schedule.NoteCost(first, std::chrono::seconds(5));
  EXPECT_THAT(OperationsOf(schedule), ElementsAre("B", "B", "B", "Slow"));
}

TEST(ScheduleTest, KnowsWhatIsLeft) {
  Schedule schedule({About("A"), About("B")});
  static_cast<void>(schedule.Next());
  const std::vector<Case> left = schedule.Left();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].target().operation, "B");
  static_cast<void>(schedule.Next());
  EXPECT_THAT(schedule.Left(), IsEmpty());
}

// Whatever the plan: each of its cases once, the turns of operations that have
// cases left never more than one apart, each operation's rounds in order.
TEST(ScheduleTest, HandsOutAWholePlanBreadthFirst) {
  std::vector<int> operations;
  for (std::size_t i = 0; i < SeedContract().operations.size(); ++i) {
    operations.push_back(static_cast<int>(i));
  }
  std::vector<Case> cases = SystematicPlan(SeedGeneration(), operations).cases;
  for (Case& c : SequencePlan(SeedGeneration(), operations, 1)) {
    cases.push_back(std::move(c));
  }
  const std::size_t count = cases.size();
  ASSERT_GT(count, 300U);
  std::map<std::string, std::size_t> planned;
  for (const Case& c : cases) {
    ++planned[c.target().operation];
  }
  Schedule schedule(std::move(cases));
  std::map<std::string, std::size_t> turns;
  std::vector<Case> order;
  while (std::optional<Case> next = schedule.Next()) {
    const std::size_t turn = ++turns[next->target().operation];
    for (const auto& [operation, all] : planned) {
      EXPECT_GE(std::min(all, turns[operation] + 1), std::min(all, turn))
          << operation;
    }
    order.push_back(*std::move(next));
  }
  EXPECT_EQ(order.size(), count);
  EXPECT_EQ(turns, planned);
  EXPECT_THAT(schedule.Left(), IsEmpty());
}

}  // namespace
}  // namespace plumbline
