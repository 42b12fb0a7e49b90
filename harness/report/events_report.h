// Events: what the campaign tells, a JSON object a line, each written as it
// comes, so that another program can follow a run. reports/schema/
// event.schema.json says exactly what the lines hold.
#ifndef PLUMBLINE_HARNESS_REPORT_EVENTS_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_EVENTS_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// REQUIRES: `context` outlives the sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeEventsReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_EVENTS_REPORT_H_
