#include "harness/generate/lifecycle_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
