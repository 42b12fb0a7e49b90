// JUnit XML: a test suite for each operation, a test case for each clause.
// Names of elements and attributes are those that the Jenkins xUnit plugin's
// junit-10.xsd lists, which is what readers agree on.
//
//   failure       the clause has findings: what the terminal prints of each
//   skipped       known, with its reason; or nothing was decided, with why
//   flakyFailure  seen once and not again: the test case is no failure by it
//   system-out    warnings, which fail nothing
#ifndef PLUMBLINE_HARNESS_REPORT_JUNIT_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_JUNIT_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Writes it when the campaign has finished, a test case at a time.
// REQUIRES: `context` outlives the sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeJunitReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_JUNIT_REPORT_H_
