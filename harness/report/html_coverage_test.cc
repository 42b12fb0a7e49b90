#include "harness/report/html_coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

ClauseRow CoverageRow(const std::string& id, ClauseCoverage count) {
  return {.id = id, .count = count, .unreachable = {}};
}

OperationRow CoverageOperation(const std::string& name) {
  OperationRow row{.name = name, .cells = {}};
  row.cells[ClauseKind::kRangeMax].rows = {
      CoverageRow(name + ".input.Limit@range.max",
                  {.aimed = 3, .kept = 1, .violated = 2, .failed = 2})};
  row.cells[ClauseKind::kType].rows = {
      CoverageRow(name + ".input.Limit@type", {.aimed = 1, .honoured = 1}),
      CoverageRow(name + ".input.<b>@type", {})};
  return row;
}

ClauseTable CoverageTableOf(std::vector<OperationRow> rows) {
  return {.kinds = {ClauseKind::kType, ClauseKind::kRangeMax},
          .rows = std::move(rows)};
}

constexpr std::size_t kPlenty = std::size_t{1} << 20U;

TEST(HtmlCoverageTest, ACellLeadsToItsClauses) {
  const std::string html =
      HtmlCoverage({}, CoverageTableOf({CoverageOperation("Get")}), kPlenty);
  EXPECT_THAT(html, HasSubstr("<td class=bad><a href=#o0-range.max>✗ 1</a>"));
  EXPECT_THAT(html, HasSubstr("<td class=part><a href=#o0-type>1/2</a>"));
  EXPECT_THAT(html, HasSubstr("<tbody id=o0-range.max>"));
  EXPECT_THAT(html, HasSubstr("<tbody id=o0-type>"));
  EXPECT_THAT(html, HasSubstr("<code>input.Limit@range.max</code><td>1<td>0"
                              "<td>2<td>0<td class=bad>2<td>0<td>"));
  EXPECT_THAT(html, HasSubstr("3 clauses, <em>1 not honoured</em>"));
  EXPECT_THAT(html, HasSubstr("not asked: <code>input.&lt;b&gt;@type</code>"));
}

TEST(HtmlCoverageTest, ToldIsWhatStandsInTheWay) {
  OperationRow row = CoverageOperation("Get");
  const OperationStanding standing{.operation = "Get",
                                   .standing = Standing::kRefused,
                                   .answer = "403 <Forbidden>"};
  row.standing = &standing;
  row.cells[ClauseKind::kType].rows[1].unreachable = {"keep: a", "violate: b"};
  const std::string html = HtmlCoverage({}, CoverageTableOf({row}), kPlenty);
  EXPECT_THAT(html, HasSubstr("refused: 403 &lt;Forbidden&gt;"));
  EXPECT_THAT(html, HasSubstr("<td>keep: a; violate: b"));
  EXPECT_THAT(html, Not(HasSubstr("not asked")));
}

TEST(HtmlCoverageTest, WhatHasNoRoomIsCounted) {
  std::vector<OperationRow> rows(300, CoverageOperation("Get"));
  const std::string html = HtmlCoverage({}, CoverageTableOf(rows), 100000);
  EXPECT_LT(html.size(), 101000U);
  EXPECT_THAT(html, HasSubstr("more operations are in the JSON report"));
  rows.resize(600, CoverageOperation("Get"));
  EXPECT_THAT(HtmlCoverage({}, CoverageTableOf(rows), kPlenty),
              HasSubstr("and 100 more operations, in the JSON report"));
}

}  // namespace
}  // namespace plumbline
