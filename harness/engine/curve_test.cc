#include "harness/engine/curve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CurveTest, HasAPointForEachNewFinding) {
  const Curve curve = CurveOf({50, 0, 100, 50}, 100, 99);
  EXPECT_THAT(curve.points, ElementsAre(CurvePoint{0, 1}, CurvePoint{50, 3},
                                        CurvePoint{100, 4}));
  EXPECT_DOUBLE_EQ(curve.area.value(), 0.5);
  EXPECT_DOUBLE_EQ(curve.first_tenth.value(), 0.25);
}

TEST(CurveTest, IsWholeWhereAllIsFoundAtOnce) {
  const Curve curve = CurveOf({0, 0}, 100, 99);
  EXPECT_DOUBLE_EQ(curve.area.value(), 1);
  EXPECT_DOUBLE_EQ(curve.first_tenth.value(), 1);
}

// A fault that is missed takes its part of the area away.
TEST(CurveTest, CountsWhatWasNeverFound) {
  const Curve curve = CurveOf({0, std::nullopt}, 100, 99);
  EXPECT_THAT(curve.points, ElementsAre(CurvePoint{0, 1}));
  EXPECT_DOUBLE_EQ(curve.area.value(), 0.5);
}

TEST(CurveTest, SaysNothingOfNoFinding) {
  const Curve curve = CurveOf(std::vector<Finding>(), 100);
  EXPECT_THAT(curve.points, IsEmpty());
  EXPECT_FALSE(curve.area.has_value());
  EXPECT_FALSE(curve.first_tenth.has_value());
}

RC_GTEST_PROP(CurveTest, RisesAndIsBounded, ()) {
  const auto seen =
      *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange(0, 400));
  const auto max_points = *rc::gen::inRange<std::size_t>(2, 20);
  const Curve curve = CurveOf({seen.begin(), seen.end()}, 300, max_points);
  RC_ASSERT(curve.points.size() <= max_points);
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    RC_ASSERT(curve.points[i].requests > curve.points[i - 1].requests);
    RC_ASSERT(curve.points[i].findings > curve.points[i - 1].findings);
  }
  if (!seen.empty()) {
    RC_ASSERT(curve.points.back().findings == seen.size());
    RC_ASSERT(curve.area.value() >= 0 && curve.area.value() <= 1);
  }
}

}  // namespace
}  // namespace plumbline
