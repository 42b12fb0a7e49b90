#include "harness/generate/number.h"

#include <gtest/gtest.h>

#include "harness/contract/value_constraints.h"

namespace plumbline {
namespace {

TEST(NumberTest, KeepsRangeAndMultiple) {
  const std::vector<std::pair<ShapeType, Constraints>> cases = {
      {ShapeType::kInteger, {.min = 0, .max = 100}},
      {ShapeType::kInteger,
       {.min = 3,
        .max = 5,
        .min_is_exclusive = true,
        .max_is_exclusive = true}},
      {ShapeType::kLong, {.min = 10, .multiple_of = 7}},
      {ShapeType::kDouble, {.max = 2.5}},
      {ShapeType::kDouble, {.min = 0, .max = 1, .min_is_exclusive = true}},
      {ShapeType::kDouble, {.min = 0, .max = 1, .multiple_of = 0.05}},
      {ShapeType::kByte, {}},
  };
  Random random(1);
  for (const auto& [type, constraints] : cases) {
    Shape shape;
    shape.type = type;
    for (int i = 0; i < 500; ++i) {
      const auto number = MakeNumber(type, constraints, random, i == 0);
      ASSERT_TRUE(number.has_value());
      EXPECT_TRUE(BrokenConstraints(shape, constraints, *number).empty())
          << *number;
      EXPECT_TRUE(!IsIntegral(type) || number->is_number_integer());
    }
  }
}

TEST(NumberTest, HasNoneWhereThereIsNone) {
  Random random(1);
  EXPECT_EQ(MakeNumber(ShapeType::kInteger, {.min = 5, .max = 4}, random, true),
            std::nullopt);
  EXPECT_EQ(MakeNumber(ShapeType::kInteger,
                       {.min = 3,
                        .max = 4,
                        .min_is_exclusive = true,
                        .max_is_exclusive = true},
                       random, true),
            std::nullopt);
  EXPECT_EQ(MakeNumber(ShapeType::kLong, {.min = 8, .max = 9, .multiple_of = 7},
                       random, false),
            std::nullopt);
}

TEST(NumberTest, StepsToTheNextNumber) {
  EXPECT_EQ(NumberStep(ShapeType::kInteger, {}), 1);
  EXPECT_EQ(NumberStep(ShapeType::kDouble, {}), 0.5L);
  EXPECT_EQ(NumberStep(ShapeType::kInteger, {.multiple_of = 10}), 10);
  EXPECT_EQ(NumberToJson(4.0L), Json(4));
  EXPECT_EQ(NumberToJson(0.5L), Json(0.5));
}

}  // namespace
}  // namespace plumbline
