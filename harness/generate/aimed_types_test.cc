#include "harness/generate/aimed_types.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/contract/contract.h"
#include "harness/contract/validate.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

std::vector<Member> ElementsOf(ShapeType type) {
  switch (type) {
    case ShapeType::kList:
      return {{.name = "member", .target = 2}};
    case ShapeType::kMap:
      return {{.name = "key", .target = 2}, {.name = "value", .target = 2}};
    default:
      return {};
  }
}

TEST(WrongTypesTest, AreWrongForEveryReader) {
  for (const ShapeType type :
       {ShapeType::kString, ShapeType::kInteger, ShapeType::kLong,
        ShapeType::kDouble, ShapeType::kBoolean, ShapeType::kList,
        ShapeType::kMap, ShapeType::kStructure, ShapeType::kBlob,
        ShapeType::kTimestamp}) {
    // Shape 0 holds shape 1, whose elements are of shape 2.
    Contract contract;
    contract.shapes = {
        {.name = "Root",
         .type = ShapeType::kStructure,
         .members = {{.name = "Value", .target = 1}}},
        {.name = "Target", .type = type, .members = ElementsOf(type)},
        {.name = "Text", .type = ShapeType::kString}};
    const Validator validator(contract);
    EXPECT_FALSE(WrongTypes(type).empty()) << ToString(type);
    for (const auto& [value, label] : WrongTypes(type)) {
      const auto violations =
          validator.Validate(0, {{"Value", value}}, ClausePart::kInput);
      ASSERT_FALSE(violations.empty()) << ToString(type) << " " << label;
      EXPECT_EQ(violations[0].kind, ClauseKind::kType);
      EXPECT_EQ(violations[0].certainty, Certainty::kCertain) << label;
    }
  }
}

TEST(WrongTypesTest, AreNoneForADocument) {
  EXPECT_TRUE(WrongTypes(ShapeType::kDocument).empty());
}

}  // namespace
}  // namespace plumbline
