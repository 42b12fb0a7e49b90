#include "harness/case/references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

Json Reference(const char* text) { return {{"$ref", text}}; }

TEST(ReferencesTest, AreVisitedAtAnyDepth) {
  Json input = {{"A", Reference("0.output.Arn")},
                {"B", {1, {{"C", Reference("2.input.Name")}}}},
                {"$ref", "no reference: it has a sibling"}};
  std::vector<std::string> seen;
  VisitReferences(input, [&](std::string& text) { seen.push_back(text); });
  EXPECT_THAT(seen,
              testing::UnorderedElementsAre("0.output.Arn", "2.input.Name"));
}

TEST(ReferencesTest, LeadToAStep) {
  EXPECT_EQ(ReferredStep("12.output.Arn"), 12U);
  EXPECT_EQ(ReferTo(3, "12.output.Names[1].Arn"), "3.output.Names[1].Arn");
  EXPECT_EQ(ReferTo(3, "12"), "3");
}

TEST(ReferencesTest, AreRenumberedInInputAndControl) {
  Step step{.operation = "Get",
            .input = {{"Name", Reference("0.input.Name")}},
            .control = Json{{"Name", Reference("1.input.Name")}}};
  Renumber(step, [](std::size_t index) { return index + 2; });
  EXPECT_EQ(step.input, Json({{"Name", Reference("2.input.Name")}}));
  EXPECT_EQ(step.control, Json({{"Name", Reference("3.input.Name")}}));
}

TEST(ReferencesTest, FollowTheirStepsWhereOthersArePutBefore) {
  Case c{Phase::kSequences,
         {{.operation = "Put"},
          {.operation = "Get", .input = {{"Name", Reference("0.input.N")}}}}};
  PutBefore(c, {{.operation = "First"},
                {.operation = "Second",
                 .input = {{"Name", Reference("0.output.N")}}}});
  ASSERT_EQ(c.steps.size(), 4U);
  EXPECT_EQ(c.steps[0].operation, "First");
  EXPECT_EQ(c.steps[1].input, Json({{"Name", Reference("0.output.N")}}));
  EXPECT_EQ(c.steps[3].input, Json({{"Name", Reference("2.input.N")}}));
}

TEST(ReferencesTest, AreResolvedByWhatEarlierStepsSentAndGot) {
  const std::vector<Json> history = {
      {{"input", {{"Name", "a"}}}, {"output", {{"Arn", "arn:a"}}}}};
  const Step step{.operation = "Get",
                  .input = {{"Arn", Reference("0.output.Arn")}},
                  .control = Json{{"Arn", Reference("0.output.Nowhere")}}};
  EXPECT_TRUE(HasReference(step.input));
  const std::optional<Step> resolved = Resolve(step, history);
  ASSERT_TRUE(resolved.has_value());
  EXPECT_EQ(resolved->input, Json({{"Arn", "arn:a"}}));
  EXPECT_FALSE(HasReference(resolved->input));
  EXPECT_FALSE(resolved->control.has_value());
  EXPECT_FALSE(Resolve({.input = {{"A", Reference("1.output.A")}}}, history)
                   .has_value());
}

}  // namespace
}  // namespace plumbline
