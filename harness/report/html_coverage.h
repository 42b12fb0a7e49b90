// The matrix of operations and kinds of clauses as HTML, and what lies behind
// each of its cells.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_COVERAGE_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_COVERAGE_H_

#include <cstddef>
#include <string>

#include "harness/report/clause_table.h"
#include "harness/report/context.h"

namespace plumbline {

// At most `max_bytes` about; operations beyond have no clauses listed, and are
// counted. A cell's link leads to its clauses and unfolds them.
[[nodiscard]] std::string HtmlCoverage(const ReportContext& context,
                                       const ClauseTable& table,
                                       std::size_t max_bytes);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_COVERAGE_H_
