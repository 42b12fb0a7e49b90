#include "harness/report/testing_campaign.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "harness/loader/loader.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

CampaignResult EmptyCampaign() {
  static const auto clauses =
      std::make_shared<const ClauseSet>(ClauseSet::Derive(PacksContract()));
  return {.started = {.contract = &PacksContract(),
                      .clauses = clauses,
                      .target = "http://127.0.0.1:8600",
                      .seed = 7,
                      .operations = {kListPacks}},
          .stats = {.requests = 100, .cases = 90, .seconds = 2}};
}

}  // namespace

const Contract& PacksContract() {
  static const Contract contract = [] {
    Contract loaded = LoadContract(PLUMBLINE_SOURCE_DIR
                                   "/specs/organization-conformance-packs.json")
                          .value();
    loaded.source = "specs/organization-conformance-packs.json";
    return loaded;
  }();
  return contract;
}

std::string ListPacksClause(std::string_view rest) {
  return fmt::format("{}.{}", kListPacks, rest);
}

Finding ListPacksFinding(std::string_view clause, const std::string& request,
                         const std::string& answer) {
  Finding finding{
      .identity = {ListPacksClause(clause), "violating-request", "accepted"},
      .operation = kListPacks,
      .message = "the request breaks the clause and was accepted",
      .expected = "a 4xx with a validation or serialization error",
      .actual = "200 " + answer,
      .requests_before_found = 12,
      .group = "violating-request/accepted"};
  finding.smallest.steps = {{.operation = kListPacks,
                             .input = Json::object(),
                             .intent = Intent::kViolate,
                             .clause = finding.identity.clause}};
  Exchange exchange{
      .operation = kListPacks,
      .request = {.method = "POST",
                  .target = "/",
                  .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                  .body = request},
      .result = {.response = {.status = 200, .body = answer},
                 .elapsed = std::chrono::microseconds(1500)}};
  exchange.reply = {.kind = ReplyKind::kSuccess, .status = 200};
  finding.exchanges = {std::move(exchange)};
  return finding;
}

CampaignResult SmallCampaign() {
  CampaignResult result = EmptyCampaign();
  Finding known = ListPacksFinding("input.Limit@range.min", "{}", "{}");
  known.known = true;
  Finding warning = ListPacksFinding("input.NextToken@type", "{}", "{}");
  warning.severity = Severity::kWarning;
  result.findings = {
      ListPacksFinding("input.Limit@range.max", R"({"Limit":101})", "{}"),
      std::move(known), std::move(warning)};
  result.flaky = {ListPacksFinding("input.Limit@type", "{}", "{}")};
  result.flaky[0].confirmed = false;
  result.unreachable = {
      {ListPacksClause("input@type"), Intent::kViolate, "always an object"}};
  Verdict doubt{.outcome = Outcome::kInconclusive,
                .clause = ListPacksClause("output.NextToken@type")};
  doubt.check = "output";
  doubt.message = "no answer had a token";
  Verdict passed{.outcome = Outcome::kPass,
                 .clause = ListPacksClause("errors@declared")};
  passed.check = "error-declared";
  result.coverage.Record({.operation = kListPacks}, true, {doubt, passed});
  return result;
}

CampaignResult LargeCampaign(std::size_t findings) {
  CampaignResult result = EmptyCampaign();
  const std::string request = fmt::format(R"({{"NextToken":"{:x<800}"}})", "");
  const std::string answer = fmt::format(R"({{"message":"{:y<1600}"}})", "");
  for (std::size_t i = 0; i < findings; ++i) {
    result.findings.push_back(ListPacksFinding(
        fmt::format("input.Member{}@range.max", i), request, answer));
    result.findings.back().group += fmt::format("/{}", i / 10);
  }
  return result;
}

ReportContext TestContext() {
  ReportContext context{.url = "http://127.0.0.1:8600",
                        .cases_folder = "reports/out/packs",
                        .replay_arguments = "http://127.0.0.1:8600"};
  context.locate = [](const std::string& pointer) {
    return fmt::format("specs/packs.json:{}", pointer.size());
  };
  context.why_known = [](const FindingIdentity& /*identity*/) {
    return std::string("they know (A-12)");
  };
  return context;
}

std::string WriteReport(std::string_view format, const CampaignResult& result,
                        const ReportContext& context) {
  std::string text;
  const auto sink = FindFormat(format)->make(
      context, [&](std::string_view piece) { text += piece; });
  sink->OnEvent(result.started);
  for (const Finding& finding : result.findings) {
    sink->OnEvent(FindingFound{&finding});
  }
  sink->OnEvent(CampaignFinished{&result});
  return text;
}

}  // namespace plumbline
