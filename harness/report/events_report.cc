#include "harness/report/events_report.h"

#include <string>
#include <utility>
#include <variant>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/version.h"
#include "harness/report/time_text.h"

namespace plumbline {
namespace {

Json ToEvent(const CampaignStarted& e, const ReportContext& context) {
  Json json = {{"event", "campaign-started"},
               {"plumbline", 1},
               {"version", kVersion},
               {"contract",
                {{"name", e.contract->name},
                 {"source", e.contract->source},
                 {"clauses", e.clauses->all().size()}}},
               {"target", e.target},
               {"seed", e.seed},
               {"workers", e.workers},
               {"operations", e.operations},
               {"skipped_operations", e.skipped_operations}};
  if (!e.against.empty()) {
    json["against"] = e.against;
  }
  if (context.began.time_since_epoch().count() != 0) {
    json["began"] = TimeText(context.began);
  }
  return json;
}

Json ToEvent(const PhaseStarted& e, const ReportContext& /*context*/) {
  return {{"event", "phase-started"},
          {"phase", ToString(e.phase)},
          {"cases", e.cases == 0 ? Json() : Json(e.cases)}};
}

Json ToEvent(const Progress& e, const ReportContext& /*context*/) {
  return {{"event", "progress"},          {"phase", ToString(e.phase)},
          {"requests", e.stats.requests}, {"cases", e.stats.cases},
          {"seconds", e.stats.seconds},   {"findings", e.findings},
          {"fraction", e.fraction}};
}

Json ToEvent(const FindingFound& e, const ReportContext& context) {
  const Finding& finding = *e.finding;
  return {{"event", "finding"},
          {"id", ToString(finding.identity)},
          {"address", ShortId(finding.identity)},
          {"check", finding.identity.check},
          {"clause", finding.identity.clause},
          {"kind", finding.identity.kind},
          {"operation", finding.operation},
          {"severity", ToString(finding.severity)},
          {"known", finding.known},
          {"message", finding.message},
          {"expected", finding.expected},
          {"actual", finding.actual},
          {"requests_before_found", finding.requests_before_found},
          {"replay", ReplayCommand(context, finding)}};
}

Json ToEvent(const ExchangeMade& e, const ReportContext& /*context*/) {
  const Exchange& exchange = *e.exchange;
  Json json = {{"event", "exchange"},
               {"began", TimeText(e.began)},
               {"endpoint", e.of_second ? "against" : "target"},
               {"operation", exchange.operation},
               {"method", exchange.request.method},
               {"target", exchange.request.target},
               {"milliseconds",
                static_cast<double>(exchange.result.elapsed.count()) / 1000}};
  if (exchange.result.ok()) {
    json["status"] = exchange.result.response.status;
  } else {
    json["failure"] = ToString(exchange.result.failure);
  }
  return json;
}

Json ToEvent(const CampaignFinished& e, const ReportContext& /*context*/) {
  const CampaignResult& result = *e.result;
  Json findings = Json::array();
  for (const auto* const list : {&result.findings, &result.flaky}) {
    for (const Finding& finding : *list) {
      findings.push_back({{"id", ToString(finding.identity)},
                          {"severity", ToString(finding.severity)},
                          {"known", finding.known},
                          {"flaky", !finding.confirmed}});
    }
  }
  return {
      {"event", "campaign-finished"},    {"end", ToString(result.end)},
      {"end_detail", result.end_detail}, {"requests", result.stats.requests},
      {"cases", result.stats.cases},     {"seconds", result.stats.seconds},
      {"findings", std::move(findings)}, {"too_little", result.too_little}};
}

class EventsReport : public EventSink {
 public:
  EventsReport(const ReportContext& context,
               std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void OnEvent(const Event& event) override {
    if (std::holds_alternative<ExchangeMade>(event) &&
        !context_.all_exchanges) {
      return;
    }
    const Json json = std::visit(
        [this](const auto& e) { return ToEvent(e, context_); }, event);
    write_(SafeJson(json, -1) + "\n");
  }

 private:
  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
};

}  // namespace

std::unique_ptr<EventSink> MakeEventsReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<EventsReport>(context, std::move(write));
}

}  // namespace plumbline
