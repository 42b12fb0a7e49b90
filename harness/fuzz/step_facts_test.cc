#include "harness/fuzz/step_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

const Json kReference = {{"$ref", "0.output.Name"}};

TEST(StepFactsTest, TellReferencesAndWhereTheyLead) {
  Case c{.steps = {{.operation = "A"}, {.operation = "B"}}};
  EXPECT_FALSE(HasReferences(c));
  EXPECT_TRUE(NobodyRefersTo(c, 0));
  c.steps[1].input["Name"] = kReference;
  EXPECT_TRUE(HasReferences(c));
  EXPECT_FALSE(NobodyRefersTo(c, 0));
  EXPECT_TRUE(NobodyRefersTo(c, 1));
}

TEST(StepFactsTest, ArePlainWhereOnlyValuesAreSent) {
  EXPECT_TRUE(IsPlain({.operation = "A"}));
  EXPECT_FALSE(IsPlain({.operation = "A", .body = "x"}));
  EXPECT_FALSE(IsPlain({.operation = "A", .method = "PUT"}));
  EXPECT_FALSE(IsPlain({.operation = "A", .headers = {{"a", "b"}}}));
}

TEST(StepFactsTest, GoBackToTheTwinAndForgetTokens) {
  const Contract& contract = SeedGeneration().contract;
  const Operation& operation =
      *contract.FindOperation("DescribeOrganizationConformancePackStatuses");
  Step step{.operation = operation.name,
            .input = {{"Limit", -1}},
            .intent = Intent::kViolate,
            .control = Json{{"Limit", 1}, {"NextToken", "made up"}}};
  EXPECT_EQ(BaseOf(operation, step), (Json{{"Limit", 1}}));
  step.intent = Intent::kKeep;
  EXPECT_EQ(BaseOf(operation, step), (Json{{"Limit", -1}}));
  step.input = {{"NextToken", kReference}};
  EXPECT_EQ(BaseOf(operation, step), step.input);
}

TEST(StepFactsTest, KnowTheTextsOfAnOutput) {
  const Contract& contract = SeedGeneration().contract;
  const Operation& operation =
      *contract.FindOperation("DescribeOrganizationConformancePackStatuses");
  std::vector<std::string> places;
  AddOutputPlaces(contract, *operation.output, "", 0, places);
  EXPECT_TRUE(std::ranges::find(places,
                                ".OrganizationConformancePackStatuses[0]."
                                "OrganizationConformancePackName") !=
              places.end());
}

}  // namespace
}  // namespace plumbline
