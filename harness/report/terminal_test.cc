#include "harness/report/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "harness/base/text.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kLimitMax =
    "DescribeOrganizationConformancePackStatuses.input.Limit@range.max";
constexpr const char* kLimitMin =
    "DescribeOrganizationConformancePackStatuses.input.Limit@range.min";

const Contract& Packs() {
  static const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return contract;
}

Finding LimitAccepted(const std::string& clause) {
  Finding finding{.identity = {clause, "violating-request", "accepted"},
                  .operation = "DescribeOrganizationConformancePackStatuses",
                  .message = "a request that breaks the clause was accepted",
                  .expected = "a 4xx",
                  .actual = "200",
                  .group = clause};
  finding.smallest.steps = {
      {.operation = "DescribeOrganizationConformancePackStatuses",
       .input = {{"Limit", 101}}}};
  finding.exchanges = {{.request = {.body = "{\"Limit\":101}"}}};
  return finding;
}

// Text and progress of a report on one result.
struct Shown {
  std::string text;
  std::string progress;
};

Shown Show(CampaignResult result, TerminalOptions options = {}) {
  Shown shown;
  ReportContext context{.url = "http://127.0.0.1:1/", .cases_folder = "out"};
  context.locate = [](const std::string& pointer) {
    return "packs.json" + pointer.substr(0, 1);
  };
  const auto report = MakeTerminalReport(
      context, options, [&](std::string_view text) { shown.text += text; },
      [&](std::string_view text) { shown.progress += text; });
  result.started.contract = &Packs();
  result.started.clauses =
      std::make_shared<const ClauseSet>(ClauseSet::Derive(Packs()));
  result.started.target = "http://127.0.0.1:1";
  result.started.operations = {"DescribeOrganizationConformancePackStatuses"};
  report->OnEvent(result.started);
  report->OnEvent(PhaseStarted{});
  report->OnEvent(Progress{.phase = Phase::kRandom, .fraction = 0.5});
  report->OnEvent(CampaignFinished{&result});
  return shown;
}

TEST(TerminalReportTest, ShowsAFindingWithItsClauseAndCommands) {
  const Finding finding = LimitAccepted(kLimitMax);
  const std::string text = Show({.findings = {finding}}).text;
  EXPECT_THAT(text, HasSubstr(kLimitMax));
  EXPECT_THAT(text, HasSubstr("clause    at most 100   (packs.json/)"));
  EXPECT_THAT(text, HasSubstr("expected  a 4xx"));
  EXPECT_THAT(text, HasSubstr("came      200"));
  EXPECT_THAT(text, HasSubstr("{\"Limit\":101}"));
  EXPECT_THAT(text,
              HasSubstr("replay out/" + ShortId(finding.identity) + ".json"));
  EXPECT_THAT(text, HasSubstr("curl "));
  EXPECT_THAT(text, HasSubstr("1 finding · "));
  EXPECT_THAT(text, Not(HasSubstr("\x1b[")));
}

TEST(TerminalReportTest, ShowsOneCauseInManyPlacesOnce) {
  Finding first = LimitAccepted(kLimitMax);
  Finding second = LimitAccepted(kLimitMin);
  second.group = first.group;
  const std::string text = Show({.findings = {first, second}}).text;
  EXPECT_THAT(text, HasSubstr("also at   " + std::string(kLimitMin) +
                              " violating-request accepted\n"));
  EXPECT_THAT(text, HasSubstr("2 findings in 1 group"));
}

TEST(TerminalReportTest, TellsWarningsAndKnownFindingsFromFindings) {
  Finding warning = LimitAccepted(kLimitMax);
  warning.severity = Severity::kWarning;
  Finding known = LimitAccepted(kLimitMin);
  known.known = true;
  const std::string text = Show({.findings = {warning, known}}).text;
  EXPECT_THAT(text, HasSubstr("no finding (and 2 known or warning)"));
  EXPECT_THAT(text, HasSubstr("(warning)"));
  EXPECT_THAT(text, HasSubstr(" =  " + ToString(known.identity) + "\n"));
}

TEST(TerminalReportTest, ShowsADisagreementWithBothCommands) {
  Finding finding = LimitAccepted(kLimitMax);
  finding.identity.check = "agreement";
  finding.against = finding.exchanges;
  finding.against[0].request.body = "{\"Limit\":102}";
  CampaignResult result{.findings = {finding}};
  result.started.against = "http://127.0.0.1:2";
  result.agreement = {.compared = 1,
                      .rows_left_out = 2,
                      .masked = {{"arn", 3}},
                      .undecided = {{"it is so", 4}}};
  const std::string text = Show(result).text;
  EXPECT_THAT(text, HasSubstr("http://127.0.0.1:1  and  http://127.0.0.1:2\n"));
  EXPECT_THAT(text, HasSubstr("   curl      curl "));
  EXPECT_THAT(text, HasSubstr("   against   curl "));
  EXPECT_THAT(text, HasSubstr("{\"Limit\":102}"));
  EXPECT_THAT(text, HasSubstr("agreement: 1 answer compared; masked: 3 arn\n"
                              "not compared: 2 rows of resources"));
  EXPECT_THAT(text, HasSubstr("not compared: 4 answers, it is so\n"));
  EXPECT_THAT(Show({}).text, Not(HasSubstr("agreement")));
}

TEST(TerminalReportTest, SaysWhatEndedItAndWhatIsLeft) {
  const std::string text = Show({.end = CampaignEnd::kTargetUnreachable,
                                 .end_detail = "connection refused",
                                 .left_behind = {"pack a", "pack b"}})
                               .text;
  EXPECT_THAT(text, HasSubstr("cut short: target-unreachable, connection "
                              "refused\n"));
  EXPECT_THAT(text, HasSubstr("left behind, and not removed: 2 resources "
                              "(pack a, pack b)\n"));
  EXPECT_THAT(Show({}).text, Not(HasSubstr("cut short")));
}

// However long a contract's words are, and however much was left.
TEST(TerminalReportTest, BoundsItsLines) {
  CampaignResult result;
  for (int i = 0; i < 5000; ++i) {
    result.left_behind.push_back("pack " + std::to_string(i));
  }
  result.warnings.push_back(
      {.message = "refers to " + std::string(100000, '/')});
  const std::string text = Show(result).text;
  EXPECT_LT(text.size(), 10000U);
  EXPECT_THAT(text, HasSubstr("5000 resources (pack 0, pack 1, "));
  EXPECT_THAT(text, HasSubstr(", ...; the JSON report lists them)\n"));
  EXPECT_THAT(text, HasSubstr("not checked: refers to ////"));
}

TEST(TerminalReportTest, TellsWhatWasThrottledAndWhatWasNotSent) {
  const std::string text =
      Show({.stats = {.throttled = 3, .backed_off_s = 1.5, .not_sent = 1}})
          .text;
  EXPECT_THAT(text, HasSubstr("throttled: 3 requests to come again later, "
                              "1.50 s backed off\n"));
  EXPECT_THAT(text, HasSubstr("not sent: 1 request that HTTP cannot carry\n"));
  EXPECT_THAT(Show({}).text, Not(HasSubstr("throttled")));
  EXPECT_THAT(Show({}).text, Not(HasSubstr("not sent")));
}

TEST(TerminalReportTest, ShowsAFlakyFindingAsNoFinding) {
  const std::string text = Show({.flaky = {LimitAccepted(kLimitMax)}}).text;
  EXPECT_THAT(text, HasSubstr("seen once and not again: 200"));
  EXPECT_THAT(text, HasSubstr("no finding · 1 flaky"));
}

TEST(TerminalReportTest, CountsTheInputClausesThatWereJudged) {
  CampaignResult result;
  result.coverage.Record(
      {.operation = "DescribeOrganizationConformancePackStatuses",
       .intent = Intent::kViolate,
       .clause = kLimitMax},
      true, {{.outcome = Outcome::kPass, .clause = kLimitMax}});
  EXPECT_THAT(Show(result).text, HasSubstr(" · 1/"));
  EXPECT_THAT(Show({}).text, HasSubstr(" · 0/"));
}

TEST(TerminalReportTest, CountsTheSidesThatWereReached) {
  CampaignResult result;
  for (const Intent intent : {Intent::kBoundary, Intent::kViolate}) {
    result.coverage.Record(
        {.operation = "DescribeOrganizationConformancePackStatuses",
         .intent = intent,
         .clause = kLimitMax},
        true, {});
  }
  EXPECT_THAT(
      Show(result).text,
      testing::ContainsRegex("coverage: 1/[0-9]+ kept, 1/[0-9]+ on the edge, "
                             "1/[0-9]+ broken\n"));
  result.unreachable = {{kLimitMin, Intent::kViolate, "it is so"}};
  EXPECT_THAT(Show(result).text, HasSubstr("; 1 side cannot be reached"));
}

// A mock with hundreds of findings is read in a minute.
TEST(TerminalReportTest, ShowsTheGravestInFullAndEveryGroupInALine) {
  CampaignResult result;
  for (int i = 0; i < 30; ++i) {
    result.findings.push_back(LimitAccepted(kLimitMax));
    result.findings.back().group = std::to_string(i);
  }
  const auto full = [](const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("   expected "); at != std::string::npos;
         at = text.find("   expected ", at + 1)) {
      ++count;
    }
    return count;
  };
  const std::string text = Show(result).text;
  EXPECT_EQ(full(text), 20U);
  EXPECT_THAT(text, HasSubstr("10 more groups not shown in full: "
                              "--all-findings shows all"));
  EXPECT_THAT(text, HasSubstr("\n  30        1  violating-request accepted"));
  const std::string all = Show(result, {.all_findings = true}).text;
  EXPECT_EQ(full(all), 30U);
  EXPECT_THAT(all, Not(HasSubstr("--all-findings")));
}

TEST(TerminalReportTest, NamesWhyVerdictsWereInconclusive) {
  CampaignResult result;
  result.coverage.Record({}, true,
                         {{.outcome = Outcome::kInconclusive,
                           .clause = "a-clause",
                           .message = "it is so",
                           .check = "a-check"}});
  EXPECT_THAT(Show(result).text,
              HasSubstr("inconclusive: 1 a-check: it is so\n"));
  EXPECT_THAT(Show(result, {.quiet = true}).text, Not(HasSubstr("it is so")));
}

TEST(TerminalReportTest, SaysHowSoonItFoundWhatItFound) {
  CampaignResult result;
  result.curve = {.area = 0.75, .first_tenth = 0.5};
  EXPECT_THAT(Show(result).text,
              HasSubstr("found early: 50 % of the findings in the first tenth "
                        "of the requests; area under the curve 0.75\n"));
  EXPECT_THAT(Show({}).text, Not(HasSubstr("found early")));
}

TEST(TerminalReportTest, DrawsProgressOnATerminalAlone) {
  EXPECT_THAT(Show({}).progress, IsEmpty());
  const std::string bar = Show({}, {.progress = true}).progress;
  EXPECT_THAT(bar, HasSubstr("━━━━━━━━━━━━╌"));
  EXPECT_THAT(bar, HasSubstr("random"));
  // It leaves no trace.
  EXPECT_TRUE(bar.ends_with("\r\x1b[K"));
}

TEST(TerminalReportTest, ProgressFitsTheTerminalThatThereIs) {
  for (const std::size_t columns : {12U, 40U, 80U, 200U}) {
    const std::string bar =
        Show({}, {.progress = true, .columns = [=] { return columns; }})
            .progress;
    // One line, drawn and taken away again.
    const std::string line = bar.substr(4, bar.rfind('\r') - 4);
    EXPECT_LT(CountCodePoints(line), columns);
    EXPECT_THAT(line, HasSubstr("random"));
  }
}

TEST(TerminalReportTest, TheSummaryFitsAScreenHoweverManyCausesThereAre) {
  CampaignResult result;
  for (int i = 0; i < 500; ++i) {
    result.findings.push_back(LimitAccepted("a" + std::to_string(i)));
  }
  const std::string text = Show(result).text;
  const std::size_t table = text.find("groups, the gravest first");
  ASSERT_NE(table, std::string::npos);
  EXPECT_LT(std::ranges::count(text.substr(table), '\n'), 40);
  EXPECT_THAT(text, HasSubstr("480 more groups not shown in full: "
                              "--all-findings shows all"));
  EXPECT_THAT(text, HasSubstr("     and 470 more groups, of 470 findings\n"));
}

TEST(TerminalReportTest, CountsTheKnownFindingsBeyondTheFirst) {
  CampaignResult result;
  for (int i = 0; i < 30; ++i) {
    result.findings.push_back(LimitAccepted("a" + std::to_string(i)));
    result.findings.back().known = true;
  }
  EXPECT_THAT(Show(result).text, HasSubstr("    and 10 more known findings, "
                                           "which --all-findings shows\n"));
  EXPECT_THAT(Show(result, {.all_findings = true}).text,
              Not(HasSubstr("more known")));
}

TEST(TerminalReportTest, ShowsEachExchangeWhereAsked) {
  const Exchange exchange{
      .operation = "GetPacks",
      .request = {.method = "GET", .target = "/p", .body = "a\x1b[2J\n"},
      .result = {.response = {.status = 200},
                 .elapsed = std::chrono::microseconds(1500)},
      .reply = {.status = 200}};
  for (const bool verbose : {false, true}) {
    const ReportContext context;
    std::string text;
    const auto report =
        MakeTerminalReport(context, {.verbose = verbose},
                           [&](std::string_view piece) { text += piece; }, {});
    report->OnEvent(ExchangeMade{.exchange = &exchange});
    EXPECT_EQ(text, verbose ? "GetPacks GET /p a\\u{1b}[2J\\n -> 200 with an "
                              "empty body (1.5 ms)\n"
                            : "");
  }
}

TEST(TerminalReportTest, QuietShowsTheSummaryAlone) {
  const std::string text =
      Show({.findings = {LimitAccepted(kLimitMax)}}, {.quiet = true}).text;
  EXPECT_THAT(text, Not(HasSubstr("curl")));
  EXPECT_EQ(std::ranges::count(text, '\n'), 1);
  EXPECT_THAT(text, HasSubstr("1 finding"));
}

TEST(TerminalReportTest, ColorsWhereAsked) {
  const std::string text =
      Show({.findings = {LimitAccepted(kLimitMax)}}, {.color = true}).text;
  EXPECT_THAT(text, HasSubstr("\x1b[31;1m"));
}

// A person can follow the steps, and a shell the commands.
TEST(TerminalReportTest, NumbersTheStepsOfASequence) {
  Finding finding = LimitAccepted("a-clause");
  finding.smallest.steps.insert(
      finding.smallest.steps.begin(),
      {.operation = "PutOrganizationConformancePack"});
  finding.exchanges.insert(finding.exchanges.begin(),
                           {.request = {.body = "{\"put\":1}"}});
  CampaignResult result;
  result.findings = {finding};
  const std::string text = Show(std::move(result)).text;
  EXPECT_THAT(text, HasSubstr("   steps     1. PutOrganizationConformance"));
  EXPECT_THAT(text, HasSubstr("             2. DescribeOrganization"));
  EXPECT_LT(text.find("{\"put\":1}"), text.rfind("{\"Limit\":101}"));
}

}  // namespace
}  // namespace plumbline
