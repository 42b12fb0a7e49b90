#include "harness/contract/same_shape.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

Contract TwoOf(ShapeType type, Protocol protocol = Protocol::kOpenApi) {
  Contract contract;
  contract.protocol = protocol;
  contract.shapes = {{.id = "a", .type = type}, {.id = "b", .type = type}};
  return contract;
}

TEST(IsSameShapeTest, TakesSimpleTypesThatAreWrittenTwiceForOne) {
  EXPECT_TRUE(IsSameShape(TwoOf(ShapeType::kString), 0, 1));
  EXPECT_TRUE(IsSameShape(TwoOf(ShapeType::kBigInteger), 0, 1));
  EXPECT_FALSE(IsSameShape(TwoOf(ShapeType::kStructure), 0, 1));
  EXPECT_TRUE(IsSameShape(TwoOf(ShapeType::kStructure), 1, 1));
}

TEST(IsSameShapeTest, TellsShapesWithNamesApart) {
  EXPECT_FALSE(
      IsSameShape(TwoOf(ShapeType::kString, Protocol::kAwsJson1_1), 0, 1));
}

TEST(IsSameShapeTest, TellsTypesAndFormatsApart) {
  Contract contract = TwoOf(ShapeType::kString);
  contract.shapes[1].constraints.format = "uuid";
  EXPECT_FALSE(IsSameShape(contract, 0, 1));
  contract.shapes[0].constraints.format = "uuid";
  EXPECT_TRUE(IsSameShape(contract, 0, 1));
  // A service may add a slash to a URL.
  contract.shapes[0].constraints.format = "uri";
  contract.shapes[1].constraints.format = "uri";
  EXPECT_FALSE(IsSameShape(contract, 0, 1));
  contract.shapes[0].type = ShapeType::kInteger;
  EXPECT_FALSE(IsSameShape(contract, 0, 1));
}

}  // namespace
}  // namespace plumbline
