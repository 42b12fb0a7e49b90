#include "harness/engine/operation_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::Not;

const Makers kNoMakers;

int StatusesIndex() {
  const Contract& contract = SeedContract();
  return static_cast<int>(contract.FindOperation(kStatuses) -
                          contract.operations.data());
}

Case Labelled(Phase phase, std::string label) {
  return {phase, {{.operation = kStatuses, .label = std::move(label)}}};
}

OperationCases StatusesCases(CaseShare share = {}) {
  return {kStatuses,
          {Labelled(Phase::kSystematic, "suspect")},
          std::make_unique<OperationPlan>(SeedGeneration(), kNoMakers,
                                          StatusesIndex()),
          std::vector<Case>(20, Labelled(Phase::kSequences, "sequence")),
          share};
}

// What of the order matters: suspects, the plainest, breaks, some sequences,
// edges, the rest.
std::vector<std::string> KindsInOrder() {
  OperationCases cases = StatusesCases();
  std::vector<std::string> kinds;
  while (const std::optional<Case> c = cases.Next()) {
    const Step& step = c->target();
    std::string kind = step.label == "suspect"           ? "suspect"
                       : step.label == "sequence"        ? "sequence"
                       : step.clause.empty()             ? "whole"
                       : step.intent == Intent::kViolate ? "break"
                                                         : "edge";
    if (kinds.empty() || kinds.back() != kind) {
      kinds.push_back(std::move(kind));
    }
  }
  return kinds;
}

TEST(OperationCasesTest, GoFromRoundToRound) {
  std::vector<std::string> kinds = KindsInOrder();
  ASSERT_GE(kinds.size(), 7U);
  EXPECT_EQ(kinds.back(), "whole");
  kinds.resize(6);
  EXPECT_THAT(kinds, ElementsAre("suspect", "whole", "break", "sequence",
                                 "whole", "edge"));
}

TEST(OperationCasesTest, KnowHowMuchIsDone) {
  OperationCases cases = StatusesCases();
  EXPECT_EQ(cases.work_done(), 0U);
  while (cases.Next().has_value()) {
    EXPECT_LE(cases.work_done(), cases.work());
    EXPECT_FALSE(cases.is_done());
  }
  EXPECT_TRUE(cases.is_done());
  EXPECT_EQ(cases.work_done(), cases.work());
  EXPECT_THAT(cases.WaitingClauses(), IsEmpty());
}

TEST(OperationCasesTest, TellWhichClausesWait) {
  OperationCases cases = StatusesCases();
  const std::vector<std::string> all = cases.WaitingClauses();
  EXPECT_THAT(all, Contains(std::string(kStatuses) + ".input.Limit@range.max"));
  std::vector<std::string> before = all;
  while (cases.Next().has_value()) {
    std::vector<std::string> now = cases.WaitingClauses();
    EXPECT_THAT(now, IsSubsetOf(before));
    before = std::move(now);
  }
  EXPECT_THAT(cases.unreachable(), Not(IsEmpty()));
}

TEST(OperationCasesTest, OneShareHasEverySecond) {
  std::size_t all = 0;
  for (OperationCases cases = StatusesCases(); cases.Next().has_value();) {
    ++all;
  }
  std::size_t half = 0;
  OperationCases cases = StatusesCases({.number = 1, .of = 2});
  EXPECT_EQ(cases.Next()->target().label, "suspect");
  while (cases.Next().has_value()) {
    ++half;
  }
  EXPECT_EQ(half, (all - 1) / 2);
}

}  // namespace
}  // namespace plumbline
