#include "harness/cli/outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/case/case.h"
#include "harness/cli/io.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

// To open it by its name anew would begin at its first byte again.
bool IsStandardOutput(std::string_view file) {
  return file == "-" || file == "/dev/stdout";
}

Result<void> WriteCase(const CampaignResult& result,
                       const ReportContext& context, const Finding& finding) {
  Case shows = finding.smallest;
  shows.finding = ToString(finding.identity);
  const Json json = CaseToJson(shows, result.started.contract->name);
  return WriteOutput(CasePath(context, finding), SafeJson(json, 2) + "\n");
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

bool ReportFiles::ToStandardOutput() const {
  return std::ranges::any_of(reports_, [](const auto& report) {
    return IsStandardOutput(report->file);
  });
}

Result<void> ReportFiles::Write() const {
  Result<void> all;
  for (const auto& report : reports_) {
    if (IsStandardOutput(report->file)) {
      Print(report->text);
      continue;
    }
    const Result<void> written = WriteOutput(report->file, report->text);
    if (!written.has_value()) {
      all = all.has_value() ? written : all;
    } else if (ToStandardOutput()) {
      PrintError("report: " + report->file + "\n");
    } else {
      Print("report: " + report->file + "\n");
    }
  }
  return all;
}

Result<void> WriteCases(const CampaignResult& result,
                        const ReportContext& context) {
  for (const auto* const list : {&result.findings, &result.flaky}) {
    for (const Finding& finding : *list) {
      PLUMBLINE_TRY(WriteCase(result, context, finding));
    }
  }
  return {};
}

}  // namespace plumbline
