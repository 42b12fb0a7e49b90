#include "harness/loader/smithy_types.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(SmithyTypesTest, NamesTypesOfValues) {
  EXPECT_EQ(TypeNamed("set"), ShapeType::kList);
  EXPECT_EQ(TypeNamed("intEnum"), ShapeType::kIntEnum);
  EXPECT_EQ(TypeNamed("document"), ShapeType::kDocument);
  for (const char* const name : {"service", "resource", "operation", ""}) {
    EXPECT_EQ(TypeNamed(name), std::nullopt) << name;
  }
}

TEST(SmithyTypesTest, KnowsThePrelude) {
  EXPECT_EQ(PreludeType("smithy.api#String"), ShapeType::kString);
  EXPECT_EQ(PreludeType("smithy.api#PrimitiveLong"), ShapeType::kLong);
  EXPECT_EQ(PreludeType("smithy.api#BigDecimal"), ShapeType::kBigDecimal);
  for (const char* const id :
       {"smithy.api#Unit", "smithy.api#Structure", "smithy.api#", "t#String"}) {
    EXPECT_EQ(PreludeType(id), std::nullopt) << id;
  }
}

}  // namespace
}  // namespace plumbline
