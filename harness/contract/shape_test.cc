#include "harness/contract/shape.h"

#include <gtest/gtest.h>

#include <set>

namespace plumbline {
namespace {

TEST(ShapeTest, EveryTypeHasItsOwnSmithyName) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ShapeType::kDocument); ++i) {
    const auto type = static_cast<ShapeType>(i);
    names.insert(ToString(type));
    EXPECT_EQ(ParseShapeType(ToString(type)), type);
  }
  EXPECT_EQ(names.size(), 19U);
  EXPECT_EQ(ToString(ShapeType::kBigInteger), "bigInteger");
  EXPECT_EQ(ToString(ShapeType::kIntEnum), "intEnum");
  for (const char* const name : {"", "set", "List", "service"}) {
    EXPECT_EQ(ParseShapeType(name), std::nullopt) << name;
  }
}

TEST(ShapeTest, TellsNumbersFromTheRest) {
  for (const ShapeType type :
       {ShapeType::kByte, ShapeType::kShort, ShapeType::kInteger,
        ShapeType::kLong, ShapeType::kBigInteger, ShapeType::kIntEnum}) {
    EXPECT_TRUE(IsIntegral(type)) << ToString(type);
    EXPECT_TRUE(IsNumeric(type)) << ToString(type);
  }
  for (const ShapeType type :
       {ShapeType::kFloat, ShapeType::kDouble, ShapeType::kBigDecimal}) {
    EXPECT_FALSE(IsIntegral(type)) << ToString(type);
    EXPECT_TRUE(IsNumeric(type)) << ToString(type);
  }
  for (const ShapeType type :
       {ShapeType::kString, ShapeType::kTimestamp, ShapeType::kEnum}) {
    EXPECT_FALSE(IsNumeric(type)) << ToString(type);
  }
}

TEST(ShapeTest, FindsMembersByTheirExactName) {
  Shape shape;
  shape.members = {{.name = "Limit"}, {.name = "limit"}};
  EXPECT_EQ(shape.FindMember("limit"), &shape.members[1]);
  EXPECT_EQ(shape.FindMember("LIMIT"), nullptr);
}

}  // namespace
}  // namespace plumbline
