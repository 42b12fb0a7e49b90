// Which operation of a new contract is which of the old one.
#ifndef PLUMBLINE_HARNESS_DRIFT_PAIRS_H_
#define PLUMBLINE_HARNESS_DRIFT_PAIRS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

struct OperationPair {
  const Operation* before = nullptr;  // null: it is new
  const Operation* after = nullptr;   // null: it is gone
};

// By name; of two OpenAPI documents, what is left by its method and path, which
// is all that such an operation is on the wire. Those of the old contract in
// their order, and then the new ones.
[[nodiscard]] std::vector<OperationPair> PairOperations(
    const Contract& old_contract, const Contract& new_contract);

// "GET /pets/{}": the names of labels say nothing on the wire.
[[nodiscard]] std::string RequestLine(const HttpTrait& http);

// The labels of two paths that are one but for the names of these, in pairs.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> LabelPairs(
    const Operation& before, const Operation& after);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_PAIRS_H_
