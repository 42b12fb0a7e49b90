#include "harness/drift/constraint_drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

using enum DriftEffect;

std::vector<ConstraintDrift> Drifts(const Constraints& before,
                                    const Constraints& after) {
  PatternDrift patterns;
  return CompareConstraints(before, after, patterns);
}

DriftEffect Only(const Constraints& before, const Constraints& after) {
  const auto drifts = Drifts(before, after);
  EXPECT_THAT(drifts, SizeIs(1));
  return drifts.empty() ? kNone : drifts.front().effect;
}

TEST(ConstraintDriftTest, SeesNothingWhereNothingChanged) {
  const Constraints all = {.min_length = 1,
                           .max_length = 5,
                           .min = -1,
                           .max = 1,
                           .pattern = PatternConstraint{.text = "a"},
                           .unique_items = true};
  EXPECT_THAT(Drifts(all, all), IsEmpty());
  EXPECT_THAT(Drifts({.min_length = 0}, {}), IsEmpty());
}

TEST(ConstraintDriftTest, TellsTighterFromLooser) {
  EXPECT_EQ(Only({.max_length = 5}, {.max_length = 4}), kTightened);
  EXPECT_EQ(Only({.max_length = 5}, {.max_length = 6}), kLoosened);
  EXPECT_EQ(Only({}, {.max_length = 6}), kTightened);
  EXPECT_EQ(Only({.max_length = 6}, {}), kLoosened);
  EXPECT_EQ(Only({.min_length = 1}, {.min_length = 2}), kTightened);
  EXPECT_EQ(Only({.min_length = 1}, {.min_length = 0}), kLoosened);
  EXPECT_EQ(Only({.min = 1}, {.min = 0}), kLoosened);
  EXPECT_EQ(Only({}, {.min = 0}), kTightened);
  EXPECT_EQ(Only({.max = 1}, {.max = 0.5L}), kTightened);
  EXPECT_EQ(Only({.unique_items = true}, {}), kLoosened);
  EXPECT_EQ(Only({}, {.unique_items = true}), kTightened);
}

TEST(ConstraintDriftTest, TellsAnEndThatIsInFromOneThatIsOut) {
  EXPECT_EQ(Only({.max = 5}, {.max = 5, .max_is_exclusive = true}), kTightened);
  EXPECT_EQ(Only({.max = 5, .max_is_exclusive = true}, {.max = 5}), kLoosened);
  EXPECT_EQ(Only({.min = 5}, {.min = 5, .min_is_exclusive = true}), kTightened);
  EXPECT_EQ(Only({.min = 5, .min_is_exclusive = true}, {.min = 4}), kLoosened);
  const auto drifts = Drifts({.max = 5}, {.max = 5, .max_is_exclusive = true});
  ASSERT_THAT(drifts, SizeIs(1));
  EXPECT_EQ(drifts[0].after, "below 5");
}

TEST(ConstraintDriftTest, KnowsMultiplesOfMultiples) {
  EXPECT_EQ(Only({}, {.multiple_of = 3}), kTightened);
  EXPECT_EQ(Only({.multiple_of = 3}, {.multiple_of = 6}), kTightened);
  EXPECT_EQ(Only({.multiple_of = 6}, {.multiple_of = 3}), kLoosened);
  EXPECT_EQ(Only({.multiple_of = 0.3L}, {.multiple_of = 0.1L}), kLoosened);
  EXPECT_EQ(Only({.multiple_of = 6}, {.multiple_of = 4}), kReplaced);
  EXPECT_EQ(Only({.multiple_of = 6}, {}), kLoosened);
}

TEST(ConstraintDriftTest, SaysBothValues) {
  const auto drifts = Drifts({.max = 100}, {.max = 50});
  ASSERT_THAT(drifts, SizeIs(1));
  EXPECT_EQ(drifts[0].clause, ClauseKind::kRangeMax);
  EXPECT_EQ(drifts[0].before, "100");
  EXPECT_EQ(drifts[0].after, "50");
}

Constraints Pattern(const std::string& text, PatternSemantics semantics) {
  return {.pattern = PatternConstraint{.text = text, .semantics = semantics}};
}

TEST(ConstraintDriftTest, TakesAnchorsForSemantics) {
  const Constraints whole = Pattern("a*", PatternSemantics::kWholeString);
  EXPECT_EQ(Only(whole, Pattern("^a*$", PatternSemantics::kSearch)), kNone);
  EXPECT_EQ(Only(whole, Pattern("a*", PatternSemantics::kSearch)), kLoosened);
  EXPECT_EQ(Only(whole, Pattern("b*", PatternSemantics::kWholeString)),
            kReplaced);
  EXPECT_EQ(Only(Pattern("a|b", PatternSemantics::kWholeString),
                 Pattern("^a|b$", PatternSemantics::kSearch)),
            kLoosened);
  EXPECT_EQ(Only({}, whole), kTightened);
  EXPECT_EQ(Only(whole, {}), kLoosened);
}

TEST(ConstraintDriftTest, OrdersTypesByWhatTheyHold) {
  EXPECT_EQ(CompareTypes(ShapeType::kLong, ShapeType::kLong), kNone);
  EXPECT_EQ(CompareTypes(ShapeType::kInteger, ShapeType::kLong), kLoosened);
  EXPECT_EQ(CompareTypes(ShapeType::kDouble, ShapeType::kFloat), kTightened);
  EXPECT_EQ(CompareTypes(ShapeType::kString, ShapeType::kEnum), kTightened);
  EXPECT_EQ(CompareTypes(ShapeType::kIntEnum, ShapeType::kInteger), kLoosened);
  EXPECT_EQ(CompareTypes(ShapeType::kString, ShapeType::kInteger), kReplaced);
  EXPECT_EQ(CompareTypes(ShapeType::kInteger, ShapeType::kDouble), kLoosened);
  EXPECT_EQ(CompareTypes(ShapeType::kFloat, ShapeType::kLong), kTightened);
}

TEST(ConstraintDriftTest, TakesTimesForTextsWhereTheyAre) {
  EXPECT_EQ(CompareTypes(ShapeType::kTimestamp, ShapeType::kString), kReplaced);
  EXPECT_EQ(CompareTypes(ShapeType::kTimestamp, ShapeType::kString, true),
            kLoosened);
  EXPECT_EQ(CompareTypes(ShapeType::kString, ShapeType::kBlob, true),
            kTightened);
  EXPECT_EQ(CompareTypes(ShapeType::kTimestamp, ShapeType::kBlob, true),
            kReplaced);
}

TEST(CompareTypesTest, HoldsAnyValueToBeTheWidest) {
  EXPECT_EQ(CompareTypes(ShapeType::kString, ShapeType::kDocument),
            DriftEffect::kLoosened);
  EXPECT_EQ(CompareTypes(ShapeType::kDocument, ShapeType::kString),
            DriftEffect::kTightened);
}

}  // namespace
}  // namespace plumbline
