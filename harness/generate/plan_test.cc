#include "harness/generate/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::Not;

constexpr const char* kNames = "OrganizationConformancePackNames";

const Plan& StatusesPlan() {
  static const Plan kPlan = SystematicPlan(
      SeedGeneration(), {OperationIndex(SeedGeneration().contract, kStatuses)});
  return kPlan;
}

// Whether a case of that intent has an input that fits.
template <typename F>
bool HasCase(Intent intent, F&& fits) {
  return std::ranges::any_of(StatusesPlan().cases, [&](const Case& c) {
    return c.target().intent == intent && fits(c.target().input);
  });
}

bool HasLimit(Intent intent, int limit) {
  return HasCase(intent, [&](const Json& input) {
    return input.contains("Limit") && input["Limit"] == limit;
  });
}

bool HasNames(Intent intent, std::size_t count) {
  return HasCase(intent, [&](const Json& input) {
    return input.contains(kNames) && input[kNames].is_array() &&
           input[kNames].size() == count;
  });
}

bool HasNameOfLength(Intent intent, std::size_t length) {
  return HasCase(intent, [&](const Json& input) {
    return input.contains(kNames) && input[kNames].is_array() &&
           std::ranges::any_of(input[kNames], [&](const Json& name) {
             return name.is_string() &&
                    name.get<std::string>().size() == length;
           });
  });
}

TEST(SystematicPlanTest, IsHonestThroughout) {
  for (const GenerationContext* const context :
       {&SeedGeneration(), &ConfigGeneration()}) {
    const Plan plan =
        SystematicPlan(*context, AllOperations(context->contract));
    EXPECT_THAT(plan.cases, Not(IsEmpty()));
    for (const Case& c : plan.cases) {
      // A step before the last one makes the resource that the last one needs.
      std::vector<Json> history;
      for (Step step : c.steps) {
        const auto input = ResolveReferences(step.input, history);
        ASSERT_TRUE(input.has_value()) << ToText(step.input);
        step.input = *input;
        EXPECT_TRUE(IsHonest(*context, step))
            << step.clause << " " << ToText(step.input);
        history.push_back({{"input", step.input}, {"output", Json()}});
      }
    }
  }
}

TEST(SystematicPlanTest, StandsOnBothSidesOfTheRange) {
  EXPECT_TRUE(HasLimit(Intent::kBoundary, 0));
  EXPECT_TRUE(HasLimit(Intent::kBoundary, 100));
  EXPECT_TRUE(HasLimit(Intent::kViolate, -1));
  EXPECT_TRUE(HasLimit(Intent::kViolate, 101));
}

TEST(SystematicPlanTest, StandsOnBothSidesOfTheList) {
  EXPECT_TRUE(HasNames(Intent::kBoundary, 0));
  EXPECT_TRUE(HasNames(Intent::kBoundary, 25));
  EXPECT_TRUE(HasNames(Intent::kViolate, 26));
}

TEST(SystematicPlanTest, StandsOnBothSidesOfTheName) {
  EXPECT_TRUE(HasNameOfLength(Intent::kBoundary, 1));
  EXPECT_TRUE(HasNameOfLength(Intent::kBoundary, 128));
  EXPECT_TRUE(HasNameOfLength(Intent::kViolate, 129));
  EXPECT_TRUE(HasNameOfLength(Intent::kViolate, 0));
}

TEST(SystematicPlanTest, BreaksEachClauseOrSaysWhyNot) {
  std::set<std::string> told;
  for (const Case& c : StatusesPlan().cases) {
    if (c.target().intent == Intent::kViolate) {
      told.insert(c.target().clause);
    }
  }
  for (const UnreachableSide& side : StatusesPlan().unreachable) {
    told.insert(side.clause);
  }
  const int index = OperationIndex(SeedGeneration().contract, kStatuses);
  for (const Clause& clause : SeedGeneration().clauses.all()) {
    if (clause.operation == index && clause.part == ClausePart::kInput &&
        clause.kind != ClauseKind::kToken) {
      EXPECT_TRUE(told.contains(clause.id)) << clause.id;
    }
  }
}

TEST(SystematicPlanTest, GivesEachViolationAValidTwin) {
  for (const Case& c : StatusesPlan().cases) {
    if (c.target().intent == Intent::kViolate) {
      ASSERT_TRUE(c.target().control.has_value()) << c.target().clause;
      Step twin{.operation = kStatuses, .input = *c.target().control};
      EXPECT_TRUE(IsHonest(SeedGeneration(), twin)) << ToText(twin.input);
    }
  }
}

TEST(SystematicPlanTest, IsTheSameEachTime) {
  const Plan again = SystematicPlan(
      SeedGeneration(), {OperationIndex(SeedGeneration().contract, kStatuses)});
  EXPECT_EQ(again.cases, StatusesPlan().cases);
}

TEST(IsHonestTest, SeesThroughFalseLabels) {
  Step step{.operation = kStatuses, .input = {{"Limit", 101}}};
  EXPECT_FALSE(IsHonest(SeedGeneration(), step));
  step.intent = Intent::kViolate;
  step.clause = std::string(kStatuses) + ".input.Limit@range.max";
  EXPECT_TRUE(IsHonest(SeedGeneration(), step));
  step.clause = std::string(kStatuses) + ".input.Limit@range.min";
  EXPECT_FALSE(IsHonest(SeedGeneration(), step));
  step.input = {{"Limit", -1}, {kNames, {"1st"}}};
  EXPECT_FALSE(IsHonest(SeedGeneration(), step));
}

}  // namespace
}  // namespace plumbline
