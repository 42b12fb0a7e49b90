// The line of the contract that states a clause.
#ifndef PLUMBLINE_HARNESS_REPORT_CLAUSE_PLACE_H_
#define PLUMBLINE_HARNESS_REPORT_CLAUSE_PLACE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/contract/clause.h"
#include "harness/report/context.h"

namespace plumbline {

struct SourcePlace {
  std::string file;      // empty: no place states it
  std::size_t line = 0;  // 0: the file as a whole
};

// "specs/x.json:12" as its parts.
[[nodiscard]] SourcePlace ParsePlace(std::string_view text);

// "specs/x.json:12"; empty for the rules of the protocol, which no contract
// states, and where nobody can tell.
[[nodiscard]] std::string LocateClause(const ReportContext& context,
                                       const Clause& clause);

// Of the clause; of the rules of the protocol, which no contract states, none.
[[nodiscard]] SourcePlace PlaceOfClause(const ReportContext& context,
                                        const ClauseSet& clauses,
                                        std::string_view clause);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CLAUSE_PLACE_H_
