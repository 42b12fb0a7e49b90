// Which operations a campaign calls.
#ifndef PLUMBLINE_HARNESS_ENGINE_SELECTION_H_
#define PLUMBLINE_HARNESS_ENGINE_SELECTION_H_

#include <string>
#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

struct Selection {
  std::vector<int> operations;       // indices into Contract::operations
  std::vector<std::string> names;    // of the same
  std::vector<std::string> skipped;  // matched, but write
};

// The operations that match one of `globs` (all where there is none) and, but
// for `allow_writes`, only read.
[[nodiscard]] Selection SelectOperations(const Contract& contract,
                                         const std::vector<std::string>& globs,
                                         bool allow_writes);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SELECTION_H_
