#include "harness/generate/endpoint_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "harness/generate/language_table.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::IsSupersetOf;

std::vector<Case> SeedPlan() {
  return EndpointPlan(SeedGeneration(),
                      AllOperations(SeedGeneration().contract));
}

TEST(EndpointPlanTest, AsksEachRule) {
  std::set<std::string> rules;
  for (const Case& c : SeedPlan()) {
    EXPECT_EQ(c.phase, Phase::kEndpoint);
    rules.insert(c.target().clause);
  }
  EXPECT_THAT(rules, IsSupersetOf(
                         {"service@unknown-operation", "service@missing-target",
                          "service@operation-case", "service@service-prefix",
                          "service@method", "service@malformed-json",
                          "service@top-level-type", "service@invalid-utf8",
                          "service@deep-nesting", "service@big-number"}));
  for (const std::string& rule : rules) {
    EXPECT_NE(SeedGeneration().clauses.Find(rule), nullptr) << rule;
  }
}

TEST(EndpointPlanTest, IsCarriedByAnOperationThatReads) {
  for (const Case& c : SeedPlan()) {
    const Operation* const carrier =
        SeedGeneration().contract.FindOperation(c.target().operation);
    ASSERT_NE(carrier, nullptr);
    EXPECT_TRUE(IsReadOnly(*carrier));
  }
}

// One whose request names what was made is none that can be broken to the
// letter and played elsewhere.
TEST(EndpointPlanTest, IsCarriedByTheOneThatAsksForLeast) {
  const GenerationContext& seed = SeedGeneration();
  const std::string usual = SeedPlan()[0].target().operation;
  const LanguageTable languages(seed.contract);
  ValueSource values(seed.contract, languages);
  values.Learn(*seed.contract.FindOperation(usual)->input, {{"Limit", 7}});
  const std::vector<Case> plan =
      EndpointPlan({seed.contract, seed.clauses, seed.validator, values},
                   AllOperations(seed.contract));
  ASSERT_FALSE(plan.empty());
  EXPECT_NE(plan[0].target().operation, usual);
  EXPECT_EQ(plan[0].target().input, Json::object());
}

TEST(EndpointPlanTest, SendsBodiesThatAreWhatTheirRuleSays) {
  for (const Case& c : SeedPlan()) {
    const Step& step = c.target();
    if (!step.body.has_value()) {
      continue;
    }
    if (step.clause == "service@malformed-json") {
      EXPECT_FALSE(Json::accept(*step.body)) << *step.body;
    } else if (step.clause == "service@top-level-type") {
      EXPECT_TRUE(Json::accept(*step.body)) << *step.body;
      EXPECT_FALSE(Json::parse(*step.body).is_object()) << *step.body;
    }
  }
}

TEST(EndpointPlanTest, IsEmptyWithoutAnOperation) {
  EXPECT_TRUE(EndpointPlan(SeedGeneration(), {}).empty());
}

}  // namespace
}  // namespace plumbline
