// The words of `plumbline check` as the engine's options.
#ifndef PLUMBLINE_HARNESS_CLI_CAMPAIGN_OPTIONS_H_
#define PLUMBLINE_HARNESS_CLI_CAMPAIGN_OPTIONS_H_

#include <optional>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/cli/target.h"
#include "harness/engine/campaign.h"

namespace plumbline {

// Without the regressions and the known findings, which stand in files. Error:
// kUsage for words that no option takes.
[[nodiscard]] Result<CampaignOptions> MakeCampaignOptions(
    const CheckFlags& flags, const Target& target,
    const std::optional<Target>& against);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_CAMPAIGN_OPTIONS_H_
