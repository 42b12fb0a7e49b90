// The report for programs; reports/schema/report.schema.json says exactly what
// it holds.
#ifndef PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_

#include "harness/base/json.h"
#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

[[nodiscard]] Json JsonReport(const CampaignResult& result,
                              const ReportContext& context);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_JSON_REPORT_H_
