// One finding as the terminal shows it.
#ifndef PLUMBLINE_HARNESS_REPORT_SHOWN_FINDING_H_
#define PLUMBLINE_HARNESS_REPORT_SHOWN_FINDING_H_

#include <string>
#include <string_view>

#include "harness/contract/clause.h"
#include "harness/report/context.h"
#include "harness/report/group.h"

namespace plumbline {

// `text` between the codes of a color, where there are colors.
[[nodiscard]] std::string Paint(bool color, std::string_view code,
                                std::string_view text);

// The first finding of a group with all that a reader needs to see it again,
// and the other places of the group.
[[nodiscard]] std::string ShowFinding(const ReportContext& context,
                                      const FindingGroup& group, int number,
                                      bool color, const ClauseSet& clauses);

// A known finding on one line, with the reason that the list gives.
[[nodiscard]] std::string ShowKnown(const ReportContext& context,
                                    const Finding& finding, bool color);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_SHOWN_FINDING_H_
