#include "harness/report/markdown_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "harness/base/text.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string Summary(const CampaignResult& result) {
  return WriteReport("markdown", result, TestContext());
}

TEST(MarkdownReportTest, SaysWhatMattersFirst) {
  const std::string text = Summary(SmallCampaign());
  EXPECT_TRUE(text.starts_with("## plumbline: 1 finding\n"));
  EXPECT_THAT(text, AllOf(HasSubstr("| 1 | 1 | 1 | 1 | "),
                          HasSubstr("they know (A-12)"),
                          HasSubstr("specs/packs.json&#58;"),
                          HasSubstr("plumbline replay reports/out/packs/"),
                          HasSubstr(R"(--data-raw '{"Limit":101}')"),
                          HasSubstr("output&#58; no answer had a token")));
}

TEST(MarkdownReportTest, ACampaignThatWasCutShortSaysSo) {
  CampaignResult result = SmallCampaign();
  result.findings.clear();
  EXPECT_TRUE(Summary(result).starts_with("## plumbline: no finding\n"));
  result.too_little = "1 of 9";
  EXPECT_TRUE(
      Summary(result).starts_with("## plumbline: too little was judged\n"));
  result.end = CampaignEnd::kInterrupted;
  EXPECT_TRUE(Summary(result).starts_with("## plumbline: cut short\n"));
}

TEST(MarkdownReportTest, CountsWhatItHasNoRoomFor) {
  const std::string text = Summary(LargeCampaign(10'000));
  EXPECT_LT(text.size(), 60'000U);
  EXPECT_GT(text.size(), 30'000U);
  const std::size_t at = text.find("Not shown here: ");
  ASSERT_NE(at, std::string::npos);
  EXPECT_THAT(text.substr(at, 80), HasSubstr(" more causes, of "));
}

TEST(MarkdownReportTest, StaysBelowItsBoundWhateverIsSaid) {
  CampaignResult result = LargeCampaign(300);
  const std::string bars(2000, '|');
  for (Finding& finding : result.findings) {
    finding.message = finding.expected = finding.actual = bars;
    finding.identity.kind = bars;
    finding.exchanges.resize(9, finding.exchanges[0]);
    finding.smallest.steps.resize(9, finding.smallest.steps[0]);
    finding.known = finding.group.ends_with("1");
  }
  result.flaky = result.findings;
  result.started.target = bars;
  result.end = CampaignEnd::kInterrupted;
  result.end_detail = result.too_little = bars;
  const std::string text = Summary(result);
  EXPECT_LT(text.size(), 60'000U);
  EXPECT_THAT(text, HasSubstr("Not shown here: "));
  EXPECT_THAT(text, HasSubstr("and 4 more lines"));
}

TEST(MarkdownTextTest, LeavesNothingThatMarkdownReads) {
  EXPECT_EQ(MarkdownText("a|b"), "a&#124;b");
  EXPECT_EQ(MarkdownText("<b> `x` [y](z) *i* _j_ &amp;"),
            "&#60;b&#62; &#96;x&#96; &#91;y&#93;(z) &#42;i&#42; &#95;j&#95; "
            "&#38;amp;");
  EXPECT_EQ(MarkdownText("http://h www.h @me"),
            "http&#58;//h www&#46;h &#64;me");
  EXPECT_EQ(MarkdownText("two\nlines"), "two&#92;nlines");
}

RC_GTEST_PROP(MarkdownTextTest, HasNoCharacterThatEndsACellOrASpan, ()) {
  const auto text = *rc::gen::arbitrary<std::string>();
  RC_ASSERT(MarkdownText(text).find_first_of("|`<>[]*_~\\!:@\n$\"{}") ==
            std::string::npos);
}

TEST(MarkdownBlockTest, IsFencedByMoreThanItHolds) {
  EXPECT_EQ(MarkdownBlock("a\n"), "```sh\na\n```\n");
  EXPECT_EQ(MarkdownBlock("a\n````\nb"), "`````sh\na\n````\nb\n`````\n");
}

}  // namespace
}  // namespace plumbline
