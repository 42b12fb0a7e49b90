#include "harness/generate/grounding.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

constexpr const char* kPutPack = "PutOrganizationConformancePack";
constexpr const char* kDeletePack = "DeleteOrganizationConformancePack";
constexpr const char* kPackName = "OrganizationConformancePackName";

class GroundingTest : public testing::Test {
 protected:
  const GenerationContext& context_ = SeedGeneration();
  Makers makers_ = FindMakers(context_, AllOperations(context_.contract));
  Random random_{1};

  Grounding Of(const char* operation) {
    return {context_, makers_, *context_.contract.FindOperation(operation)};
  }
};

TEST_F(GroundingTest, MakesFirstWhatAStepWorksOn) {
  Grounding grounding = Of(kDeletePack);
  const Case c = grounding.Ground(
      {.operation = kDeletePack, .input = {{kPackName, "a"}}}, random_);
  ASSERT_EQ(c.steps.size(), 2U);
  EXPECT_EQ(c.steps[0].operation, kPutPack);
  EXPECT_EQ(c.steps[1].input[kPackName],
            Json({{"$ref", std::string("0.input.") + kPackName}}));
}

TEST_F(GroundingTest, NamesWhatIsNotThereBesideWhatIs) {
  Grounding grounding = Of(kDeletePack);
  const std::optional<Case> c = grounding.Absent(
      {.operation = kDeletePack, .input = {{kPackName, "a"}}}, random_);
  ASSERT_TRUE(c.has_value());
  ASSERT_EQ(c->steps.size(), 2U);
  EXPECT_EQ((*c->steps[1].control)[kPackName],
            Json({{"$ref", std::string("0.input.") + kPackName}}));
  EXPECT_TRUE(c->steps[1].input[kPackName].is_string());
  EXPECT_NE(c->steps[1].input[kPackName], c->steps[0].input[kPackName]);
  EXPECT_FALSE(
      Of(kPutPack)
          .Absent({.operation = kPutPack, .input = {{kPackName, "a"}}}, random_)
          .has_value());
}

TEST_F(GroundingTest, GivesWhatIsMadeANameOfItsOwn) {
  Grounding grounding = Of(kPutPack);
  std::set<Json> names;
  for (int i = 0; i < 50; ++i) {
    const Case c = grounding.Ground(
        {.operation = kPutPack,
         .input = {{kPackName, "a"}},
         .control = Json({{kPackName, "a"}, {"DeliveryS3Bucket", "b"}})},
        random_);
    ASSERT_EQ(c.steps.size(), 1U);
    // Only what is aimed at differs.
    EXPECT_EQ((*c.steps[0].control)[kPackName], c.steps[0].input[kPackName]);
    names.insert(c.steps[0].input[kPackName]);
  }
  EXPECT_EQ(names.size(), 50U);
}

TEST_F(GroundingTest, LeavesAStepThatAimsAtTheName) {
  for (const char* const operation : {kPutPack, kDeletePack}) {
    Grounding grounding = Of(operation);
    const Step step{.operation = operation,
                    .input = {{kPackName, ""}},
                    .intent = Intent::kViolate,
                    .clause = std::string(operation) + ".input." + kPackName +
                              "@length.min"};
    const Case c = grounding.Ground(step, random_);
    ASSERT_EQ(c.steps.size(), 1U);
    EXPECT_EQ(c.steps[0], step);
  }
}

TEST_F(GroundingTest, MakesNothingByWhatTheTargetRefuses) {
  const std::set<int> refused = {OperationIndex(context_.contract, kPutPack)};
  GenerationContext context = context_;
  context.refused_makers = &refused;
  EXPECT_TRUE(
      FindMakers(context, AllOperations(context.contract)).views.empty());
  EXPECT_FALSE(makers_.views.empty());
}

TEST(GroundingOfPathsTest, MakesWhatStandsAboveAsWell) {
  const GenerationContext& books = BooksGeneration();
  const Makers makers = FindMakers(books, AllOperations(books.contract));
  Grounding grounding(books, makers, *books.contract.FindOperation("getCopy"));
  Random random(1);
  const Json input = {{"isbn", "9780000000001"}, {"copyId", "x"}};
  Case c = grounding.Ground({.operation = "getCopy", .input = input}, random);
  ASSERT_EQ(c.steps.size(), 3U);
  EXPECT_EQ(c.steps[0].operation, "createBook");
  EXPECT_EQ(c.steps[1].operation, "addCopy");
  const Json book = {{"$ref", "0.input.isbn"}};
  EXPECT_EQ(c.steps[1].input["isbn"], book);
  EXPECT_EQ(c.steps[2].input,
            Json({{"isbn", book}, {"copyId", {{"$ref", "1.output.id"}}}}));
  // A step that aims at what stands above keeps its value.
  c = grounding.Ground({.operation = "getCopy",
                        .input = input,
                        .intent = Intent::kViolate,
                        .clause = "getCopy.input.isbn@pattern",
                        .control = input},
                       random);
  ASSERT_EQ(c.steps.size(), 3U);
  EXPECT_EQ(c.steps[2].input["isbn"], input["isbn"]);
  EXPECT_EQ((*c.steps[2].control)["isbn"], book);
}

}  // namespace
}  // namespace plumbline
