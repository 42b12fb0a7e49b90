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
      EXPECT_EQ(smaller.target().clause, c.target().clause);
      EXPECT_EQ(smaller.target().intent, c.target().intent);
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

}  // namespace
}  // namespace plumbline
