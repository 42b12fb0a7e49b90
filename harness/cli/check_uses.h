// --check-off and --check-warn: what the user makes of a check.
#ifndef PLUMBLINE_HARNESS_CLI_CHECK_USES_H_
#define PLUMBLINE_HARNESS_CLI_CHECK_USES_H_

#include <string>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/check/check.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"

namespace plumbline {

// Those that can be switched off: each check of a response and of a sequence.
[[nodiscard]] std::vector<std::string> NamesOfChecks();

// Of the words NAME or NAME=WHY; one that is off does not warn.
[[nodiscard]] std::vector<std::pair<std::string, CheckUse>> CheckUsesOf(
    const PlayFlags& flags);

// Adds to the contract's warnings what is not checked for that, and why. Error:
// kUsage for a check that there is none of, with a near one.
[[nodiscard]] Result<void> NoteCheckUses(const PlayFlags& flags,
                                         Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CHECK_USES_H_
