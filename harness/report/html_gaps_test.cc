#include "harness/report/html_gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(HtmlGapsTest, SaysWhereThereAreNone) {
  EXPECT_THAT(HtmlGaps({}, {}), HasSubstr("Everything that was selected"));
  EXPECT_THAT(HtmlWarnings({}, {}), IsEmpty());
}

TEST(HtmlGapsTest, EachGapHasItsReason) {
  CampaignResult result;
  result.started.skipped_operations = {"Put<X>"};
  result.standings = {{.operation = "Get",
                       .standing = Standing::kRefused,
                       .answer = "403 Forbidden"},
                      {.operation = "Find",
                       .standing = Standing::kUnmakeable,
                       .answer = "no value",
                       .clause = "Find.input@pattern"},
                      {.operation = "List", .standing = Standing::kAccepted}};
  result.not_tried = {{.operation = "Get", .clauses = {"a", "b"}}};
  result.unreachable = {{"a@type", Intent::kKeep, "why one"},
                        {"b@type", Intent::kKeep, "why two"},
                        {"c@type", Intent::kViolate, "why two"}};
  result.not_played = {{"old.json", "a reference led nowhere"}};
  const std::string html = HtmlGaps({}, result);
  EXPECT_THAT(html, HasSubstr("<code>Put&lt;X&gt;</code>"));
  EXPECT_THAT(html, HasSubstr("<code>Get</code> 403 Forbidden"));
  EXPECT_THAT(html, HasSubstr("<code>Find.input@pattern</code> no value"));
  EXPECT_THAT(html, HasSubstr("<code>Get</code> 2 clauses, as a"));
  EXPECT_THAT(html, HasSubstr("<code>old.json</code> a reference led nowhere"));
  EXPECT_THAT(html, Not(HasSubstr("List")));
  // The reason of most sides first.
  const std::size_t two = html.find("2 sides: why two, as b@type (keep)");
  ASSERT_NE(two, std::string::npos);
  EXPECT_LT(two, html.find("1 side: why one"));
}

TEST(HtmlGapsTest, LongListsAreCutWithACount) {
  CampaignResult result;
  for (int i = 0; i < 1000; ++i) {
    result.started.skipped_operations.push_back("Op" + std::to_string(i));
  }
  const std::string html = HtmlGaps({}, result);
  EXPECT_THAT(html, HasSubstr("<span class=count>1000</span>"));
  EXPECT_THAT(html, HasSubstr("and 950 more"));
  EXPECT_THAT(html, Not(HasSubstr("Op50<")));
}

TEST(HtmlGapsTest, WarningsHaveWhatIsLeftBehindAndCrashes) {
  CampaignResult result;
  result.left_behind = {"a pack"};
  result.clean_up_cut = true;
  result.crash_count = 1;
  result.crashes = {{.at_s = 1, .last_requests = {}}};
  result.warnings = {{.message = "a pattern & more"}};
  result.coverage.RecordUndocumentedError("Get", 418);
  const std::string html = HtmlWarnings({}, result);
  EXPECT_THAT(html, HasSubstr("<code>a pack</code>"));
  EXPECT_THAT(html, HasSubstr("clean-up was cut short"));
  EXPECT_THAT(html, HasSubstr("went down 1 time"));
  EXPECT_THAT(html, HasSubstr("a pattern &amp; more"));
  EXPECT_THAT(html, HasSubstr("<code>Get</code> 418 (1)"));
}

}  // namespace
}  // namespace plumbline
