// Contract drift: what changed between two versions of a contract, clause by
// clause, and whether a client of the old one can live with it.
//
//   for (const Change& change : CompareContracts(old_contract, new_contract)) {
//     fmt::print("{}: {}\n", ToString(change.verdict), change.sentence());
//   }
#ifndef PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
#define PLUMBLINE_HARNESS_DRIFT_COMPARE_H_

#include <vector>

#include "harness/contract/contract.h"
#include "harness/drift/change.h"

namespace plumbline {

struct CompareOptions {
  // Callers are said to bear any value of an enum in an answer: one that is
  // new is compatible.
  bool open_enums = false;
};

// Operations, errors and members are matched by name; drift_rule.h says what
// each change means. A pattern whose text changed is replaced, unless only its
// anchors are written otherwise: which of two patterns takes more is not
// decided here. What only a new operation, member or error reaches is not
// listed by itself.
[[nodiscard]] std::vector<Change> CompareContracts(
    const Contract& old_contract, const Contract& new_contract,
    const CompareOptions& options = {});

// Two contracts that no operation is in both of, of services of other names.
[[nodiscard]] bool AreOfOtherServices(const Contract& a, const Contract& b);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
