// Laws of the lists of known findings.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "harness/expect/known_findings.h"

namespace plumbline {
namespace {

// A finding of a few operations and members, so that lists meet.
Expectation AnyExpectation() {
  const auto pick = [](std::vector<std::string> words) {
    return *rc::gen::elementOf(words);
  };
  return {.clause = pick({"Put", "Get", "List"}) + ".input." +
                    pick({"Name", "Limit", "Tags"}) + "@" +
                    pick({"type", "range", "required"}),
          .check = pick({"violating-request", "kept-request"}),
          .kind = pick({"accepted", "refused"}),
          .reason = pick({"issue 12", "a \"quoted\" reason", "später"})};
}

// With comments between them.
ExpectationFile AnyFile() {
  std::string text;
  std::set<std::string> seen;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    const Expectation one = AnyExpectation();
    if (seen.insert(one.id()).second) {
      text += *rc::gen::elementOf(std::vector<std::string>{"", "\n", "# a\n"});
      text += ToLine(one) + "\n";
    }
  }
  return ParseExpectations(text, "known.txt").value();
}

void SeeAll(KnownFindings& known, const ExpectationFile& file) {
  for (const ExpectationLine& line : file.lines) {
    if (line.expectation.has_value()) {
      const Expectation& one = *line.expectation;
      static_cast<void>(known.See(one.clause, one.check, one.kind));
    }
  }
}

RC_GTEST_PROP(KnownFindingsLawsTest, TheFileGivesBackTheList, ()) {
  const ExpectationFile file = AnyFile();
  RC_ASSERT(ParseExpectations(ExpectationsToText(file), file.path).value() ==
            file);
}

RC_GTEST_PROP(KnownFindingsLawsTest, AListIsRightWhereAllOfItCame, ()) {
  const ExpectationFile file = AnyFile();
  KnownFindings known({file});
  SeeAll(known, file);
  RC_ASSERT(known.Problems("2026-01-01").empty());
  RC_ASSERT(known.New().empty());
  RC_ASSERT(known.Updated(file) == file);
}

// In whatever order findings come, the same is written.
RC_GTEST_PROP(KnownFindingsLawsTest, TheOrderOfFindingsDoesNotMatter, ()) {
  const ExpectationFile file = AnyFile();
  ExpectationFile findings = AnyFile();
  KnownFindings forth({file});
  KnownFindings back({file});
  SeeAll(forth, findings);
  std::ranges::reverse(findings.lines);
  SeeAll(back, findings);
  RC_ASSERT(forth.New() == back.New());
  RC_ASSERT(forth.Updated(file) == back.Updated(file));
}

}  // namespace
}  // namespace plumbline
