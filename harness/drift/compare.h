// Contract drift: what changed between two versions of a contract, clause by
// clause, and whether a client of the old one can live with it.
//
//   for (const Change& change : CompareContracts(old_contract, new_contract)) {
//     fmt::print("{}: {}\n", ToString(change.verdict), change.ToString());
//   }
#ifndef PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
#define PLUMBLINE_HARNESS_DRIFT_COMPARE_H_

#include <vector>

#include "harness/contract/contract.h"
#include "harness/drift/change.h"

namespace plumbline {

// Operations, errors and members are matched by name. The verdicts follow
// Judge, and beyond it:
//   an operation added is compatible, one removed is breaking;
//   an error added is compatible, for clients must bear any error; one removed
//   is breaking, for clients name it;
//   a member added to the input is breaking where it is required without a
//   default; one removed is breaking, except from a union of the output; one
//   added to a structure of the output is compatible;
//   a pattern whose text changed is breaking, unless only its anchors are
//   written otherwise: which of two patterns takes more is not decided here.
// What only a new operation, member or error reaches is not listed by itself.
[[nodiscard]] std::vector<Change> CompareContracts(
    const Contract& old_contract, const Contract& new_contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
