// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/): the exchanges of
// findings, or every one of the campaign, for tools that show HTTP traffic;
// `plumbline validate` reads it as well.
//
// What the format has no member for begins with an underscore, as it asks:
// `_failure` and `_detail` where no response came (its status is 0 then),
// `_encoding` of a request's body that is no UTF-8, `_operation`, and
// `_finding` and `_step` of an exchange that belongs to a finding.
#ifndef PLUMBLINE_HARNESS_REPORT_HAR_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_HAR_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Writes an entry at a time: those of findings when the campaign has finished,
// or where `context` says that all are told, each when it comes. REQUIRES:
// `context` outlives the sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeHarReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HAR_REPORT_H_
