#include "harness/engine/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(CoverageTableTest, CountsAimsAndVerdictsApart) {
  CoverageTable table;
  table.Record({.intent = Intent::kBoundary, .clause = "a"}, true,
               {{.clause = "a"}, {.outcome = Outcome::kFail, .clause = "b"}});
  table.Record({.intent = Intent::kViolate, .clause = "a"}, false,
               {{.outcome = Outcome::kInconclusive,
                 .clause = "a",
                 .message = "why",
                 .check = "check"}});
  const ClauseCoverage& a = table.clauses().at("a");
  EXPECT_EQ(a.kept, 0U);
  EXPECT_EQ(a.boundary, 1U);
  EXPECT_EQ(a.violated, 1U);
  EXPECT_EQ(a.honoured, 1U);
  EXPECT_EQ(a.inconclusive, 1U);
  EXPECT_EQ(table.clauses().at("b").failed, 1U);
  ASSERT_EQ(table.inconclusive().size(), 1U);
  EXPECT_EQ(table.inconclusive()[0].why, "why");
}

TEST(CoverageTableTest, CountsAsKeptOnlyWhatWasAccepted) {
  CoverageTable table;
  table.Record({.intent = Intent::kKeep, .clause = "a"}, false, {});
  table.Record({.intent = Intent::kBoundary, .clause = "a"}, false, {});
  const ClauseCoverage& a = table.clauses().at("a");
  EXPECT_EQ(a.aimed, 2U);
  EXPECT_EQ(a.kept + a.boundary, 0U);
  table.Record({.intent = Intent::kKeep, .clause = "a"}, true, {});
  EXPECT_EQ(table.clauses().at("a").kept, 1U);
}

TEST(CoverageTableTest, AddsUp) {
  CoverageTable one;
  one.Record({.clause = "a"}, true, {{.clause = "a"}});
  CoverageTable two = one;
  two.Record({.clause = "c"}, true, {});
  one.Add(two);
  EXPECT_EQ(one.clauses().at("a").kept, 2U);
  EXPECT_EQ(one.clauses().at("a").honoured, 2U);
  EXPECT_EQ(one.clauses().at("c").kept, 1U);
}

TEST(CoverageTableTest, ListsUndocumentedErrorsApart) {
  CoverageTable one;
  one.Record({.clause = "a"}, false,
             {{.outcome = Outcome::kInconclusive,
               .clause = "op.output@status",
               .kind = std::string(kUndocumentedErrorKind)}});
  EXPECT_TRUE(one.inconclusive().empty());
  EXPECT_EQ(one.clauses().at("op.output@status").inconclusive, 1U);
  one.RecordUndocumentedError("op", 404);
  CoverageTable two = one;
  two.RecordUndocumentedError("op", 422);
  one.Add(two);
  EXPECT_EQ(one.undocumented_errors(),
            (UndocumentedErrors{{"op", {{404, 2}, {422, 1}}}}));
}

TEST(CoverageTableTest, LeavesOutWhatAimsAtNothing) {
  CoverageTable table;
  table.Record({}, true, {{}});
  EXPECT_TRUE(table.clauses().empty());
}

}  // namespace
}  // namespace plumbline
