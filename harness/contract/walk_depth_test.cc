#include "harness/contract/walk_depth.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/contract/clause.h"

namespace plumbline {
namespace {

Shape Structure(const std::string& name) {
  Shape shape;
  shape.name = name;
  shape.type = ShapeType::kStructure;
  return shape;
}

void AddMember(Shape& shape, const std::string& name, ShapeIndex target) {
  Member member;
  member.name = name;
  member.target = target;
  shape.members.push_back(member);
}

// Each structure holds the next one twice: 2^levels strings at the end.
Contract Doubling(std::size_t levels) {
  Contract contract;
  contract.name = "doubling";
  for (std::size_t i = 0; i < levels; ++i) {
    Shape shape = Structure("S" + std::to_string(i));
    AddMember(shape, "a", static_cast<ShapeIndex>(i + 1));
    AddMember(shape, "b", static_cast<ShapeIndex>(i + 1));
    contract.shapes.push_back(shape);
  }
  Shape leaf;
  leaf.name = "Leaf";
  leaf.type = ShapeType::kString;
  contract.shapes.push_back(leaf);
  Operation operation;
  operation.name = "Op";
  operation.input = 0;
  operation.output = 0;
  contract.operations.push_back(operation);
  return contract;
}

TEST(WalkDepthTest, LeavesWhatIsFewWhole) {
  const WalkDepth depth = WalkDepthOf(Doubling(3), 0, 100);
  EXPECT_EQ(depth.steps, kMaxPathSteps);
  EXPECT_EQ(depth.places, 14U);
  EXPECT_FALSE(depth.is_cut);
}

TEST(WalkDepthTest, CutsWhatMultipliesAtOneDepth) {
  const WalkDepth depth = WalkDepthOf(Doubling(30), 0, 100);
  EXPECT_EQ(depth.steps, 5U);
  EXPECT_EQ(depth.places, 62U);
  EXPECT_TRUE(depth.is_cut);
}

TEST(WalkDepthTest, TakesAllMembersOfAWideStructure) {
  Contract contract = Doubling(1);
  for (int i = 0; i < 500; ++i) {
    AddMember(contract.shapes[0], "m" + std::to_string(i), 1);
  }
  const WalkDepth depth = WalkDepthOf(contract, 0, 100);
  EXPECT_EQ(depth.steps, 1U);
  EXPECT_EQ(depth.places, 502U);
  EXPECT_FALSE(depth.is_cut);
}

TEST(WalkDepthTest, BoundsTheClausesOfAContractAndSaysSo) {
  const ClauseSet clauses = ClauseSet::Derive(Doubling(31));
  EXPECT_LT(clauses.all().size(), 60'000U);
  const WalkPlan plan(Doubling(31));
  // The input and the output are one shape.
  ASSERT_EQ(plan.left_out().size(), 2U);
  EXPECT_NE(plan.left_out()[0].ToString().find(
                "Op.input: the clauses below step 12 are left out, for there "
                "are more than"),
            std::string::npos)
      << plan.left_out()[0].ToString();
  EXPECT_NE(clauses.Find("Op.input.a.b.a@type"), nullptr);
  EXPECT_TRUE(WalkPlan(Doubling(5)).left_out().empty());
}

}  // namespace
}  // namespace plumbline
