#include "harness/drift/unchanged.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

// Root leads to Node, which leads to itself and to Leaf.
Contract Chain() {
  Contract contract;
  contract.shapes = {
      {.name = "Root", .members = {{.name = "node", .target = 1}}},
      {.name = "Node",
       .members = {{.name = "next", .target = 1},
                   {.name = "leaf", .target = 2}}},
      {.name = "Leaf", .type = ShapeType::kString}};
  return contract;
}

TEST(UnchangedShapesTest, HoldsOfTheSame) {
  const Contract a = Chain();
  const Contract b = Chain();
  UnchangedShapes unchanged(a, b);
  EXPECT_TRUE(unchanged.Holds(0, 0));
  EXPECT_TRUE(unchanged.Holds(2, 2));
}

TEST(UnchangedShapesTest, SeesAChangeFarBelow) {
  const Contract a = Chain();
  Contract b = Chain();
  b.shapes[2].constraints.max_length = 3;
  UnchangedShapes unchanged(a, b);
  EXPECT_FALSE(unchanged.Holds(0, 0));
  EXPECT_FALSE(unchanged.Holds(1, 1));
  EXPECT_FALSE(unchanged.Holds(2, 2));
}

TEST(UnchangedShapesTest, SeesItWhicheverIsAskedFirst) {
  const Contract a = Chain();
  Contract b = Chain();
  b.shapes[2].deprecated = std::make_shared<Deprecation>();
  UnchangedShapes unchanged(a, b);
  EXPECT_FALSE(unchanged.Holds(2, 2));
  EXPECT_FALSE(unchanged.Holds(0, 0));
}

TEST(UnchangedShapesTest, LooksAtMembersAndEnums) {
  const Contract a = Chain();
  Contract b = Chain();
  b.shapes[1].members[0].nullable = true;
  UnchangedShapes members(a, b);
  EXPECT_FALSE(members.Holds(0, 0));
  EXPECT_TRUE(members.Holds(2, 2)) << "below the change";
  Contract c = Chain();
  c.shapes[2].enum_values = {{.name = "x", .value = "x"}};
  UnchangedShapes enums(a, c);
  EXPECT_FALSE(enums.Holds(0, 0));
}

}  // namespace
}  // namespace plumbline
