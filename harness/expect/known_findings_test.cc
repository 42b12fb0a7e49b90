#include "harness/expect/known_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kDay = "2026-06-01";

ExpectationFile FileOf(const std::string& text) {
  return ParseExpectations(text, "known.txt").value();
}

const std::string kTwo =
    "# first\n"
    "Op.input.Limit@range.max violating accepted  # issue 12\n"
    "\n"
    "Op.output.*@type output wrong  # issue 9\n"
    "# last\n";

std::vector<std::string> Told(const std::vector<ExpectationProblem>& problems) {
  std::vector<std::string> lines;
  for (const ExpectationProblem& one : problems) {
    lines.push_back(std::string(ToString(one.kind)) + " " +
                    std::to_string(one.expectation.line));
  }
  return lines;
}

TEST(KnownFindingsTest, KnowsWhatIsExpectedAndNothingElse) {
  KnownFindings known({FileOf(kTwo)});
  const Expectation* found =
      known.See("Op.output.Name@type", "output", "wrong");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->reason, "issue 9");
  EXPECT_EQ(known.CountCovered(*found), 1U);
  EXPECT_EQ(known.See("Op.output.Name@type", "output", "missing"), nullptr);
  ASSERT_EQ(known.New().size(), 1U);
  EXPECT_EQ(known.New()[0].id(), "Op.output.Name@type output missing");
  EXPECT_FALSE(known.New()[0].is_explained());
}

TEST(KnownFindingsTest, TellsStaleLinesWithinTheScope) {
  KnownFindings known({FileOf(kTwo)});
  known.See("Op.input.Limit@range.max", "violating", "accepted");
  EXPECT_THAT(Told(known.Problems(kDay)), ElementsAre("stale 4"));
  const ExpectationScope nothing = [](const Expectation&) { return false; };
  EXPECT_THAT(Told(known.Problems(kDay, nothing)), IsEmpty());
  EXPECT_EQ(ExpectationsToText(known.Updated(FileOf(kTwo), nothing)), kTwo);
}

TEST(KnownFindingsTest, LeavesFlakyLinesBeWhetherTheyComeOrNot) {
  const std::string text = "flaky A@b c k  # the proxy\n";
  KnownFindings known({FileOf(text)});
  EXPECT_THAT(Told(known.Problems(kDay)), IsEmpty());
  EXPECT_EQ(ExpectationsToText(known.Updated(FileOf(text))), text);
  EXPECT_NE(known.See("A@b", "c", "k"), nullptr);
  EXPECT_THAT(Told(known.Problems(kDay)), IsEmpty());
}

TEST(KnownFindingsTest, TellsWhatIsTwiceOverOrUnexplained) {
  const ExpectationFile file = FileOf(
      "A@b c k until 2026-05-31  # over\n"
      "A@c c k until 2026-06-01  # the last day counts\n"
      "A@d c k\n"
      "A@e c k  # say why this is known\n"
      "flaky A@b c k  # again\n");
  KnownFindings known({file});
  for (const char* const clause : {"A@b", "A@c", "A@d", "A@e"}) {
    EXPECT_NE(known.See(clause, "c", "k"), nullptr);
  }
  EXPECT_THAT(Told(known.Problems(kDay)),
              ElementsAre("expired 1", "unexplained 3", "unexplained 4",
                          "duplicate 5"));
  EXPECT_EQ(known.Updated(file).lines.size(), 4U);
}

TEST(KnownFindingsTest, WritesOutAWildcardThatIsTooWide) {
  const std::string text =
      "# types\nOp.output.*@type output wrong until 2027-01-01  # issue 9\n";
  KnownFindings known({FileOf(text)});
  const auto see = [&](std::size_t i) {
    return known.See("Op.output.M" + std::to_string(i) + "@type", "output",
                     "wrong");
  };
  for (std::size_t i = 0; i < kMaxCovered; ++i) {
    EXPECT_NE(see(i), nullptr);
  }
  EXPECT_THAT(Told(known.Problems(kDay)), IsEmpty());
  EXPECT_EQ(see(kMaxCovered), nullptr);
  EXPECT_NE(see(0), nullptr);
  EXPECT_THAT(Told(known.Problems(kDay)), ElementsAre("too wide 2"));
  EXPECT_THAT(known.New(), IsEmpty());  // the line tells of it
  const ExpectationFile updated = known.Updated(FileOf(text));
  ASSERT_EQ(updated.lines.size(), kMaxCovered + 2);
  EXPECT_EQ(updated.lines[1].text,
            "Op.output.M0@type output wrong until 2027-01-01  # issue 9");
}

TEST(KnownFindingsTest, PrefersTheLineThatNamesAFinding) {
  KnownFindings known({FileOf("A.*@t c k  # any\nA.b@t c k  # this\n")});
  EXPECT_EQ(known.See("A.b@t", "c", "k")->reason, "this");
  EXPECT_THAT(Told(known.Problems(kDay)), ElementsAre("stale 1"));
}

TEST(KnownFindingsTest, KeepsCommentsAndOrderWhereItTakesLinesOut) {
  KnownFindings known({FileOf(kTwo)});
  known.See("Op.output.Name@type", "output", "wrong");
  EXPECT_EQ(ExpectationsToText(known.Updated(FileOf(kTwo))),
            "# first\n\nOp.output.*@type output wrong  # issue 9\n# last\n");
}

}  // namespace
}  // namespace plumbline
