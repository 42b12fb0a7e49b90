// What a campaign did not test, and why, as HTML.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_GAPS_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_GAPS_H_

#include <string>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Operations that were left out or never accepted a request, clauses that were
// not asked or cannot be reached, verdicts that were inconclusive, regressions
// that were not played: a list each, cut with a count. Says so where all was
// tested.
[[nodiscard]] std::string HtmlGaps(const ReportContext& context,
                                   const CampaignResult& result);

// What the reader should know besides the findings: what of the contract is not
// checked, errors that the document does not list, what was left behind, and
// when the target went down. Empty: there is nothing.
[[nodiscard]] std::string HtmlWarnings(const ReportContext& context,
                                       const CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_GAPS_H_
