#include "harness/engine/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "harness/engine/testing_engine.h"
#include "harness/generate/grounding.h"
#include "harness/generate/operation_plan.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// As many cases of an operation.
OperationCases CasesOf(const std::string& operation, std::size_t count) {
  return {operation,
          {},
          nullptr,
          std::vector<Case>(
              count, {Phase::kSequences,
                      {{.operation = operation, .clause = "A.input@type"}}}),
          {}};
}

Schedule ScheduleOf(std::vector<std::pair<std::string, std::size_t>> operations,
                    const std::set<std::string>& first = {}) {
  std::vector<OperationCases> all;
  for (const auto& [operation, count] : operations) {
    all.push_back(CasesOf(operation, count));
  }
  return Schedule(std::move(all), first);
}

std::vector<std::string> OperationsOf(Schedule& schedule) {
  std::vector<std::string> order;
  while (const std::optional<Case> next = schedule.Next()) {
    order.push_back(next->target().operation);
  }
  return order;
}

TEST(ScheduleTest, PlaysToTheirEndThoseThatComeFirst) {
  Schedule schedule = ScheduleOf({{"A", 2}, {"B", 2}, {"C", 2}}, {"B", "C"});
  EXPECT_THAT(OperationsOf(schedule),
              ElementsAre("B", "C", "B", "C", "A", "A"));
}

TEST(ScheduleTest, TurnsFromOperationToOperation) {
  Schedule schedule = ScheduleOf({{"A", 3}, {"B", 2}, {"C", 1}});
  EXPECT_THAT(OperationsOf(schedule),
              ElementsAre("A", "B", "C", "A", "B", "A"));
  EXPECT_EQ(schedule.Next(), std::nullopt);
}

TEST(ScheduleTest, LetsASlowOperationWait) {
  Schedule schedule = ScheduleOf({{"Slow", 2}, {"B", 3}});
  const Case first = *schedule.Next();
  ASSERT_EQ(first.target().operation, "Slow");
  schedule.NoteCost(first, std::chrono::seconds(5));
  EXPECT_THAT(OperationsOf(schedule), ElementsAre("B", "B", "B", "Slow"));
}

TEST(ScheduleTest, TurnsSoonerToWhatStillShowsSomething) {
  Schedule schedule = ScheduleOf({{"Dull", 200}, {"Rich", 200}});
  std::map<std::string, int> turns;
  for (int i = 0; i < 150; ++i) {
    const Case next = *schedule.Next();
    const std::string& operation = next.target().operation;
    ++turns[operation];
    schedule.NoteCost(next, std::chrono::seconds(0), operation == "Rich");
  }
  EXPECT_GT(turns["Rich"], 85);
  EXPECT_GT(turns["Dull"], 50);
  // It shows nothing new any more.
  for (int i = 0; i < 60; ++i) {
    schedule.NoteCost(*schedule.Next(), std::chrono::seconds(0));
  }
  turns.clear();
  for (int i = 0; i < 40; ++i) {
    ++turns[schedule.Next()->target().operation];
  }
  EXPECT_NEAR(turns["Rich"], 20, 2);
}

TEST(ScheduleTest, KnowsWhatIsLeft) {
  Schedule schedule = ScheduleOf({{"A", 1}, {"B", 1}});
  static_cast<void>(schedule.Next());
  EXPECT_EQ(schedule.Fraction(), 0.5);
  EXPECT_TRUE(schedule.HasMore());
  EXPECT_THAT(schedule.WaitingClauses(),
              ElementsAre(Pair("B", ElementsAre("A.input@type"))));
  EXPECT_THAT(OperationsOf(schedule), ElementsAre("B"));
  EXPECT_EQ(schedule.Fraction(), 1);
  EXPECT_FALSE(schedule.HasMore());
  EXPECT_THAT(schedule.WaitingClauses(), IsEmpty());
}

// Whatever the plan: each of its cases once, the turns of operations that have
// cases left never more than one apart.
TEST(ScheduleTest, HandsOutAWholePlanBreadthFirst) {
  const GenerationContext& context = SeedGeneration();
  std::vector<int> operations(context.contract.operations.size());
  std::iota(operations.begin(), operations.end(), 0);
  std::map<std::string, std::size_t> planned;
  std::size_t count = 0;
  for (const Case& c : SystematicPlan(context, operations).cases) {
    ++planned[c.target().operation];
    ++count;
  }
  ASSERT_GT(count, 300U);
  const Makers makers = FindMakers(context, operations);
  std::vector<OperationCases> all;
  for (const int index : operations) {
    all.emplace_back(
        context.contract.operations[static_cast<std::size_t>(index)].name,
        std::vector<Case>(),
        std::make_unique<OperationPlan>(context, makers, index),
        std::vector<Case>(), CaseShare());
  }
  Schedule schedule(std::move(all));
  std::map<std::string, std::size_t> turns;
  while (const std::optional<Case> next = schedule.Next()) {
    const std::size_t turn = ++turns[next->target().operation];
    for (const auto& [operation, cases] : planned) {
      EXPECT_GE(std::min(cases, turns[operation] + 1), std::min(cases, turn))
          << operation;
    }
  }
  EXPECT_EQ(turns, planned);
}

}  // namespace
}  // namespace plumbline
