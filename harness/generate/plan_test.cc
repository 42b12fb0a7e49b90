#include "harness/generate/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
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

// For each side of each input clause: how many cases and reasons there are.
void ExpectEverySideIsTold(const GenerationContext& context) {
  const Plan plan = SystematicPlan(context, AllOperations(context.contract));
  std::set<std::pair<std::string, Intent>> reached;
  for (const Case& c : plan.cases) {
    reached.emplace(c.target().clause, c.target().intent);
  }
  std::map<std::pair<std::string, Intent>, std::string> named;
  for (const UnreachableSide& side : plan.unreachable) {
    EXPECT_FALSE(side.why.empty()) << side.clause;
    EXPECT_FALSE(reached.contains({side.clause, side.side})) << side.clause;
    EXPECT_TRUE(
        named.emplace(std::pair(side.clause, side.side), side.why).second)
        << side.clause;
  }
  const auto is_told = [&](const Clause& clause, Intent side) {
    return reached.contains({clause.id, side}) ||
           named.contains({clause.id, side});
  };
  for (const Clause& clause : context.clauses.all()) {
    if (clause.part != ClausePart::kInput ||
        clause.kind == ClauseKind::kToken) {
      continue;
    }
    EXPECT_TRUE(is_told(clause, Intent::kViolate)) << clause.id;
    EXPECT_TRUE(is_told(clause, Intent::kKeep) ||
                reached.contains({clause.id, Intent::kBoundary}))
        << clause.id;
    if (HasEdge(clause.kind)) {
      EXPECT_TRUE(is_told(clause, Intent::kBoundary)) << clause.id;
    }
  }
}

TEST(SystematicPlanTest, ReachesEverySideOrSaysWhyNot) {
  ExpectEverySideIsTold(SeedGeneration());
  ExpectEverySideIsTold(ConfigGeneration());
}

TEST(SystematicPlanTest, LeavesLittleOfConfigUnreached) {
  const GenerationContext& context = ConfigGeneration();
  const Plan plan = SystematicPlan(context, AllOperations(context.contract));
  for (const UnreachableSide& side : plan.unreachable) {
    const Clause* const clause = context.clauses.Find(side.clause);
    const auto known = {std::string("a name in JSON is always a string"),
                        std::string("no length is below 0")};
    EXPECT_TRUE(std::ranges::find(known, side.why) != known.end() ||
                side.why.starts_with("only the target can give a token") ||
                side.why.find("has the length") != std::string::npos ||
                side.why.find("is beyond the") != std::string::npos ||
                side.why.find("outside the pattern") != std::string::npos)
        << side.clause << " " << ToString(side.side) << ": " << side.why;
    EXPECT_NE(clause, nullptr);
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
