// Contract drift: what changed between two versions of a contract, clause by
// clause, and whether a client of the old one can live with it.
//
//   for (const Change& change : CompareContracts(old_contract, new_contract)) {
//     fmt::print("{}: {}\n", ToString(change.verdict), change.sentence());
//   }
#ifndef PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
#define PLUMBLINE_HARNESS_DRIFT_COMPARE_H_

#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"
#include "harness/drift/change.h"

namespace plumbline {

// Operations are matched as pairs.h says, members as value_drift.h does;
// drift_rule.h says what each change means. Patterns are compared by the
// strings that they take. What only a new operation, member or error reaches is
// not listed by itself.
[[nodiscard]] std::vector<Change> CompareContracts(
    const Contract& old_contract, const Contract& new_contract,
    const CompareOptions& options = {});

// Two contracts that no operation is in both of, of services of other names.
[[nodiscard]] bool AreOfOtherServices(const Contract& a, const Contract& b);

// Error: kUsage where they are, at `place`, the file that the user named.
[[nodiscard]] Result<void> CheckSameService(const Contract& old_contract,
                                            const Contract& new_contract,
                                            const std::string& place);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_COMPARE_H_
