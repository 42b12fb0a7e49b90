#include "harness/contract/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
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

TEST(RulesTest, HaveTheClausesThatChecksBlame) {
  for (const char* const clause :
       {service_clause::kAnswered, service_clause::kContentType,
        service_clause::kErrorStatus, service_clause::kErrorType,
        service_clause::kNoLeak, service_clause::kNoServerError,
        service_clause::kSuccessStatus, service_clause::kWellFormed}) {
    EXPECT_TRUE(IsServiceClause(clause));
    EXPECT_TRUE(std::ranges::any_of(Rules(), [&](const Rule& rule) {
      return ServiceClauseId(rule.name) == clause;
    })) << clause;
  }
  EXPECT_FALSE(IsServiceClause("Op.input.Limit@range.max"));
}

}  // namespace
}  // namespace plumbline
