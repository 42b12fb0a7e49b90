#include "harness/generate/resource_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/generate/lifecycle_steps.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

// Of the resources of AWS Config, or of another contract.
LifecycleSteps Of(const std::string& name,
                  const GenerationContext& context = ResourcesGeneration()) {
  for (LifecycleSteps& steps :
       LifecyclesOf(context, AllOperations(context.contract))) {
    if (steps.view().name == name) {
      return steps;
    }
  }
  throw std::logic_error(name);
}

TEST(ResourceNamesTest, NamesThatLookAlikeDiffer) {
  const LifecycleSteps steps =
      LifecyclesOf(SeedGeneration(), AllOperations(SeedGeneration().contract))
          .at(0);
  Random random(1);
  const std::string name = steps.names().New(random).value();
  EXPECT_NE(steps.names().New(random), name);
  EXPECT_TRUE(IsOwnName(name));
  for (int way = 0; way < 3; ++way) {
    const std::string like = steps.names().Like(name, way);
    EXPECT_NE(like, name);
    EXPECT_TRUE(steps.names().Fits(like));
    EXPECT_TRUE(IsOwnName(like));
  }
  EXPECT_FALSE(IsOwnName("plumbline"));
  EXPECT_FALSE(steps.names().Fits("1"));
}

TEST(ResourceNamesTest, NamesOfSeveralKeysDifferInOne) {
  const LifecycleSteps steps = Of("AggregationAuthorization");
  Random random(1);
  const std::string name = steps.names().New(random).value();
  const std::vector<std::string> keys = KeysOfName(name, 2);
  EXPECT_THAT(keys[0], testing::MatchesRegex("[0-9]{12}"));
  EXPECT_THAT(keys[1], testing::StartsWith("plumb"));
  int fit = 0;
  ASSERT_EQ(steps.names().ways(), 6);
  for (int way = 0; way < steps.names().ways(); ++way) {
    const std::string like = steps.names().Like(name, way);
    const std::vector<std::string> others = KeysOfName(like, 2);
    EXPECT_NE(others[0] == keys[0], others[1] == keys[1]) << like;
    fit += steps.names().Fits(like) ? 1 : 0;
  }
  // An account has no other case and no tail.
  EXPECT_EQ(fit, 4);
  EXPECT_EQ(KeysOfName(steps.names().WithPrefix(name, "A"), 2),
            (std::vector{keys[0], "A" + keys[1]}));
}

TEST(ResourceNamesTest, AreDrawnWhereAPatternLeavesRoomEnough) {
  const LifecycleSteps steps = Of("Book", BooksGeneration());
  Random random(1);
  const std::string name = steps.names().New(random).value();
  EXPECT_THAT(name, testing::MatchesRegex("97[89][0-9]{10}"));
  EXPECT_NE(steps.names().New(random), name);
}

// What a put takes for a type is more than reads take.
TEST(ResourceNamesTest, NamesFitAllThatTakesThem) {
  const LifecycleSteps steps = Of("ResourceConfig");
  Random random(1);
  const std::string name = steps.names().New(random).value();
  EXPECT_THAT(KeysOfName(name, 2)[1], testing::StartsWith("AWS::"));
  EXPECT_FALSE(steps.names().Fits(R"(["plumb1","Mine::Own::Type"])"));
  const std::string like = steps.names().Like(name, 5);
  EXPECT_NE(like, name);
  EXPECT_TRUE(steps.names().Fits(like)) << like;
}

}  // namespace
}  // namespace plumbline
