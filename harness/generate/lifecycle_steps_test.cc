#include "harness/generate/lifecycle_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

std::vector<LifecycleSteps> All() {
  return LifecyclesOf(SeedGeneration(),
                      AllOperations(SeedGeneration().contract));
}

TEST(LifecycleStepsTest, AreForResourcesThatMayBeWritten) {
  ASSERT_EQ(All().size(), 1U);
  EXPECT_EQ(All()[0].filtered().size(), 2U);
  const int read = OperationIndex(SeedGeneration().contract, kStatuses);
  EXPECT_TRUE(LifecyclesOf(SeedGeneration(), {read}).empty());
}

TEST(LifecycleStepsTest, NamesThatLookAlikeDiffer) {
  const LifecycleSteps steps = All().at(0);
  Random random(1);
  const std::string name = steps.NewName(random).value();
  EXPECT_NE(steps.NewName(random), name);
  for (int way = 0; way < 3; ++way) {
    EXPECT_NE(steps.LikeName(name, way), name);
    EXPECT_TRUE(steps.Fits(steps.LikeName(name, way)));
  }
  EXPECT_FALSE(steps.Fits("1"));
}

// Of the resources of AWS Config.
LifecycleSteps Of(const std::string& name) {
  for (LifecycleSteps& steps :
       LifecyclesOf(ResourcesGeneration(),
                    AllOperations(ResourcesGeneration().contract))) {
    if (steps.view().name == name) {
      return steps;
    }
  }
  throw std::logic_error(name);
}

TEST(LifecycleStepsTest, EveryStepOfEveryResourceIsHonest) {
  const auto all = LifecyclesOf(ResourcesGeneration(),
                                AllOperations(ResourcesGeneration().contract));
  EXPECT_EQ(all.size(), 16U);
  for (const LifecycleSteps& steps : all) {
    Random random(1);
    const std::string name = steps.NewName(random).value();
    EXPECT_NE(steps.NewName(random), name);
    std::vector<Step> made = {steps.Put(name)};
    if (steps.view().remove != nullptr) {
      made.push_back(steps.Delete(name));
    }
    for (const LifecycleSteps::Reader& reader : steps.readers()) {
      made.push_back(steps.ShowBy(reader, name, "put-shown"));
    }
    for (const Step& step : made) {
      EXPECT_TRUE(steps.view().chosen_by_service() ||
                  IsHonest(ResourcesGeneration(), step))
          << step.operation << " " << ToText(step.input);
    }
  }
}

TEST(LifecycleStepsTest, NamesOfSeveralKeysDifferInOne) {
  const LifecycleSteps steps = Of("AggregationAuthorization");
  Random random(1);
  const std::string name = steps.NewName(random).value();
  const std::vector<std::string> keys = KeysOfName(name, 2);
  EXPECT_THAT(keys[0], testing::MatchesRegex("[0-9]{12}"));
  EXPECT_THAT(keys[1], testing::StartsWith("plumb"));
  int fit = 0;
  ASSERT_EQ(steps.ways(), 6);
  for (int way = 0; way < steps.ways(); ++way) {
    const std::string like = steps.LikeName(name, way);
    const std::vector<std::string> others = KeysOfName(like, 2);
    EXPECT_NE(others[0] == keys[0], others[1] == keys[1]) << like;
    fit += steps.Fits(like) ? 1 : 0;
  }
  // An account has no other case and no tail.
  EXPECT_EQ(fit, 4);
  EXPECT_EQ(KeysOfName(steps.WithPrefix(name, "A"), 2),
            (std::vector{keys[0], "A" + keys[1]}));
}

// What a put takes for a type is more than reads take.
TEST(LifecycleStepsTest, NamesFitAllThatTakesThem) {
  const LifecycleSteps steps = Of("ResourceConfig");
  Random random(1);
  const std::string name = steps.NewName(random).value();
  EXPECT_THAT(KeysOfName(name, 2)[1], testing::StartsWith("AWS::"));
  EXPECT_FALSE(steps.Fits(R"(["plumb1","Mine::Own::Type"])"));
  const std::string like = steps.LikeName(name, 5);
  EXPECT_NE(like, name);
  EXPECT_TRUE(steps.Fits(like)) << like;
}

TEST(LifecycleStepsTest, OnePutMakesMany) {
  const LifecycleSteps steps = Of("RemediationConfiguration");
  const std::optional<Step> put = steps.PutMany({"a", "b"});
  ASSERT_TRUE(put.has_value());
  EXPECT_THAT(WrittenNames(steps.view(), put->operation, put->input, nullptr),
              testing::ElementsAre("a", "b"));
  EXPECT_EQ(Of("ConfigRule").PutMany({"a"}), std::nullopt);
  // The rule is one for all of its exceptions.
  const LifecycleSteps shared = Of("RemediationException");
  EXPECT_TRUE(shared.PutMany({R"(["r","T","1"])", R"(["r","T","2"])"}));
  EXPECT_FALSE(shared.PutMany({R"(["r","T","1"])", R"(["s","T","1"])"}));
  EXPECT_EQ(shared.MaxNames(shared.view().listings.at(0)), 1U);
}

TEST(LifecycleStepsTest, ReadsAllWhereNoReadTakesNames) {
  const LifecycleSteps steps = Of("AggregationAuthorization");
  ASSERT_EQ(steps.readers().size(), 1U);
  const Step show = steps.ShowBy(steps.readers()[0], "any", "put-shown");
  EXPECT_EQ(show.input, (Json{{"Limit", 100}}));
  EXPECT_TRUE(Of("ServiceLinkedConfigurationRecorder").readers().empty());
}

TEST(LifecycleStepsTest, ABrokenPutBreaksOneMember) {
  const LifecycleSteps steps = All().at(0);
  const std::optional<Step> put = steps.BrokenPut("a");
  ASSERT_TRUE(put.has_value());
  EXPECT_EQ(put->intent, Intent::kViolate);
  EXPECT_TRUE(IsHonest(SeedGeneration(), *put));
}

TEST(LifecycleStepsTest, APutMaySendWhatReadsGiveBack) {
  const LifecycleSteps steps = All().at(0);
  Random random(1);
  int buckets = 0;
  for (int i = 0; i < 100; ++i) {
    const Step put = steps.PutWith("a", random, 10);
    buckets += put.input.contains("DeliveryS3Bucket") ? 1 : 0;
    EXPECT_TRUE(IsHonest(SeedGeneration(), put)) << ToText(put.input);
  }
  EXPECT_GT(buckets, 25);
  EXPECT_LT(buckets, 75);
}

}  // namespace
}  // namespace plumbline
