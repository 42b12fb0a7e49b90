#include "harness/report/format.h"

#include <algorithm>
#include <array>

#include "harness/report/events_report.h"
#include "harness/report/har_report.h"
#include "harness/report/html_report.h"
#include "harness/report/json_report.h"
#include "harness/report/junit_report.h"
#include "harness/report/markdown_report.h"
#include "harness/report/sarif_report.h"
#include "harness/report/terminal.h"
#include "harness/report/wfc_report.h"

namespace plumbline {
namespace {

std::unique_ptr<EventSink> MakePlainTerminalReport(const ReportContext& context,
                                                   WriteText write) {
  return MakeTerminalReport(context, {.all_findings = true}, std::move(write),
                            {});
}

constexpr std::array kFormats = {
    ReportFormat{"events", ".jsonl",
                 "JSON lines as things happen: for programs that follow a run",
                 MakeEventsReport, true},
    ReportFormat{"har", ".har", "HAR 1.2: the exchanges", MakeHarReport},
    ReportFormat{"html", ".html", "one file for people, to open in a browser",
                 MakeHtmlReport},
    ReportFormat{"json", ".json", "for programs", MakeJsonReport},
    ReportFormat{"junit", ".xml", "JUnit XML: for CI servers", MakeJunitReport},
    ReportFormat{"markdown", ".md", "Markdown: the summary of a CI job",
                 MakeMarkdownReport},
    ReportFormat{"sarif", ".sarif", "SARIF 2.1.0: for code scanning",
                 MakeSarifReport},
    ReportFormat{"terminal", ".txt",
                 "what the terminal shows, with all findings",
                 MakePlainTerminalReport},
    ReportFormat{"wfc", ".json",
                 "Web Fuzzing Commons: to compare with other fuzzers",
                 MakeWfcReport},
};

}  // namespace

std::span<const ReportFormat> AllFormats() { return kFormats; }

const ReportFormat* FindFormat(std::string_view name) {
  const auto* const found =
      std::ranges::find(kFormats, name, &ReportFormat::name);
  return found == kFormats.end() ? nullptr : found;
}

std::string FormatNames() {
  std::string names;
  for (const ReportFormat& format : kFormats) {
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  }
  return names;
}

}  // namespace plumbline
