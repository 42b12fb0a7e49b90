// Which operations a campaign calls.
#ifndef PLUMBLINE_HARNESS_ENGINE_SELECTION_H_
#define PLUMBLINE_HARNESS_ENGINE_SELECTION_H_

#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/engine/operation_settings.h"

namespace plumbline {

struct Selection {
  std::vector<int> operations;       // indices into Contract::operations
  std::vector<std::string> names;    // of the same
  std::vector<std::string> skipped;  // matched, but write
  bool writes = false;               // some of them do
};

// The operations that match one of `globs` (all where there is none) and, but
// for `allow_writes`, only read. What is said of a single one goes before that.
[[nodiscard]] Selection SelectOperations(
    const Contract& contract, const std::vector<std::string>& globs,
    bool allow_writes, const OperationSettings& settings = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SELECTION_H_
