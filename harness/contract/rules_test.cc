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
       {service_clause::kContentType, service_clause::kErrorStatus,
        service_clause::kErrorType, service_clause::kNoLeak,
        service_clause::kSuccessStatus, service_clause::kWellFormed,
        service_clause::kContentCoding, service_clause::kLineEnds,
        service_clause::kOneContentType, service_clause::kOneFraming,
        service_clause::kOneLength, service_clause::kOneResponse,
        service_clause::kStatusRange}) {
    EXPECT_TRUE(IsServiceClause(clause));
    EXPECT_TRUE(std::ranges::any_of(Rules(), [&](const Rule& rule) {
      return ServiceClauseId(rule.name) == clause;
    })) << clause;
  }
  EXPECT_FALSE(IsServiceClause("Op.input.Limit@range.max"));
}

TEST(RulesTest, TellRulesOfOneOperation) {
  for (const std::string_view rule : {kAnsweredRule, kNoServerErrorRule}) {
    const std::string id = OperationRuleId("GetPet", rule);
    EXPECT_TRUE(IsOperationRule(id)) << id;
    EXPECT_FALSE(IsServiceClause(id)) << id;
    EXPECT_NE(FindRule(rule), nullptr);
  }
  EXPECT_EQ(OperationRuleId("GetPet", "answered"), "GetPet@answered");
  EXPECT_FALSE(IsOperationRule("service@answered"));
  EXPECT_FALSE(IsOperationRule("GetPet.input.Limit@range.max"));
}

}  // namespace
}  // namespace plumbline
