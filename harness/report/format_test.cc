// The table of formats, and each format's golden file: one campaign's events as
// reports/golden/ has them. After a change that is meant:
//
//   PLUMBLINE_UPDATE_GOLDEN=1 build/dev/harness/report/report_test
#include "harness/report/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "harness/base/json.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 24U;

using testing::HasSubstr;

constexpr const char* kStatusesOperation =
    "DescribeOrganizationConformancePackStatuses";
constexpr const char* kPutOperation = "PutOrganizationConformancePack";
constexpr const char* kDeleteOperation = "DeleteOrganizationConformancePack";

Exchange Answered(const std::string& operation, const Json& input, int status,
                  const std::string& body) {
  const HttpResult outcome{.response = {.status = status, .body = body}};
  Reply reply{.kind = status < 300 ? ReplyKind::kSuccess : ReplyKind::kError,
              .status = status,
              .body_empty = body.empty()};
  return {.operation = operation,
          .request = {.method = "POST",
                      .target = "/",
                      .headers = {{"X-Amz-Target", "Service." + operation}},
                      .body = ToText(input)},
          .result = outcome,
          .reply = std::move(reply)};
}

Finding LimitFinding(const std::string& side, int limit) {
  const Json input = {{"Limit", limit}};
  Finding finding{.identity = {std::string(kStatusesOperation) +
                                   ".input.Limit@range." + side,
                               "violating-request", "accepted"},
                  .operation = kStatusesOperation,
                  .message = "the request breaks the clause and was accepted",
                  .expected = "a 4xx with a validation or serialization error",
                  .actual = "200 {}",
                  .requests_before_found = 12,
                  .group = "violating-request/accepted/" + side};
  finding.smallest = {.phase = Phase::kSystematic,
                      .steps = {{.operation = kStatusesOperation,
                                 .input = input,
                                 .intent = Intent::kViolate,
                                 .clause = finding.identity.clause}}};
  finding.exchanges = {Answered(kStatusesOperation, input, 200, "{}")};
  return finding;
}

// A put and a delete side by side, and what came of it.
Finding SequenceFinding() {
  const Json name = {{"OrganizationConformancePackName", "it's"}};
  Finding finding{.identity = {"OrganizationConformancePackResource@put-shown",
                               "lifecycle", "not-shown"},
                  .operation = kStatusesOperation,
                  .severity = Severity::kWarning,
                  .message = "what was put is not shown",
                  .expected = "a row with the name",
                  .actual = R"(500 \xff<script>)",
                  .requests_before_found = 40,
                  .group = "lifecycle/not-shown"};
  finding.smallest = {
      .phase = Phase::kConcurrency,
      .steps = {{.operation = kPutOperation, .input = name, .lane = 1},
                {.operation = kDeleteOperation, .input = name, .lane = 2},
                {.operation = kStatusesOperation}},
      .needs_quiet = true};
  finding.exchanges = {
      Answered(kPutOperation, name, 200, "{}"),
      Answered(kDeleteOperation, name, 400, "{\"__type\": \"Busy\"}"),
      Answered(kStatusesOperation, Json::object(), 500, "\xFF<script>")};
  return finding;
}

CampaignResult GoldenResult() {
  CampaignResult result{
      .started = {.contract = &PacksContract(),
                  .clauses = std::make_shared<const ClauseSet>(
                      ClauseSet::Derive(PacksContract())),
                  .target = "http://127.0.0.1:8600",
                  .seed = 7,
                  .operations = {kStatusesOperation, kPutOperation},
                  .skipped_operations = {kDeleteOperation}},
      .stats = {.requests = 1234,
                .cases = 1000,
                .bytes_sent = 5000,
                .bytes_received = 6000,
                .throttled = 3,
                .backed_off_s = 1.5,
                .connection_failures = 1,
                .not_sent = 2,
                .answers = {{0, 1}, {200, 1000}, {400, 233}},
                .seconds = 2},
      .end = CampaignEnd::kInterrupted,
      .end_detail = "SIGINT",
      .left_behind = {"OrganizationConformancePackResource plumb1"},
      .not_played = {{"a.json", "a reference led nowhere"}}};
  result.findings = {LimitFinding("max", 101), LimitFinding("min", -1),
                     SequenceFinding()};
  result.findings[1].known = true;
  result.curve = CurveOf(result.findings, result.stats.requests);
  result.crash_count = 1;
  result.crashes = {{.at_s = 1.5,
                     .restarted = true,
                     .last_requests = {{.worker = 2,
                                        .operation = kStatusesOperation,
                                        .clause = "a-clause",
                                        .label = "one above the maximum",
                                        .began_s = 1.25,
                                        .answer = "connection-lost"}}}};
  result.flaky = {LimitFinding("max", 102)};
  result.flaky[0].confirmed = false;
  result.warnings = {
      {.code = ErrorCode::kUnsupported,
       .message = "a pattern with a back-reference",
       .location = {.file = "packs.json", .pointer = "/shapes/a"}}};
  const Step& step = result.findings[0].smallest.steps[0];
  result.coverage.Record(step, true,
                         {{.outcome = Outcome::kFail,
                           .clause = step.clause,
                           .kind = "accepted",
                           .check = "violating-request"}});
  result.unreachable = {{std::string(kStatusesOperation) + ".input@type",
                         Intent::kViolate, "a body is always an object"}};
  return result;
}

std::string Render(const ReportFormat& format) {
  ReportContext context{.url = "http://127.0.0.1:8600",
                        .cases_folder = "reports/out/packs",
                        .replay_arguments = "http://127.0.0.1:8600"};
  context.locate = [](const std::string& pointer) {
    return "specs/packs.json:" + std::to_string(pointer.size());
  };
  std::string text;
  const auto sink =
      format.make(context, [&](std::string_view piece) { text += piece; });
  const CampaignResult result = GoldenResult();
  sink->OnEvent(result.started);
  sink->OnEvent(PhaseStarted{Phase::kSystematic, 1000});
  sink->OnEvent(FindingFound{&result.findings[0]});
  sink->OnEvent(Progress{Phase::kSystematic, result.stats, 1, 0.5});
  sink->OnEvent(CampaignFinished{&result});
  return text;
}

TEST(ReportFormatTest, GoldenFilesAreWhatIsWritten) {
  for (const ReportFormat& format : AllFormats()) {
    const std::string path = std::string(PLUMBLINE_SOURCE_DIR) +
                             "/reports/golden/" + std::string(format.name) +
                             std::string(format.ending);
    const std::string text = Render(format);
    if (std::getenv("PLUMBLINE_UPDATE_GOLDEN") != nullptr) {
      ASSERT_TRUE(WriteFile(path, text).has_value());
    }
    EXPECT_EQ(text, ReadFile(path, kMaxFileBytes).value_or("")) << path;
  }
}

TEST(ReportFormatTest, EachHasAName) {
  std::set<std::string_view> names;
  ASSERT_FALSE(AllFormats().empty());
  for (const ReportFormat& format : AllFormats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_TRUE(format.ending.starts_with("."));
    EXPECT_FALSE(format.help.empty());
    EXPECT_EQ(FindFormat(format.name), &format);
    EXPECT_THAT(FormatNames(), HasSubstr(std::string(format.name)));
  }
  EXPECT_EQ(FindFormat("no-such-format"), nullptr);
}

TEST(EventFanOutTest, TellsAllInTheirOrder) {
  class Noting : public EventSink {
   public:
    Noting(std::string& notes, char name) : notes_(notes), name_(name) {}
    void OnEvent(const Event& /*event*/) override { notes_ += name_; }

   private:
    std::string& notes_;
    char name_;
  };
  std::string notes;
  Noting a(notes, 'a');
  Noting b(notes, 'b');
  EventFanOut both({&a, &b});
  both.OnEvent(PhaseStarted{});
  both.OnEvent(PhaseStarted{});
  EXPECT_EQ(notes, "abab");
}

}  // namespace
}  // namespace plumbline
