#include "harness/report/html_finding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kStatusesName =
    "DescribeOrganizationConformancePackStatuses";

const ClauseSet& PackClauses() {
  static const ClauseSet clauses = ClauseSet::Derive(
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value());
  return clauses;
}

ReportContext CauseContext() {
  ReportContext context{.url = "http://127.0.0.1:1", .cases_folder = "out"};
  context.locate = [](const std::string&) { return "packs.json:12"; };
  return context;
}

Exchange AnsweredOnce(const std::string& sent, int status,
                      const std::string& body) {
  return {.operation = kStatusesName,
          .request = {.method = "POST",
                      .target = "/",
                      .headers = {{"X-Amz-Target", "S.Op"}},
                      .body = sent},
          .result = {.response = {.status = status, .body = body}},
          .reply = {.kind = ReplyKind::kSuccess, .status = status}};
}

Finding OneFinding(const std::string& place, Json input,
                   const std::string& answer) {
  Finding finding{
      .identity = {kStatusesName + place, "some-check", "some-kind"},
      .operation = kStatusesName,
      .message = "it is <wrong>",
      .expected = "a 4xx",
      .actual = "200"};
  finding.exchanges = {AnsweredOnce(ToText(input), 200, answer)};
  finding.smallest.steps = {{.operation = kStatusesName,
                             .input = std::move(input),
                             .label = "a label"}};
  return finding;
}

std::string ShowCause(const Finding& finding) {
  return HtmlCause(CauseContext(), {&finding}, 1, true, 10, PackClauses());
}

TEST(HtmlFindingTest, TheValueThatBreaksTheClauseIsMarkedAndSoIsTheStatus) {
  const std::string html = ShowCause(
      OneFinding(".input.Limit@range.max", {{"Limit", 101}}, "{\"a\":1}"));
  EXPECT_THAT(html, HasSubstr("<h3>it is &lt;wrong&gt;</h3>"));
  EXPECT_THAT(html, HasSubstr("at most 100"));
  EXPECT_THAT(html, HasSubstr("<code>packs.json:12</code>"));
  EXPECT_THAT(html, HasSubstr("<small>a label</small>"));
  EXPECT_THAT(html, HasSubstr("<b>&quot;Limit&quot;</b>: <mark>101</mark>"));
  EXPECT_THAT(html, HasSubstr("<mark>200</mark>"));
  EXPECT_THAT(html, HasSubstr("<b>&quot;a&quot;</b>: 1"));
}

TEST(HtmlFindingTest, OfATwinOnlyTheDifferenceIsMarked) {
  Finding finding = OneFinding(
      ".input.OrganizationConformancePackNames[]@pattern",
      {{"OrganizationConformancePackNames", {"good", "-bad"}}}, "{}");
  finding.smallest.steps[0].control =
      Json{{"OrganizationConformancePackNames", {"good", "b"}}};
  const std::string html = ShowCause(finding);
  EXPECT_THAT(html, HasSubstr("<mark>&quot;-bad&quot;</mark>"));
  EXPECT_THAT(html, Not(HasSubstr("<mark>&quot;good&quot;</mark>")));
}

TEST(HtmlFindingTest, OfAnOutputTheValueIsMarkedAndNotTheStatus) {
  const std::string html = ShowCause(OneFinding(
      ".output.NextToken@type", Json::object(), "{\"NextToken\":5}"));
  EXPECT_THAT(html, HasSubstr("<mark>5</mark>"));
  EXPECT_THAT(html, Not(HasSubstr("<mark>200")));
  // What is not there is told where it ought to be.
  EXPECT_THAT(
      ShowCause(OneFinding(".output.OrganizationConformancePackStatuses[]."
                           "Status@required",
                           Json::object(),
                           R"({"OrganizationConformancePackStatuses":[{}]})")),
      HasSubstr("<mark>Status is not there</mark>"));
}

TEST(HtmlFindingTest, MarksWhatStandsInTheTargetOrInAHeader) {
  Finding finding =
      OneFinding(".input.Limit@range.max", {{"Limit", 101}}, "{}");
  finding.exchanges[0].request.target = "/?a=1&Limit=101";
  finding.exchanges[0].request.headers = {{"limit", "101"}};
  finding.exchanges[0].request.body.clear();
  const std::string html = ShowCause(finding);
  EXPECT_THAT(html, HasSubstr("&amp;<mark>Limit=101</mark>"));
  EXPECT_THAT(html, HasSubstr("<details class=headers open>"));
  EXPECT_THAT(html, HasSubstr("<mark>limit: 101</mark>"));
  EXPECT_THAT(html, HasSubstr("no body"));
}

TEST(HtmlFindingTest, StepsAreNumberedAndTheLastOneIsUnfolded) {
  Finding finding =
      OneFinding(".input.Limit@range.max", {{"Limit", 101}}, "{}");
  const Step step = finding.smallest.steps[0];
  const Exchange exchange = finding.exchanges[0];
  finding.smallest.steps.insert(finding.smallest.steps.begin(), 19, step);
  finding.exchanges.insert(finding.exchanges.begin(), 19, exchange);
  finding.smallest.steps[18].lane = 1;
  finding.exchanges[19].result.failure = TransportFailure::kTimeout;
  finding.exchanges[19].result.detail = "after <1 s>";
  const std::string html = ShowCause(finding);
  EXPECT_THAT(html,
              HasSubstr("the first 8 of 20 steps are in the JSON report"));
  EXPECT_THAT(html, HasSubstr("<ol class=steps start=9>"));
  EXPECT_THAT(html, HasSubstr("<li><details open><summary><code>"));
  EXPECT_THAT(html, HasSubstr("<span class=lane>lane 1</span>"));
  EXPECT_THAT(html, HasSubstr("<mark>no answer: timeout</mark>"));
  EXPECT_THAT(html, HasSubstr("after &lt;1 s&gt;"));
  // Steps on the way break nothing.
  EXPECT_EQ(html.find("<mark>200"), std::string::npos);
}

TEST(HtmlFindingTest, CommandsCanBeCopiedWhereTheyAreWhole) {
  Finding finding =
      OneFinding(".input.Limit@range.max", {{"Limit", 101}}, "{}");
  EXPECT_THAT(ShowCause(finding),
              HasSubstr("<span>replay</span><pre tabindex=0 data-copy>"
                        "plumbline replay out/" +
                        ShortId(finding.identity) + ".json</pre>"));
  EXPECT_THAT(ShowCause(finding),
              HasSubstr("<span>curl</span><pre tabindex=0 data-copy>curl"));
  finding.exchanges[0].request.body = std::string(100000, 'x');
  const std::string html = ShowCause(finding);
  EXPECT_THAT(html, HasSubstr("<span>curl</span><pre tabindex=0>curl"));
  EXPECT_LT(html.size(), 20000U);
}

TEST(HtmlFindingTest, OtherPlacesHaveALineEachAndAreCounted) {
  const Finding first =
      OneFinding(".input.Limit@range.max", {{"Limit", 1}}, "");
  std::vector<Finding> others(30, first);
  FindingGroup group = {&first};
  for (std::size_t i = 0; i < others.size(); ++i) {
    others[i].identity.kind = "kind" + std::to_string(i);
    group.push_back(&others[i]);
  }
  const std::string html =
      HtmlCause(CauseContext(), group, 1, false, 10, PackClauses());
  EXPECT_THAT(html, HasSubstr("31 places"));
  EXPECT_THAT(html, HasSubstr("id=\"" + HtmlAnchor(others[9]) + "\""));
  EXPECT_THAT(html, Not(HasSubstr("id=\"" + HtmlAnchor(others[10]) + "\"")));
  EXPECT_THAT(html, HasSubstr("and 20 more"));
  EXPECT_THAT(html,
              Not(HasSubstr("<details open><summary><span class=number")));
}

TEST(HtmlFindingTest, ItsKindIsSaid) {
  Finding finding = OneFinding(".input.Limit@range.max", {{"Limit", 1}}, "");
  const auto attributes = [&] {
    return HtmlFindingAttributes(CauseContext(), finding);
  };
  EXPECT_THAT(attributes(), HasSubstr("data-kind=\"error\""));
  finding.severity = Severity::kWarning;
  EXPECT_THAT(attributes(), HasSubstr("data-kind=\"warning\""));
  finding.known = true;
  EXPECT_THAT(attributes(), HasSubstr("data-kind=\"known\""));
  finding.confirmed = false;
  EXPECT_THAT(attributes(), HasSubstr("data-kind=\"flaky\""));
  EXPECT_THAT(HtmlPlace(CauseContext(), finding),
              HasSubstr(ToString(finding.identity)));
}

}  // namespace
}  // namespace plumbline
