// Requests that were not answered, none of them twice: a target that loses one
// in three passes each single look again.
#ifndef PLUMBLINE_HARNESS_ENGINE_LOSSES_H_
#define PLUMBLINE_HARNESS_ENGINE_LOSSES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "harness/engine/event.h"

namespace plumbline {

// From where on losses are the target's and no accident of the network's: one
// in fifty of the requests that reached somebody, and five of them.
inline constexpr std::uint64_t kLossesOneIn = 50;
inline constexpr std::uint64_t kFewestLosses = 5;

// Of the finding that says so.
[[nodiscard]] FindingIdentity LossesIdentity();

// "3 connection-lost, 1 timeout" of the requests that reached the target and
// were not answered; empty: there were none.
[[nodiscard]] std::string ShowLosses(const CampaignStats& stats);

// The finding that says so, shown by the first of the losses that were seen
// once; nothing where they are few, or one of them came again and is a finding
// of its own.
[[nodiscard]] std::optional<Finding> LossesFinding(
    const CampaignResult& result);

// Adds it to the findings. `is_known` may be empty.
void AddLosses(CampaignResult& result,
               const std::function<bool(const FindingIdentity&)>& is_known);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_LOSSES_H_
