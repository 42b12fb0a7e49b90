// Findings with one cause, and one line for each such group: what a person
// reads of a target with hundreds of findings.
#ifndef PLUMBLINE_HARNESS_REPORT_GROUP_H_
#define PLUMBLINE_HARNESS_REPORT_GROUP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "harness/engine/finding.h"
#include "harness/report/context.h"

namespace plumbline {

// Never empty; the first one stands for the group.
using FindingGroup = std::vector<const Finding*>;

// In the order of their first findings. Good as long as `findings`.
[[nodiscard]] std::vector<FindingGroup> GroupFindings(
    const std::vector<Finding>& findings);

// A table of at most `max_rows` groups, a line each: number, how many findings,
// what fails and on which kind of clause, an example's id, and the operations.
// What is left out is counted.
[[nodiscard]] std::string GroupTable(const ReportContext& context,
                                     const std::vector<FindingGroup>& groups,
                                     std::size_t max_rows);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_GROUP_H_
