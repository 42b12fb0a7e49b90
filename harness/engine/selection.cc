#include "harness/engine/selection.h"

#include <algorithm>

#include "harness/base/text.h"

namespace plumbline {

Selection SelectOperations(const Contract& contract,
                           const std::vector<std::string>& globs,
                           bool allow_writes,
                           const OperationSettings& settings) {
  Selection selection;
  for (std::size_t i = 0; i < contract.operations.size(); ++i) {
    const Operation& operation = contract.operations[i];
    const bool matches =
        globs.empty() ||
        std::ranges::any_of(globs, [&](const std::string& glob) {
          return MatchesGlob(glob, operation.name);
        });
    if (!matches) {
      continue;
    }
    const bool reads = IsReadOnly(operation);
    const OperationSetting* const setting = settings.Find(operation.name);
    const bool may_write = setting == nullptr
                               ? allow_writes
                               : setting->writes.value_or(allow_writes);
    if (may_write || reads) {
      selection.writes = selection.writes || !reads;
      selection.operations.push_back(static_cast<int>(i));
      selection.names.push_back(operation.name);
    } else {
      selection.skipped.push_back(operation.name);
    }
  }
  return selection;
}

}  // namespace plumbline
