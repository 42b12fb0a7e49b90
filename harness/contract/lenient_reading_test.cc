#include "harness/contract/lenient_reading.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(LenientReadingTest, TakesTextsThatSpellTheValue) {
  EXPECT_TRUE(IsReadLeniently(ShapeType::kInteger, "5"));
  EXPECT_TRUE(IsReadLeniently(ShapeType::kDouble, "1e3"));
  EXPECT_TRUE(IsReadLeniently(ShapeType::kDouble, true));
  EXPECT_TRUE(IsReadLeniently(ShapeType::kBoolean, "Yes"));
  EXPECT_TRUE(IsReadLeniently(ShapeType::kBoolean, 0));
  EXPECT_TRUE(IsReadLeniently(ShapeType::kTimestamp, 17));
}

TEST(LenientReadingTest, LeavesWhatNobodyTakesForTheType) {
  EXPECT_FALSE(IsReadLeniently(ShapeType::kInteger, "five"));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kInteger, Json::array({5})));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kInteger, nullptr));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kInteger, 5.5));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kBoolean, "perhaps"));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kString, 5));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kTimestamp, "yesterday"));
  EXPECT_FALSE(IsReadLeniently(ShapeType::kTimestamp, true));
}

}  // namespace
}  // namespace plumbline
