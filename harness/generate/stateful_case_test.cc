#include "harness/generate/stateful_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

const LifecycleSteps& Packs() {
  static const std::vector<LifecycleSteps> lifecycles =
      LifecyclesOf(SeedGeneration(), AllOperations(SeedGeneration().contract));
  return lifecycles.at(0);
}

std::vector<Case> Draws() {
  std::vector<Case> cases;
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    cases.push_back(DrawStatefulCase(Packs(), random, i % 100));
  }
  return cases;
}

TEST(StatefulCaseTest, FollowsFromTheRandomNumbersAlone) {
  EXPECT_EQ(Draws(), Draws());
}

TEST(StatefulCaseTest, DoesAllThatCanBeDoneToAPack) {
  std::set<std::string> operations;
  int refused = 0;
  for (const Case& c : Draws()) {
    for (const Step& step : c.steps) {
      operations.insert(step.operation);
      refused += step.intent == Intent::kViolate ? 1 : 0;
    }
  }
  EXPECT_EQ(operations.size(), 5U);
  EXPECT_GT(refused, 20);
}

TEST(StatefulCaseTest, IsHonestInEachStep) {
  for (const Case& c : Draws()) {
    for (const Step& step : c.steps) {
      EXPECT_TRUE(IsHonest(SeedGeneration(), step)) << ToText(step.input);
    }
  }
}

TEST(StatefulCaseTest, DeletesOnlyWhatItWroteTo) {
  const ResourceView& view = Packs().view();
  for (const Case& c : Draws()) {
    std::set<Json> written;
    for (const Step& step : c.steps) {
      if (step.operation == view.put->name) {
        written.insert(step.input.at(view.name_member));
      } else if (step.operation == view.remove->name) {
        EXPECT_TRUE(written.contains(step.input.at(view.name_member)));
      }
    }
    EXPECT_NE(c.target().operation, view.put->name);
    EXPECT_NE(c.target().operation, view.remove->name);
  }
}

TEST(StatefulCaseTest, UsesNamesOfItsOwn) {
  const ResourceView& view = Packs().view();
  std::set<Json> all;
  for (const Case& c : Draws()) {
    std::set<Json> own;
    for (const Step& step : c.steps) {
      if (step.operation == view.put->name) {
        own.insert(step.input.at(view.name_member));
      }
    }
    for (const Json& name : own) {
      EXPECT_TRUE(all.insert(name).second) << name;
    }
  }
}

}  // namespace
}  // namespace plumbline
