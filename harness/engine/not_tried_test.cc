#include "harness/engine/not_tried.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "harness/engine/operation_cases.h"

namespace plumbline {
namespace {

Schedule WithOneCaseLeft() {
  Case c{Phase::kSystematic, {{.operation = "A"}}};
  c.steps[0].clause = "A.input.X@required";
  std::vector<OperationCases> all;
  all.emplace_back("A", std::vector<Case>{c}, nullptr, std::vector<Case>(),
                   CaseShare{});
  return Schedule(std::move(all));
}

TEST(NotTriedTest, NamesTheClausesThatNoCaseWasAbout) {
  const Schedule schedule = WithOneCaseLeft();
  CampaignResult result;
  NoteNotTried(&schedule, Bounds({}), result);
  ASSERT_EQ(result.not_tried.size(), 1U);
  EXPECT_THAT(result.not_tried[0].clauses,
              testing::ElementsAre("A.input.X@required"));
  EXPECT_EQ(result.end, CampaignEnd::kComplete);
}

TEST(NotTriedTest, EndsWithTheTimeWhereSomethingIsLeft) {
  const Schedule schedule = WithOneCaseLeft();
  const Bounds bounds({.max_time = std::chrono::milliseconds(1)});
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CampaignResult result;
  NoteNotTried(&schedule, bounds, result);
  EXPECT_EQ(result.end, CampaignEnd::kTime);
}

TEST(NotTriedTest, SaysNothingWhereNothingWasPlanned) {
  CampaignResult result;
  NoteNotTried(nullptr, Bounds({}), result);
  EXPECT_TRUE(result.not_tried.empty());
}

}  // namespace
}  // namespace plumbline
