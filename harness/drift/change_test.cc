#include "harness/drift/change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(ChangeTest, JudgesWithAClientsEyes) {
  using enum DriftEffect;
  EXPECT_EQ(Judge(kTightened, ClausePart::kInput), DriftVerdict::kBreaking);
  EXPECT_EQ(Judge(kLoosened, ClausePart::kInput), DriftVerdict::kCompatible);
  EXPECT_EQ(Judge(kTightened, ClausePart::kOutput), DriftVerdict::kCompatible);
  EXPECT_EQ(Judge(kLoosened, ClausePart::kOutput), DriftVerdict::kBreaking);
  for (const ClausePart part : {ClausePart::kInput, ClausePart::kOutput}) {
    EXPECT_EQ(Judge(kNone, part), DriftVerdict::kCosmetic);
    EXPECT_EQ(Judge(kReplaced, part), DriftVerdict::kBreaking);
  }
}

TEST(ChangeTest, NamesEveryKind) {
  EXPECT_EQ(ToString(ChangeKind::kOperationAdded), "operation-added");
  EXPECT_EQ(ToString(ChangeKind::kProtocolChanged), "protocol-changed");
  EXPECT_EQ(ToString(DriftVerdict::kBreaking), "breaking");
}

TEST(ChangeTest, ReadsAsALine) {
  Change change = {.kind = ChangeKind::kLengthChanged,
                   .clause = "Op.input.A@length.max",
                   .before = "5",
                   .after = "3",
                   .places = {"a"}};
  EXPECT_EQ(change.ToString(), "Op.input.A@length.max length-changed: 5 -> 3");
  change.before.clear();
  change.places.emplace_back("b");
  EXPECT_EQ(change.ToString(),
            "Op.input.A@length.max length-changed: 3 (2 places)");
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
  change.verdict = DriftVerdict::kBreaking;
  list.Add(change);
  change.after = "\"y\"";
  list.Add(change);
  const auto changes = list.Take();
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].verdict, DriftVerdict::kBreaking);
  EXPECT_EQ(changes[0].clause, "Op.output.A@enum");
  EXPECT_THAT(changes[0].places,
              ElementsAre("Op.input.A@enum", "Op.output.A@enum"));
  EXPECT_THAT(changes[1].places, SizeIs(1));
}

}  // namespace
}  // namespace plumbline
