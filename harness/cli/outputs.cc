#include "harness/cli/outputs.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/cli/io.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

Result<void> WriteCase(const CampaignResult& result,
                       const ReportContext& context, const Finding& finding,
                       const RedactText& redact) {
  Case shows = finding.smallest;
  shows.finding = ToString(finding.identity);
  const Json json = CaseToJson(shows, result.started.contract->name);
  PLUMBLINE_TRY(WriteFile(
      CasePath(context, finding),
      json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"));
  if (!HasScript(context, finding)) {
    return {};
  }
  const std::vector<std::string> script = CurlScript(context, finding);
  return WriteFile(
      ScriptPath(context, finding),
      redact(fmt::format("#!/usr/bin/env bash\n# {}\n{}\n",
                         ToString(finding.identity), fmt::join(script, "\n"))));
}

}  // namespace

Result<ReportFiles> ReportFiles::Open(const std::vector<std::string>& words,
                                      const ReportContext& context) {
  ReportFiles files;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const ReportFormat* const format = FindFormat(word.substr(0, equals));
    if (equals == std::string::npos || equals + 1 == word.size() ||
        format == nullptr) {
      return Fail(ErrorCode::kUsage,
                  "--report wants FORMAT=FILE with a format of " +
                      FormatNames() + ", found '" + word + "'");
    }
    auto report = std::make_unique<Report>();
    report->file = word.substr(equals + 1);
    report->sink = format->make(
        context,
        [&text = report->text](std::string_view piece) { text += piece; });
    files.reports_.push_back(std::move(report));
  }
  return files;
}

std::vector<EventSink*> ReportFiles::sinks() const {
  std::vector<EventSink*> sinks;
  for (const auto& report : reports_) {
    sinks.push_back(report->sink.get());
  }
  return sinks;
}

Result<void> ReportFiles::Write(const RedactText& redact) const {
  for (const auto& report : reports_) {
    PLUMBLINE_TRY(WriteFile(report->file, redact(report->text)));
    Print("report: " + report->file + "\n");
  }
  return {};
}

Result<void> WriteCases(const CampaignResult& result,
                        const ReportContext& context,
                        const RedactText& redact) {
  for (const auto* const list : {&result.findings, &result.flaky}) {
    for (const Finding& finding : *list) {
      PLUMBLINE_TRY(WriteCase(result, context, finding, redact));
    }
  }
  return {};
}

}  // namespace plumbline
