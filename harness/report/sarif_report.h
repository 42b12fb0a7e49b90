// SARIF 2.1.0 (OASIS): one result for each finding, at the line of the contract
// that states its clause, for code scanning and editors.
//
//   ruleId               check/kind, with the words of `plumbline explain`
//   level                error or warning, as the finding's severity; `note`
//                        for one that was not seen again
//   partialFingerprints  the finding's id, so that it is one from run to run
//   suppressions         of a known finding: external, with its reason
#ifndef PLUMBLINE_HARNESS_REPORT_SARIF_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_SARIF_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Writes it when the campaign has finished, a result at a time. REQUIRES:
// `context` outlives the sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeSarifReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_SARIF_REPORT_H_
