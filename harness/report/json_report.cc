#include "harness/report/json_report.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/contract/clause.h"
#include "harness/report/at_end.h"

namespace plumbline {
namespace {

// Text from the wire: as it is where it is UTF-8 and short, else base64 or cut,
// and said so.
Json BodyToJson(const std::string& body,
                const std::optional<CutBody>& cut = std::nullopt) {
  Json json = Json::object();
  const std::string part(CutUtf8(body, kKeptBodyBytes));
  if (IsValidUtf8(part)) {
    json["body"] = part;
  } else {
    json["body"] = EncodeBase64(part);
    json["encoding"] = "base64";
  }
  const std::size_t whole = cut.has_value() ? cut->bytes : body.size();
  if (part.size() < whole) {
    json["cut_bytes"] = whole - part.size();
  }
  if (cut.has_value()) {
    json["sha256"] = cut->sha256;
  }
  return json;
}

Json HeadersToJson(const std::vector<Header>& headers) {
  Json list = Json::array();
  for (const Header& header : headers) {
    list.push_back({{"name", header.name}, {"value", header.value}});
  }
  return list;
}

Json ExchangeToJson(const Exchange& exchange) {
  Json request = BodyToJson(exchange.request.body);
  request["method"] = exchange.request.method;
  request["target"] = exchange.request.target;
  request["headers"] = HeadersToJson(exchange.request.headers);
  Json json = {{"operation", exchange.operation},
               {"request", std::move(request)},
               {"milliseconds",
                static_cast<double>(exchange.result.elapsed.count()) / 1000}};
  if (!exchange.result.ok()) {
    json["failure"] = std::string(ToString(exchange.result.failure));
    json["detail"] = exchange.result.detail;
    return json;
  }
  Json response = BodyToJson(exchange.result.response.body, exchange.cut);
  response["status"] = exchange.result.response.status;
  response["headers"] = HeadersToJson(exchange.result.response.headers);
  json["response"] = std::move(response);
  return json;
}

Json FindingToJson(const Finding& finding, const CampaignResult& result,
                   const ReportContext& context) {
  Json exchanges = Json::array();
  for (const Exchange& exchange : finding.exchanges) {
    exchanges.push_back(ExchangeToJson(exchange));
  }
  Json json = {
      {"id", ToString(finding.identity)},
      {"address", ShortId(finding.identity)},
      {"check", finding.identity.check},
      {"clause", finding.identity.clause},
      {"kind", finding.identity.kind},
      {"group", finding.group},
      {"operation", finding.operation},
      {"severity", std::string(ToString(finding.severity))},
      {"message", finding.message},
      {"expected", finding.expected},
      {"actual", finding.actual},
      {"requests_before_found", finding.requests_before_found},
      {"case", CaseToJson(finding.smallest, result.started.contract->name)},
      {"exchanges", std::move(exchanges)},
      {"replay", ReplayCommand(context, finding)},
      {"curl", finding.exchanges.empty()
                   ? std::string()
                   : CurlCommand(context, finding.exchanges.back().request)},
      {"script", CurlScript(context, finding)},
      {"known", finding.known},
      {"target_went_down", finding.target_went_down}};
  if (finding.known && context.why_known) {
    json["known_reason"] = context.why_known(finding.identity);
  }
  if (const std::string moved = WhatMoved(context, finding); !moved.empty()) {
    json["moved"] = moved;
  }
  if (!finding.against.empty()) {
    Json& against = json["against"] = Json::array();
    for (const Exchange& exchange : finding.against) {
      against.push_back(ExchangeToJson(exchange));
    }
    json["against_curl"] =
        AgainstCurlCommand(context, finding.against.back().request);
  }
  return json;
}

Json CurveToJson(const Curve& curve) {
  const auto part = [](const std::optional<double>& value) {
    return value.has_value() ? Json(*value) : Json();
  };
  Json points = Json::array();
  for (const CurvePoint& point : curve.points) {
    points.push_back(
        {{"requests", point.requests}, {"findings", point.findings}});
  }
  return {{"points", std::move(points)},
          {"area", part(curve.area)},
          {"first_tenth", part(curve.first_tenth)}};
}

Json CrashesToJson(const CampaignResult& result) {
  Json list = Json::array();
  for (const Crash& crash : result.crashes) {
    Json last = Json::array();
    for (const RecentRequest& one : crash.last_requests) {
      last.push_back({{"worker", one.worker},
                      {"seconds", one.began_s},
                      {"operation", one.operation},
                      {"clause", one.clause},
                      {"label", one.label},
                      {"answer", one.answer}});
    }
    list.push_back({{"seconds", crash.at_s},
                    {"restarted", crash.restarted},
                    {"hung", crash.hung},
                    {"last_requests", std::move(last)}});
  }
  return {{"count", result.crash_count}, {"first", std::move(list)}};
}

// What was compared with the second endpoint, and what was not.
Json AgreementToJson(const CampaignResult& result) {
  const auto counts = [](const std::map<std::string_view, std::uint64_t>& map) {
    Json json = Json::object();
    for (const auto& [name, count] : map) {
      json[std::string(name)] = count;
    }
    return json;
  };
  const AgreementCounts& agreement = result.agreement;
  return {{"against", result.started.against},
          {"compared", agreement.compared},
          {"rows_left_out", agreement.rows_left_out},
          {"masked", counts(agreement.masked)},
          {"undecided", counts(agreement.undecided)}};
}

Json StatsToJson(const CampaignStats& stats) {
  return {{"requests", stats.requests},
          {"seconds", stats.seconds},
          {"requests_per_second", stats.requests_per_second()},
          {"cases", stats.cases},
          {"bytes_sent", stats.bytes_sent},
          {"bytes_received", stats.bytes_received},
          {"throttled", stats.throttled},
          {"backed_off_seconds", stats.backed_off_s},
          {"connection_failures", stats.connection_failures},
          {"not_sent", stats.not_sent},
          {"settled", stats.settled},
          {"longest_settling_seconds", stats.longest_settling_s}};
}

// Every clause that a case aimed at or a verdict was about, and every input
// clause of the selected operations, touched or not.
Json CoverageToJson(const CampaignResult& result) {
  std::map<std::string, ClauseCoverage> clauses = result.coverage.clauses();
  const CampaignStarted& started = result.started;
  const std::set<std::string> selected(started.operations.begin(),
                                       started.operations.end());
  for (const Clause& clause : started.clauses->all()) {
    if (clause.part == ClausePart::kInput &&
        selected.contains(
            started.contract
                ->operations[static_cast<std::size_t>(clause.operation)]
                .name)) {
      clauses.try_emplace(clause.id);
    }
  }
  Json list = Json::array();
  for (const auto& [clause, count] : clauses) {
    list.push_back({{"clause", clause},
                    {"kept", count.kept},
                    {"boundary", count.boundary},
                    {"violated", count.violated},
                    {"honoured", count.honoured},
                    {"failed", count.failed},
                    {"inconclusive", count.inconclusive},
                    {"shown", count.shown}});
  }
  return list;
}

Json UndocumentedToJson(const CampaignResult& result) {
  Json list = Json::array();
  for (const auto& [operation, statuses] :
       result.coverage.undocumented_errors()) {
    Json counts = Json::object();
    for (const auto& [status, count] : statuses) {
      counts[std::to_string(status)] = count;
    }
    list.push_back({{"operation", operation}, {"statuses", std::move(counts)}});
  }
  return list;
}

Json NotPlayedToJson(const CampaignResult& result) {
  Json list = Json::array();
  for (const NotPlayed& one : result.not_played) {
    list.push_back({{"regression", one.name}, {"why", one.why}});
  }
  return list;
}

Json StandingsToJson(const CampaignResult& result) {
  Json list = Json::array();
  for (const OperationStanding& one : result.standings) {
    list.push_back({{"operation", one.operation},
                    {"standing", ToString(one.standing)},
                    {"requests", one.requests},
                    {"answer", one.answer}});
    if (!one.clause.empty()) {
      list.back()["clause"] = one.clause;
    }
  }
  return list;
}

Json NotTriedToJson(const CampaignResult& result) {
  Json list = Json::array();
  for (const NotTried& one : result.not_tried) {
    list.push_back({{"operation", one.operation}, {"clauses", one.clauses}});
  }
  return list;
}

// The report with no finding in it, nor one that was seen once.
Json WithoutFindings(const CampaignResult& result) {
  const CampaignStarted& started = result.started;
  Json inconclusive = Json::array();
  for (const InconclusiveCount& count : result.coverage.inconclusive()) {
    inconclusive.push_back({{"check", count.check},
                            {"clause", count.clause},
                            {"count", count.count},
                            {"why", count.why}});
  }
  Json unreachable = Json::array();
  for (const UnreachableSide& side : result.unreachable) {
    unreachable.push_back({{"clause", side.clause},
                           {"side", ToString(side.side)},
                           {"why", side.why}});
  }
  Json warnings = Json::array();
  for (const Error& warning : result.warnings) {
    warnings.push_back(warning.ToString());
  }
  Json json = {{"plumbline", 1},
               {"contract",
                {{"name", started.contract->name},
                 {"source", started.contract->source},
                 {"operations", started.operations},
                 {"clauses", started.clauses->all().size()}}},
               {"target", started.target},
               {"seed", started.seed},
               {"end", std::string(ToString(result.end))},
               {"end_detail", result.end_detail},
               {"stats", StatsToJson(result.stats)},
               {"findings", Json::array()},
               {"flaky", Json::array()},
               {"curve", CurveToJson(result.curve)},
               {"crashes", CrashesToJson(result)},
               {"coverage", CoverageToJson(result)},
               {"inconclusive", std::move(inconclusive)},
               {"undocumented_errors", UndocumentedToJson(result)},
               {"unreachable", std::move(unreachable)},
               {"operations", StandingsToJson(result)},
               {"not_tried", NotTriedToJson(result)},
               {"skipped_operations", started.skipped_operations},
               {"left_behind", result.left_behind},
               {"not_played", NotPlayedToJson(result)},
               {"too_little", result.too_little},
               {"warnings", std::move(warnings)}};
  if (!started.against.empty()) {
    json["agreement"] = AgreementToJson(result);
  }
  return json;
}

// An object with an indent of two, written a finding at a time: ten thousand of
// them are many values.
class JsonSink {
 public:
  JsonSink(const ReportContext& context,
           std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void Write(const CampaignResult& result) {
    const Json report = WithoutFindings(result);
    write_("{");
    bool first = true;
    for (const auto& [name, value] : report.items()) {
      write_(first ? "\n  " : ",\n  ");
      first = false;
      write_(SafeJson(name, -1) + ": ");
      if (name == "findings") {
        WriteFindings(result.findings, result);
      } else if (name == "flaky") {
        WriteFindings(result.flaky, result);
      } else {
        write_(Indented(value, "\n  "));
      }
    }
    write_("\n}\n");
  }

 private:
  void WriteFindings(const std::vector<Finding>& findings,
                     const CampaignResult& result) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      write_(i == 0 ? "[\n    " : ",\n    ");
      write_(Indented(FindingToJson(findings[i], result, context_), "\n    "));
    }
    write_(findings.empty() ? "[]" : "\n  ]");
  }

  // No string of JSON holds the end of a line.
  static std::string Indented(const Json& value, std::string_view line_end) {
    std::string text = SafeJson(value, 2);
    ReplaceAll(text, "\n", line_end);
    return text;
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
};

}  // namespace

std::unique_ptr<EventSink> MakeJsonReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<AtEnd<JsonSink>>(context, std::move(write));
}

}  // namespace plumbline
