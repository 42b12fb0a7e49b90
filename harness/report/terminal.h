// The report for people: findings as they come, a progress bar on a terminal,
// and a summary.
#ifndef PLUMBLINE_HARNESS_REPORT_TERMINAL_H_
#define PLUMBLINE_HARNESS_REPORT_TERMINAL_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

struct TerminalOptions {
  bool color = false;
  bool progress = false;  // a bar that is drawn over itself
  bool quiet = false;     // the summary only
  // Every group of findings in full; else the gravest, and the rest by line.
  bool all_findings = false;
  bool verbose = false;  // a line for each exchange as well
  // How wide the terminal of the bar is now; empty: nobody knows.
  std::function<std::size_t()> columns = {};
};

// Writes text through `print` and the progress bar through `print_progress`.
// REQUIRES: `context` outlives the sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeTerminalReport(
    const ReportContext& context, TerminalOptions options,
    std::function<void(std::string_view)> print,
    std::function<void(std::string_view)> print_progress);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_TERMINAL_H_
