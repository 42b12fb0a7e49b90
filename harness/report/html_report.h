// The report that people open first: one HTML file that needs nothing besides
// itself. All of it can be read without scripts; its own script filters,
// searches and copies. A policy in the page keeps any other from running.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Writes when the campaign ends, a section at a time, below a megabyte: what
// has no room is counted. REQUIRES: `context` outlives it.
[[nodiscard]] std::unique_ptr<EventSink> MakeHtmlReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_REPORT_H_
