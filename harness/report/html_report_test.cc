#include "harness/report/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "harness/loader/loader.h"
#include "harness/report/html/page.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

const Contract& PagePacks() {
  static const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return contract;
}

Finding NewFinding(int number, const std::string& group) {
  Finding finding{.identity = {"Op.input.Limit@range.max", "violating-request",
                               "kind" + std::to_string(number)},
                  .operation = "Op",
                  .message = "the request was accepted",
                  .group = group};
  finding.smallest.steps = {{.operation = "Op", .input = {{"Limit", 101}}}};
  finding.exchanges = {{.operation = "Op",
                        .request = {.method = "POST",
                                    .target = "/",
                                    .body = std::string(2000, 'x')},
                        .result = {.response = {.status = 200}}}};
  return finding;
}

std::string ShowPage(CampaignResult result) {
  const ReportContext context{.url = "http://127.0.0.1:1",
                              .cases_folder = "out"};
  result.started.contract = &PagePacks();
  std::string text;
  const auto report =
      MakeHtmlReport(context, [&](std::string_view piece) { text += piece; });
  report->OnEvent(result.started);
  for (int i = 1; i <= 10000; ++i) {
    CampaignStats stats;
    stats.seconds = i * 0.1;
    stats.requests = static_cast<std::uint64_t>(i) * 10;
    report->OnEvent(Progress{.stats = stats});
  }
  report->OnEvent(CampaignFinished{&result});
  return text;
}

TEST(HtmlReportTest, TheVerdictIsToldFirst) {
  CampaignResult result;
  EXPECT_THAT(ShowPage(result), HasSubstr("<h1>In true: no finding</h1>"));
  result.end = CampaignEnd::kInterrupted;
  result.end_detail = "SIGINT";
  EXPECT_THAT(ShowPage(result), HasSubstr("the run was cut short</h1>"));
  EXPECT_THAT(ShowPage(result), HasSubstr("ended early: interrupted, SIGINT"));
  result.too_little = "no clause was judged";
  EXPECT_THAT(ShowPage(result), HasSubstr("but too little was judged</h1>"));
  result.findings = {NewFinding(1, "a"), NewFinding(2, "b")};
  EXPECT_THAT(ShowPage(result), HasSubstr("<h1>Out of true: 2 findings</h1>"));
  result.findings[0].known = true;
  result.findings[1].severity = Severity::kWarning;
  EXPECT_THAT(ShowPage(result), Not(HasSubstr("Out of true")));
  EXPECT_THAT(ShowPage(result), HasSubstr("1 warning · 1 known"));
}

TEST(HtmlReportTest, NothingButItsOwnScriptMayRun) {
  const std::string html = ShowPage({});
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html,
              HasSubstr("<style>" + std::string(kPageStyle) + "</style>"));
  EXPECT_THAT(html,
              HasSubstr("<script>" + std::string(kPageScript) + "</script>"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe-inline")));
  EXPECT_THAT(html, Not(HasSubstr(" src=")));
  EXPECT_THAT(html, Not(HasSubstr(" style=")));
  EXPECT_THAT(html, Not(HasSubstr("http-equiv=refresh")));
}

TEST(HtmlReportTest, KnownAndFlakyOnesHaveListsOfTheirOwn) {
  CampaignResult result;
  result.findings = {NewFinding(1, "a")};
  result.findings[0].known = true;
  result.flaky = {NewFinding(2, "a")};
  result.flaky[0].confirmed = false;
  const std::string html = ShowPage(result);
  EXPECT_THAT(html, HasSubstr("No finding that is new"));
  EXPECT_THAT(html, HasSubstr("<section id=known>"));
  EXPECT_THAT(html, HasSubstr("<section id=flaky>"));
  EXPECT_THAT(ShowPage({}), Not(HasSubstr("<section id=known>")));
}

// The whole of them is what the JSON report is for.
TEST(HtmlReportTest, TenThousandFindingsFitInOnePage) {
  for (const bool alike : {false, true}) {
    CampaignResult result;
    for (int i = 0; i < 10000; ++i) {
      result.findings.push_back(
          NewFinding(i, alike ? "one" : std::to_string(i)));
    }
    result.flaky = result.findings;
    const auto begin = std::chrono::steady_clock::now();
    const std::string html = ShowPage(std::move(result));
    const auto took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(html.size(), 1000000U);
    EXPECT_THAT(html, HasSubstr(alike ? "10000 places" : "10,000"));
    EXPECT_THAT(html, HasSubstr("more, in the JSON report"));
    // A bound that a loaded machine and sanitizers keep, too.
    EXPECT_LT(took, std::chrono::seconds(5));
  }
}

TEST(HtmlReportTest, AMegabyteOnALineIsCutAndCounted) {
  CampaignResult result;
  result.findings = {NewFinding(1, "a")};
  result.findings[0].message = std::string(1 << 20, '<');
  result.findings[0].actual = std::string(1 << 20, 'y');
  result.findings[0].exchanges[0].result.response.body =
      std::string(1 << 20, 'z');
  result.started.target = std::string(1 << 20, 't');
  const std::string html = ShowPage(std::move(result));
  EXPECT_LT(html.size(), 200000U);
  EXPECT_THAT(html, HasSubstr("more bytes</span>"));
}

}  // namespace
}  // namespace plumbline
