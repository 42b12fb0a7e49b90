#include "harness/generate/fixture_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

const std::string kNameOfPack = "OrganizationConformancePackName";
const std::string kArnOfPack = "arn:aws:config:us-east-1:1:pack/tabula";

// A pack "tabula" that was made, and its ARN.
class FixtureValuesTest : public testing::Test {
 protected:
  FixtureValuesTest() {
    const Case made{Phase::kSystematic,
                    {{.operation = "PutOrganizationConformancePack",
                      .input = {{kNameOfPack, "tabula"}}}}};
    values_.Add(Contracts(), views_.at(0), made,
                {{"OrganizationConformancePackArn", kArnOfPack}});
  }

  static const Contract& Contracts() { return SeedGeneration().contract; }

  [[nodiscard]] Case Ground(Step step) const {
    Random random(3);
    return values_.Ground(SeedGeneration().values,
                          {Phase::kSystematic, {std::move(step)}}, random);
  }

  std::vector<ResourceView> views_ = ResourceViews(Contracts());
  FixtureValues values_;
};

TEST_F(FixtureValuesTest, BecomeReferencesToThePutThatComesFirst) {
  const Case c = Ground({.operation = kStatuses,
                         .input = {{kNameOfPack + "s", {"tabula", "other"}},
                                   {"NextToken", kArnOfPack}},
                         .control = Json{{kNameOfPack + "s", {"tabula"}}}});
  ASSERT_EQ(c.steps.size(), 2U);
  EXPECT_TRUE(c.steps[0].fixture);
  EXPECT_EQ(c.steps[0].operation, "PutOrganizationConformancePack");
  // Played where nothing stands, each case makes one of its own.
  EXPECT_NE(c.steps[0].input[kNameOfPack], "tabula");
  const Json name = {{"$ref", "0.input." + kNameOfPack}};
  EXPECT_EQ(c.steps[1].input,
            Json({{kNameOfPack + "s", {name, "other"}},
                  {"NextToken",
                   {{"$ref", "0.output.OrganizationConformancePackArn"}}}}));
  EXPECT_EQ(c.steps[1].control, Json({{kNameOfPack + "s", {name}}}));
  // It is on what it needs already.
  Random random(4);
  EXPECT_EQ(values_.Ground(SeedGeneration().values, c, random), c);
}

TEST_F(FixtureValuesTest, LeaveACaseThatDoesNotSpeakOfThem) {
  const Case c = Ground({.operation = kStatuses, .input = {{"Limit", 3}}});
  ASSERT_EQ(c.steps.size(), 1U);
  EXPECT_EQ(c.steps[0].input, Json({{"Limit", 3}}));
}

// What is sent to the letter would send a reference to the letter.
TEST_F(FixtureValuesTest, LeaveABodyAlone) {
  const Json input = {{kNameOfPack + "s", {"tabula"}}};
  const Case c = Ground({.operation = kStatuses,
                         .input = input,
                         .body = "not JSON",
                         .control = input});
  ASSERT_EQ(c.steps.size(), 1U);
  EXPECT_EQ(c.steps[0].control, input);
}

// A reference cannot stand inside a text: the put keeps the name.
TEST_F(FixtureValuesTest, KeepANameThatStandsInsideAnotherText) {
  const Case c = Ground(
      {.operation = kStatuses, .input = {{"NextToken", "after tabula"}}});
  ASSERT_EQ(c.steps.size(), 2U);
  EXPECT_EQ(c.steps[0].input[kNameOfPack], "tabula");
  EXPECT_EQ(c.steps[1].input, Json({{"NextToken", "after tabula"}}));
}

TEST_F(FixtureValuesTest, RenumberTheReferencesOfTheCase) {
  Random random(3);
  const Json first = {{"$ref", "0.input.Limit"}};
  const Case c = values_.Ground(
      SeedGeneration().values,
      {Phase::kSequences,
       {{.operation = kStatuses, .input = {{"Limit", 3}}},
        {.operation = kStatuses,
         .input = {{"Limit", first}, {kNameOfPack + "s", {"tabula"}}}}}},
      random);
  ASSERT_EQ(c.steps.size(), 3U);
  EXPECT_EQ(c.steps[2].input["Limit"], Json({{"$ref", "1.input.Limit"}}));
}

TEST_F(FixtureValuesTest, KnowTheNameOfWhatAPutMade) {
  EXPECT_THAT(values_.NameMadeBy("PutOrganizationConformancePack"),
              testing::Pointee(std::string("tabula")));
  EXPECT_EQ(values_.NameMadeBy(kStatuses), nullptr);
}

}  // namespace
}  // namespace plumbline
