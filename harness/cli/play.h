// What `check` and `replay` share: how a contract is opened to be played, how
// cases are judged, and what may be done to whose machine.
#ifndef PLUMBLINE_HARNESS_CLI_PLAY_H_
#define PLUMBLINE_HARNESS_CLI_PLAY_H_

#include <optional>
#include <string>

#include "harness/base/error.h"
#include "harness/check/check.h"
#include "harness/cli/options.h"
#include "harness/cli/target.h"
#include "harness/contract/contract.h"
#include "harness/resource/model.h"

namespace plumbline {

// The resources that are inferred from the contract, corrected by the file;
// an empty name: as they are. Errors: those of ReadJsonFile and of
// OverrideResources, with the file.
[[nodiscard]] Result<ResourceModel> CorrectedResources(
    const Contract& contract, const std::string& overrides);

// Opens a contract that will be played or served: where it declares no
// resources, with the inferred ones as the file of overrides corrects them; on
// a target that others may use, only with those of which each case has its
// own. Errors: see OpenContract and CorrectedResources; kUsage for overrides of
// a contract that declares its resources.
[[nodiscard]] Result<Contract> OpenPlayable(const std::string& contract,
                                            const std::string& service,
                                            bool is_reference,
                                            const std::string& overrides = "");

[[nodiscard]] CheckOptions CheckOptionsOf(const PlayFlags& flags);

// The second endpoint, where there is one and it may be used. Errors: those of
// MakeAgainst.
[[nodiscard]] Result<std::optional<Target>> OpenAgainst(
    const PlayFlags& flags, const Contract& contract, bool writes);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_PLAY_H_
