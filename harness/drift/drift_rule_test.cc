#include "harness/drift/drift_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(DriftRuleTest, HasARowForEachKindInItsOrder) {
  std::set<std::string_view> names;
  for (const DriftRule& rule : AllDriftRules()) {
    EXPECT_EQ(&RuleOf(rule.kind), &rule);
    EXPECT_EQ(ToString(rule.kind), rule.name);
    EXPECT_EQ(FindDriftRule(rule.name), &rule);
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    std::set<DriftDirection> directions;
    for (const DriftRuling& one : rule.rulings) {
      EXPECT_TRUE(directions.insert(one.direction).second) << rule.name;
      EXPECT_FALSE(one.why.empty()) << rule.name;
    }
  }
  EXPECT_EQ(FindDriftRule("no-such-rule"), nullptr);
}

TEST(DriftRuleTest, ShowsEachDirectionWithItsReason) {
  const std::string page = ShowDriftRule(RuleOf(ChangeKind::kRangeChanged));
  EXPECT_THAT(page, HasSubstr("rule range-changed of diff: the bounds"));
  EXPECT_THAT(page, HasSubstr("input, tighter   breaking for callers"));
  EXPECT_THAT(page, HasSubstr("input, looser    breaking for implementers"));
  EXPECT_THAT(page, HasSubstr("output, looser   breaking for callers"));
}

}  // namespace
}  // namespace plumbline
