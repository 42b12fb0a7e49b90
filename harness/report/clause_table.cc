#include "harness/report/clause_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

namespace plumbline {

bool ClauseRow::is_idle() const {
  return count.aimed + count.honoured + count.failed + count.inconclusive ==
             0 &&
         !count.shown && unreachable.empty();
}

std::size_t ClauseCell::failed() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      rows, [](const ClauseRow& row) { return row.count.failed > 0; }));
}

std::size_t ClauseCell::honoured() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const ClauseRow& row) {
        return row.count.failed == 0 &&
               (row.count.honoured > 0 || row.count.shown);
      }));
}

ClauseCoverage ClauseCell::Sum() const {
  ClauseCoverage sum;
  for (const ClauseRow& row : rows) {
    sum.shown = sum.shown || row.count.shown;
    sum.aimed += row.count.aimed;
    sum.kept += row.count.kept;
    sum.boundary += row.count.boundary;
    sum.violated += row.count.violated;
    sum.honoured += row.count.honoured;
    sum.failed += row.count.failed;
    sum.inconclusive += row.count.inconclusive;
  }
  return sum;
}

ClauseTable TabulateClauses(const CampaignResult& result) {
  const CampaignStarted& started = result.started;
  const ClauseSet& clauses = *started.clauses;
  const std::set<std::string> selected(started.operations.begin(),
                                       started.operations.end());
  std::map<std::string, std::vector<std::string>> unreachable;
  for (const UnreachableSide& side : result.unreachable) {
    unreachable[side.clause].push_back(
        fmt::format("{}: {}", ToString(side.side), side.why));
  }
  std::map<int, OperationRow> by_operation;
  std::set<ClauseKind> kinds;
  const auto& counts = result.coverage.clauses();
  for (const Clause& clause : clauses.all()) {
    const auto name = [&] {
      return clause.operation < 0
                 ? std::string()
                 : started.contract
                       ->operations[static_cast<std::size_t>(clause.operation)]
                       .name;
    };
    const auto count = counts.find(clause.id);
    const auto sides = unreachable.find(clause.id);
    if (count == counts.end() && sides == unreachable.end() &&
        !(clause.part == ClausePart::kInput && selected.contains(name()))) {
      continue;
    }
    ClauseRow row{.id = clause.id};
    if (count != counts.end()) {
      row.count = count->second;
    }
    if (sides != unreachable.end()) {
      row.unreachable = sides->second;
    }
    kinds.insert(clause.kind);
    OperationRow& operation = by_operation[clause.operation];
    operation.name = name();
    operation.cells[clause.kind].rows.push_back(std::move(row));
  }
  ClauseTable table{.kinds = {kinds.begin(), kinds.end()}};
  for (OperationRow& row : by_operation | std::views::values) {
    const auto standing = std::ranges::find(result.standings, row.name,
                                            &OperationStanding::operation);
    if (standing != result.standings.end()) {
      row.standing = &*standing;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace plumbline
