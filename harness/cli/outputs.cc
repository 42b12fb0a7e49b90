#include "harness/cli/outputs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
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

// Finds out before the first request what would lose a report after the last
// one: a folder that cannot be made, or one in which nothing can be. Changes
// nothing.
Result<void> CheckCanWrite(const std::string& path) {
  const auto bad = [&](const std::string& why) {
    return Fail(ErrorCode::kIo, "cannot be written: " + why, {.file = path});
  };
  std::error_code error;
  const std::filesystem::path file(path);
  if (std::filesystem::is_directory(file, error)) {
    return bad("it is a folder");
  }
  std::filesystem::path written = file;
  if (!std::filesystem::exists(file, error) ||
      std::filesystem::is_regular_file(file, error)) {
    written = std::filesystem::absolute(file, error).parent_path();
    while (!std::filesystem::exists(written, error) &&
           written.has_relative_path()) {
      written = written.parent_path();
    }
    if (!std::filesystem::is_directory(written, error)) {
      return bad(written.string() + " is no folder");
    }
  }
  return access(written.c_str(), W_OK) == 0
             ? Result<void>()
             : bad(std::generic_category().message(errno));
}

Result<void> WriteCase(const CampaignResult& result,
                       const ReportContext& context, const Finding& finding) {
  Case shows = finding.smallest;
  shows.finding = ToString(finding.identity);
  const Json json = CaseToJson(shows, result.started.contract->name);
  return WriteOutput(CasePath(context, finding), SafeJson(json, 2) + "\n");
}

// A longer report than any campaign writes (memory).
constexpr std::size_t kMaxReportBytes = std::size_t{512} << 20U;

}  // namespace

Result<FindingIds> ReadReport(const std::string& path) {
  const Result<std::string> text = ReadFile(path, kMaxReportBytes);
  return text.has_value() ? IdsOfReport(*text, path)
                          : Result<FindingIds>(std::unexpected(text.error()));
}

Result<ReportFiles> ReportFiles::Open(const std::vector<std::string>& words,
                                      const ReportContext& context) {
  PLUMBLINE_TRY(CheckCanWrite(context.cases_folder + "/case.json"));
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
    if (!IsStandardOutput(report->file)) {
      PLUMBLINE_TRY(CheckCanWrite(report->file));
    }
    report->mode =
        format->grows ? OutputFile::Mode::kGrowing : OutputFile::Mode::kWhole;
    report->sink =
        format->make(context, [report = report.get()](std::string_view piece) {
          report->Take(piece);
        });
    files.reports_.push_back(std::move(report));
  }
  return files;
}

void ReportFiles::Report::Take(std::string_view piece) {
  if (IsStandardOutput(file)) {
    Print(piece);
    return;
  }
  if (!output.has_value()) {
    output.emplace(file, mode);
  }
  output->Write(MaskSecrets(std::string(piece)));
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
      continue;
    }
    report->Take("");  // one that had nothing to say is there as well
    const Result<void> written = report->output->Finish();
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
  Result<void> all;
  for (const auto* const list : {&result.findings, &result.flaky}) {
    for (const Finding& finding : *list) {
      const Result<void> written = WriteCase(result, context, finding);
      all = all.has_value() ? written : all;
    }
  }
  return all;
}

}  // namespace plumbline
