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

std::vector<Expectation> AnyExpectations() {
  std::vector<Expectation> all;
  std::set<std::string> seen;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    Expectation one = AnyExpectation();
    if (seen.insert(one.clause + one.check + one.kind).second) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

RC_GTEST_PROP(KnownFindingsLawsTest, TheFileGivesBackTheList, ()) {
  const std::vector<Expectation> all = AnyExpectations();
  const auto json = ParseJson(ExpectationsToText(all));
  RC_ASSERT(json.has_value());
  RC_ASSERT(ExpectationsFromJson(*json, "known.json").value() == all);
}

RC_GTEST_PROP(KnownFindingsLawsTest, AListIsNotStaleWhereAllOfItCame, ()) {
  const std::vector<Expectation> all = AnyExpectations();
  KnownFindings known(all);
  for (const Expectation& one : all) {
    RC_ASSERT(known.See(one.clause, one.check, one.kind) != nullptr);
  }
  RC_ASSERT(known.Stale().empty());
  RC_ASSERT(known.Updated("new") == all);
}

// In whatever order findings come, the same ones are stale.
RC_GTEST_PROP(KnownFindingsLawsTest, TheOrderOfFindingsDoesNotMatter, ()) {
  const std::vector<Expectation> all = AnyExpectations();
  std::vector<Expectation> findings = AnyExpectations();
  KnownFindings forth(all);
  KnownFindings back(all);
  for (const Expectation& one : findings) {
    static_cast<void>(forth.See(one.clause, one.check, one.kind));
  }
  std::ranges::reverse(findings);
  for (const Expectation& one : findings) {
    static_cast<void>(back.See(one.clause, one.check, one.kind));
  }
  RC_ASSERT(forth.Stale() == back.Stale());
  RC_ASSERT(forth.Updated("new").size() == back.Updated("new").size());
}

}  // namespace
}  // namespace plumbline
