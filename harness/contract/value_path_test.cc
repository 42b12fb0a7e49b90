#include "harness/contract/value_path.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(ValuePathTest, ShowsEachKindOfStep) {
  EXPECT_EQ(ToString(ValuePath{}), "");
  ValuePath path = Extend({}, PathStepKind::kMember, "Tags");
  EXPECT_EQ(ToString(path), "Tags");
  EXPECT_EQ(ToString(Extend(path, PathStepKind::kElement)), "Tags[]");
  EXPECT_EQ(ToString(Extend(path, PathStepKind::kMapKey)), "Tags{key}");
  path = Extend(path, PathStepKind::kMapValue);
  EXPECT_EQ(ToString(Extend(path, PathStepKind::kMember, "Owner")),
            "Tags{value}.Owner");
}

TEST(ValuePathTest, ExtendLeavesItsArgumentAlone) {
  const ValuePath path = Extend({}, PathStepKind::kMember, "A");
  EXPECT_EQ(Extend(path, PathStepKind::kElement).size(), 2U);
  EXPECT_EQ(path.size(), 1U);
}

}  // namespace
}  // namespace plumbline
