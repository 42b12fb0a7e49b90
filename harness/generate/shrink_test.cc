#include "harness/generate/shrink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "harness/generate/random_case.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

// The children of the tree's root, at most `count`.
std::vector<rc::Shrinkable<Case>> Children(const rc::Shrinkable<Case>& tree,
                                           std::size_t count) {
  std::vector<rc::Shrinkable<Case>> children;
  auto shrinks = tree.shrinks();
  for (auto next = shrinks.next(); next && children.size() < count;
       next = shrinks.next()) {
    children.push_back(*next);
  }
  return children;
}

TEST(ShrinkableCaseTest, StaysHonestAndKeepsItsLabel) {
  const auto generator =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  for (std::uint64_t i = 0; i < 60; ++i) {
    const Case c = RandomCaseAt(generator, 4, i);
    for (const auto& child :
         Children(ShrinkableCase(SeedGeneration(), c), 30)) {
      const Case smaller = child.value();
      const Step& step = smaller.target();
      if (step.clause.empty()) {
        EXPECT_THAT(step.label, testing::IsEmpty());
        EXPECT_EQ(step.intent, Intent::kKeep);
      } else {
        EXPECT_EQ(step.clause, c.target().clause);
        EXPECT_EQ(step.intent, c.target().intent);
      }
      EXPECT_TRUE(IsHonest(SeedGeneration(), smaller.target()))
          << ToText(smaller.target().input);
      EXPECT_NE(smaller, c);
    }
  }
}

TEST(ShrinkableCaseTest, EndsWhereEveryFirstChildIsTaken) {
  const auto generator =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  for (std::uint64_t i = 0; i < 40; ++i) {
    rc::Shrinkable<Case> tree =
        ShrinkableCase(SeedGeneration(), RandomCaseAt(generator, 5, i));
    int steps = 0;
    for (auto children = Children(tree, 1); !children.empty();
         children = Children(tree, 1)) {
      tree = children[0];
      ASSERT_LT(++steps, 2000);
    }
  }
}

TEST(ShrinkableCaseTest, ReachesTheEdgeOfTheClause) {
  Case c{Phase::kRandom,
         {{.operation = kStatuses,
           .input = {{"Limit", 123456},
                     {"OrganizationConformancePackNames", {"ab", "cd"}}},
           .intent = Intent::kViolate,
           .clause = std::string(kStatuses) + ".input.Limit@range.max"}}};
  rc::Shrinkable<Case> tree = ShrinkableCase(SeedGeneration(), c);
  for (auto children = Children(tree, 1); !children.empty();
       children = Children(tree, 1)) {
    tree = children[0];
  }
  EXPECT_EQ(tree.value().target().input, Json({{"Limit", 101}}));
}

constexpr const char* kDelete = "DeleteOrganizationConformancePack";

// Where every child is taken.
Step SimplestOf(const Step& step, std::string_view about = {}) {
  rc::Shrinkable<Case> tree =
      ShrinkableCase(SeedGeneration(), {Phase::kRandom, {step}}, about);
  for (auto children = Children(tree, 1); !children.empty();
       children = Children(tree, 1)) {
    tree = children[0];
  }
  return tree.value().target();
}

TEST(ShrinkableCaseTest, BreaksNoOtherClauseThanItDid) {
  const std::string name = "OrganizationConformancePackName";
  const Step step = SimplestOf(
      {.operation = kDelete,
       .input = {{name, "-not a name"}},
       .intent = Intent::kViolate,
       .clause = std::string(kDelete) + ".input." + name + "@pattern"});
  // The empty text breaks the pattern as well, and the least length.
  EXPECT_EQ(step.input, Json({{name, "0"}}));
}

TEST(ShrinkableCaseTest, KeepsWhatTheFailureIsAbout) {
  const std::string clause = std::string(kStatuses) + ".input.Limit@range.max";
  const Step edge{
      .operation = kStatuses,
      .input = {{"Limit", 100}, {"OrganizationConformancePackNames", {"ab"}}},
      .intent = Intent::kBoundary,
      .clause = clause,
      .label = "the maximum"};
  const Step about = SimplestOf(edge, clause);
  EXPECT_EQ(about.input, Json({{"Limit", 100}}));
  EXPECT_EQ(about.clause, clause);
  EXPECT_EQ(about.label, "the maximum");
  Step kept = edge;
  kept.intent = Intent::kKeep;
  EXPECT_EQ(SimplestOf(kept, clause).input, Json({{"Limit", 0}}));
  // About something else, the label goes with the place.
  const Step other = SimplestOf(edge, "another");
  EXPECT_EQ(other.input, Json::object());
  EXPECT_THAT(other.clause, testing::IsEmpty());
  EXPECT_THAT(other.label, testing::IsEmpty());
}

// Each simpler name would be one more resource on the target.
TEST(ShrinkableCaseTest, LeavesNamesOfItsOwn) {
  const Step put{
      .operation = std::string(kDelete),
      .input = {{"OrganizationConformancePackName", "plumb458787d9bc60"}}};
  EXPECT_EQ(SimplestOf(put, "another").input, put.input);
}

// A value that shrinks breaks the clause in another way than the label says.
TEST(ShrinkableCaseTest, KeepsTheLabelOnlyOfTheValueThatItIsAbout) {
  const auto broken = [](const std::string& place, Json value,
                         const std::string& label) {
    return SimplestOf(
        {.operation = kStatuses,
         .input = {{"OrganizationConformancePackNames", {std::move(value)}}},
         .intent = Intent::kViolate,
         .clause = std::string(kStatuses) +
                   ".input.OrganizationConformancePackNames[]" + place,
         .label = label});
  };
  const Step dashed = broken("@pattern", "a-b_c", "an underscore");
  EXPECT_EQ(dashed.input["OrganizationConformancePackNames"],
            Json::array({"0"}));
  EXPECT_THAT(dashed.label, testing::IsEmpty());
  EXPECT_EQ(broken("@type", 17, "a number").label, "a number");
  EXPECT_EQ(broken("@length.max", std::string(129, 'b'), "129").label, "129");
}

}  // namespace
}  // namespace plumbline
