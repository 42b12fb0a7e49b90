// One finding, or one cause of several, as the HTML report shows it.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_FINDING_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_FINDING_H_

#include <cstddef>
#include <string>

#include "harness/contract/clause.h"
#include "harness/report/context.h"
#include "harness/report/group.h"

namespace plumbline {

// The name of the finding's place in the page: "finding-" and its short id.
[[nodiscard]] std::string HtmlAnchor(const Finding& finding);

// "<word> error" and the like: what the page's filters look at.
[[nodiscard]] std::string HtmlFindingAttributes(const ReportContext& context,
                                                const Finding& finding);

// The first finding of a group in full, and a line for each of the next
// `max_places`; what is left out is counted. `open`: unfolded at first.
[[nodiscard]] std::string HtmlCause(const ReportContext& context,
                                    const FindingGroup& group, int number,
                                    bool open, std::size_t max_places,
                                    const ClauseSet& clauses);

// A list item with the finding's id, what came, and how to replay it.
[[nodiscard]] std::string HtmlPlace(const ReportContext& context,
                                    const Finding& finding);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_FINDING_H_
