#include "harness/expect/known_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Expectation kLimit = {"Op.input.Limit@range.max", "violating", "accepted",
                            "issue 12"};
const Expectation kAnyType = {"Op.output.*@type", "output", "wrong", "issue 9"};

TEST(KnownFindingsTest, KnowsWhatIsExpectedAndNothingElse) {
  KnownFindings known({kLimit, kAnyType});
  const Expectation* found =
      known.See("Op.output.Name@type", "output", "wrong");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->reason, "issue 9");
  EXPECT_EQ(known.See("Op.output.Name@type", "output", "missing"), nullptr);
}

TEST(KnownFindingsTest, TellsStaleEntries) {
  KnownFindings known({kLimit, kAnyType});
  EXPECT_THAT(known.Stale(), ElementsAre(kLimit, kAnyType));
  known.See("Op.input.Limit@range.max", "violating", "accepted");
  EXPECT_THAT(known.Stale(), ElementsAre(kAnyType));
  EXPECT_THAT(known.Stale([](const Expectation&) { return false; }), IsEmpty());
}

TEST(KnownFindingsTest, BoundsWhatAWildcardHides) {
  KnownFindings known({kAnyType});
  const auto see = [&](std::size_t i) {
    return known.See("Op.output.M" + std::to_string(i) + "@type", "output",
                     "wrong");
  };
  for (std::size_t i = 0; i < kMaxCovered; ++i) {
    EXPECT_NE(see(i), nullptr);
  }
  EXPECT_THAT(known.Overfull(), IsEmpty());
  EXPECT_EQ(see(kMaxCovered), nullptr);
  EXPECT_NE(see(0), nullptr);
  EXPECT_THAT(known.Overfull(), ElementsAre(kAnyType));
}

TEST(KnownFindingsTest, UpdatesInPlace) {
  KnownFindings known({kLimit, kAnyType});
  known.See("New.errors@declared", "declared", "undeclared");
  known.See("New.errors@declared", "declared", "undeclared");
  known.See("Op.output.Name@type", "output", "wrong");
  const Expectation added = {"New.errors@declared", "declared", "undeclared",
                             "accepted on 2026-01-31; say why"};
  EXPECT_THAT(known.Updated(AcceptedOn("2026-01-31")),
              ElementsAre(kAnyType, added));
  EXPECT_THAT(known.Updated(AcceptedOn("2026-01-31"),
                            [](const Expectation&) { return false; }),
              ElementsAre(kLimit, kAnyType, added));
}

TEST(KnownFindingsTest, KnowsEverythingAfterAnUpdate) {
  KnownFindings known({kLimit});
  known.See("New.errors@declared", "declared", "undeclared");
  KnownFindings after(known.Updated("why"));
  EXPECT_NE(after.See("New.errors@declared", "declared", "undeclared"),
            nullptr);
  EXPECT_THAT(after.Stale(), IsEmpty());
}

}  // namespace
}  // namespace plumbline
