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

TEST(LifecycleStepsTest, EveryStepOfEveryResourceIsHonest) {
  const auto all = LifecyclesOf(ResourcesGeneration(),
                                AllOperations(ResourcesGeneration().contract));
  EXPECT_EQ(all.size(), 16U);
  for (const LifecycleSteps& steps : all) {
    Random random(1);
    const std::string name = steps.names().New(random).value();
    EXPECT_NE(steps.names().New(random), name);
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

TEST(LifecycleStepsTest, WhatStandsBelowAnotherStaysBelowOne) {
  const LifecycleSteps steps = Of("Copy", BooksGeneration());
  ASSERT_EQ(steps.view().details.size(), 1U);
  Case c{Phase::kSequences,
         {steps.Put("one"), steps.Put("two"),
          steps.ShowOne(steps.view().details[0], "two", "put-shown"),
          steps.Delete("one")}};
  steps.Refer(c);
  ASSERT_EQ(c.steps.size(), 5U);
  EXPECT_EQ(c.steps[0].operation, "createBook");
  for (std::size_t i = 1; i < c.steps.size(); ++i) {
    EXPECT_EQ(c.steps[i].input["isbn"], Json({{"$ref", "0.input.isbn"}}));
  }
  EXPECT_EQ(c.steps[3].input["copyId"], Json({{"$ref", "2.output.id"}}));
  EXPECT_EQ(c.steps[4].input["copyId"], Json({{"$ref", "1.output.id"}}));
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
