#include "harness/contract/value_constraints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<ClauseKind> Broken(ShapeType type, const Constraints& constraints,
                               const Json& value) {
  Shape shape;
  shape.type = type;
  std::vector<ClauseKind> kinds;
  for (const auto& [kind, message] :
       BrokenConstraints(shape, constraints, value)) {
    kinds.push_back(kind);
  }
  return kinds;
}

TEST(ValueConstraintsTest, ExcludesTheEdgeWhereItIsSaid) {
  const Constraints closed{.min = 0, .max = 10};
  const Constraints open{
      .min = 0, .max = 10, .min_is_exclusive = true, .max_is_exclusive = true};
  for (const int edge : {0, 10}) {
    EXPECT_THAT(Broken(ShapeType::kInteger, closed, edge), IsEmpty());
    EXPECT_EQ(Broken(ShapeType::kInteger, open, edge).size(), 1U);
  }
  EXPECT_THAT(Broken(ShapeType::kInteger, open, 5), IsEmpty());
}

TEST(ValueConstraintsTest, TakesDecimalMultiples) {
  const Constraints cents{.multiple_of = 0.01};
  for (const double good : {0.07, 1.1, 19.99, 0.0, -3.33, 123456.78}) {
    EXPECT_THAT(Broken(ShapeType::kDouble, cents, good), IsEmpty()) << good;
  }
  EXPECT_THAT(Broken(ShapeType::kDouble, cents, 0.075),
              ElementsAre(ClauseKind::kMultipleOf));
  EXPECT_TRUE(IsNearMultiple(4, 2));
  EXPECT_TRUE(IsNearMultiple(0.1 + 0.2, 0.1));
  EXPECT_FALSE(IsNearMultiple(5, 2));
}

TEST(ValueConstraintsTest, CountsMembersOfStructures) {
  const Constraints two{.min_length = 2, .max_length = 2};
  EXPECT_THAT(Broken(ShapeType::kStructure, two, {{"a", 1}}),
              ElementsAre(ClauseKind::kLengthMin));
  EXPECT_THAT(
      Broken(ShapeType::kStructure, two, {{"a", 1}, {"b", 1}, {"c", 1}}),
      ElementsAre(ClauseKind::kLengthMax));
}

TEST(ValueConstraintsTest, FindsARepeatedElement) {
  const Constraints unique{.unique_items = true};
  EXPECT_THAT(Broken(ShapeType::kList, unique, {1, 2, 1}),
              ElementsAre(ClauseKind::kUnique));
  EXPECT_THAT(Broken(ShapeType::kList, unique, {1, 2, "1"}), IsEmpty());
}

TEST(ValueConstraintsTest, NotANumberIsInNoRange) {
  EXPECT_THAT(Broken(ShapeType::kDouble, {.min = 0}, "NaN"),
              ElementsAre(ClauseKind::kRangeMin));
  EXPECT_THAT(Broken(ShapeType::kDouble, {.min = 0}, "Infinity"), IsEmpty());
}

TEST(ValueConstraintsTest, KnowsWhatTypesHold) {
  EXPECT_EQ(BoundsOf(ShapeType::kByte)->max, 127);
  EXPECT_FALSE(BoundsOf(ShapeType::kBigInteger).has_value());
}

}  // namespace
}  // namespace plumbline
