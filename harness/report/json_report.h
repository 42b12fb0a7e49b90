// The report for programs; reports/schema/report.schema.json says exactly what
// it holds.
#ifndef PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Writes it when the campaign has finished. REQUIRES: `context` outlives the
// sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeJsonReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_
