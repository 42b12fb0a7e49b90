#include "harness/report/group.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Finding OneOf(const std::string& group, const std::string& operation) {
  return {.identity = {operation + ".input.Limit@range.max",
                       "violating-request", "accepted"},
          .operation = operation,
          .group = group};
}

TEST(GroupFindingsTest, KeepsTheOrderOfTheFirstOnes) {
  const std::vector<Finding> findings = {OneOf("b", "A"), OneOf("a", "B"),
                                         OneOf("b", "C")};
  const std::vector<FindingGroup> groups = GroupFindings(findings);
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_THAT(groups[0], testing::ElementsAre(&findings[0], &findings[2]));
  EXPECT_THAT(groups[1], testing::ElementsAre(&findings[1]));
}

TEST(GroupTableTest, SaysOfEachGroupInOneLineWhatItIs) {
  std::vector<Finding> findings;
  for (const char* const name : {"A", "B", "A", "C", "D", "E"}) {
    findings.push_back(OneOf("first", name));
  }
  findings.push_back(OneOf("second", "F"));
  findings.back().severity = Severity::kWarning;
  findings.push_back(OneOf("third", "G"));
  const std::string table =
      GroupTable({.cases_folder = "out/packs"}, GroupFindings(findings), 99);
  EXPECT_THAT(table, HasSubstr("out/packs/<example>.json"));
  EXPECT_THAT(table, HasSubstr("   1        6  violating-request accepted "
                               "@range.max  " +
                               ShortId(findings[0].identity) +
                               "  A, B, C, and 2 more\n"));
  EXPECT_THAT(table, HasSubstr("  F (warning)\n"));
  EXPECT_THAT(table, Not(HasSubstr("groups, of")));
  EXPECT_EQ(std::ranges::count(table, '\n'), 5);
}

TEST(GroupTableTest, CountsWhatItLeavesOut) {
  const std::vector<Finding> findings = {OneOf("a", "A"), OneOf("b", "B"),
                                         OneOf("b", "C"), OneOf("c", "D")};
  const std::string table = GroupTable({}, GroupFindings(findings), 1);
  EXPECT_THAT(table, HasSubstr("     and 2 more groups, of 3 findings\n"));
  EXPECT_THAT(table, Not(HasSubstr("  B")));
}

}  // namespace
}  // namespace plumbline
