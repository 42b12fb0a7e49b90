// What a campaign did about each clause, by operation and kind of clause: the
// matrix of the HTML report as data.
#ifndef PLUMBLINE_HARNESS_REPORT_CLAUSE_TABLE_H_
#define PLUMBLINE_HARNESS_REPORT_CLAUSE_TABLE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/engine/event.h"

namespace plumbline {

struct ClauseRow {
  std::string id;
  ClauseCoverage count;
  std::vector<std::string> unreachable;  // "violate: why", a side each

  // No case was about it, no verdict either, and nothing says that none can be.
  [[nodiscard]] bool is_idle() const;
};

// The clauses of one kind of an operation.
struct ClauseCell {
  std::vector<ClauseRow> rows;

  [[nodiscard]] std::size_t failed() const;
  // Honoured each time that it was judged, and judged at least once.
  [[nodiscard]] std::size_t honoured() const;
  [[nodiscard]] ClauseCoverage Sum() const;
};

struct OperationRow {
  std::string name;  // empty: of the service and its resources
  std::map<ClauseKind, ClauseCell> cells;
  const OperationStanding* standing = nullptr;  // may be nullptr
};

struct ClauseTable {
  std::vector<ClauseKind> kinds;   // those there are, in their order
  std::vector<OperationRow> rows;  // the service's first, then as selected
};

// Every clause that a case or a verdict was about or that cannot be reached,
// and every input clause of the selected operations. What the contract's
// clauses do not have is left out. Good as long as `result`.
[[nodiscard]] ClauseTable TabulateClauses(const CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CLAUSE_TABLE_H_
