#include "harness/contract/rules.h"

#include <gtest/gtest.h>

#include <set>

namespace plumbline {
namespace {

TEST(RulesTest, EachHasAUniqueNameAPromiseAndASource) {
  std::set<std::string_view> names;
  for (const Rule& rule : Rules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_FALSE(rule.promise.empty()) << rule.name;
    EXPECT_FALSE(rule.source.empty()) << rule.name;
    EXPECT_EQ(FindRule(rule.name), &rule);
  }
  EXPECT_TRUE(names.contains("malformed-json"));
}

TEST(RulesTest, DoesNotFindWhatIsNotThere) {
  EXPECT_EQ(FindRule("no-rule"), nullptr);
  EXPECT_EQ(FindRule(""), nullptr);
}

}  // namespace
}  // namespace plumbline
