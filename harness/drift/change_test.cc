#include "harness/drift/change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/drift/drift_rule.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(ChangeTest, JudgesWithTheEyesOfBothSides) {
  using enum DriftEffect;
  const auto judge = [](DriftEffect effect, ClausePart part) {
    return RuleOf(ChangeKind::kRangeChanged)
        .Ruling(DirectionOf(effect, part))
        .verdict;
  };
  constexpr auto kIn = ClausePart::kInput;
  constexpr auto kOut = ClausePart::kOutput;
  EXPECT_EQ(judge(kTightened, kIn), DriftVerdict::kBreaksCallers);
  EXPECT_EQ(judge(kLoosened, kIn), DriftVerdict::kBreaksImplementers);
  EXPECT_EQ(judge(kTightened, kOut), DriftVerdict::kBreaksImplementers);
  EXPECT_EQ(judge(kLoosened, kOut), DriftVerdict::kBreaksCallers);
  for (const ClausePart part : {kIn, kOut}) {
    EXPECT_EQ(judge(kNone, part), DriftVerdict::kCosmetic);
    EXPECT_EQ(judge(kReplaced, part), DriftVerdict::kBreaksCallers);
  }
}

TEST(ChangeTest, HasAnIdOfThreeWords) {
  Change change = {.kind = ChangeKind::kLengthChanged,
                   .direction = DriftDirection::kInputTightened,
                   .verdict = DriftVerdict::kBreaksCallers,
                   .clause = "Op.input.A@length.max",
                   .before = "5",
                   .after = "3",
                   .places = {"Op.input.A@length.max", "B.input.A@length.max",
                              "Op.input.C@length.max"}};
  EXPECT_THAT(change.id(),
              ElementsAre("Op.input.A@length.max", "length-changed", "5~3"));
  change.before.clear();
  EXPECT_EQ(change.id()[2], "none~3");
  EXPECT_THAT(change.operations(), ElementsAre("B", "Op"));
  EXPECT_EQ(change.sentence(),
            "Op.input.A: the bounds of a length changed (3, which is new); a "
            "request that was right may be refused now");
  change.kind = ChangeKind::kEnumValueAdded;
  change.after = "\"a b\"";
  EXPECT_EQ(change.id()[2], "a%20b");
}

TEST(ChangeTest, JoinsPlacesOfOneCauseUnderTheWorst) {
  ChangeList list;
  Change change = {.kind = ChangeKind::kEnumValueAdded,
                   .verdict = DriftVerdict::kCompatible,
                   .clause = "Op.input.A@enum",
                   .subject = "E",
                   .after = "\"x\""};
  list.Add(change);
  change.clause = "Op.output.A@enum";
  change.verdict = DriftVerdict::kBreaksCallers;
  list.Add(change);
  change.after = "\"y\"";
  list.Add(change);
  const auto changes = list.Take();
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].verdict, DriftVerdict::kBreaksCallers);
  EXPECT_EQ(changes[0].clause, "Op.output.A@enum");
  EXPECT_THAT(changes[0].places,
              ElementsAre("Op.input.A@enum", "Op.output.A@enum"));
  EXPECT_THAT(changes[1].places, SizeIs(1));
}

}  // namespace
}  // namespace plumbline
