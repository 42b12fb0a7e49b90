// How far a campaign has come.
#ifndef PLUMBLINE_HARNESS_ENGINE_PROGRESS_H_
#define PLUMBLINE_HARNESS_ENGINE_PROGRESS_H_

#include <chrono>
#include <cstdint>

#include "harness/engine/campaign.h"

namespace plumbline {

struct Reached {
  std::uint64_t cases = 0;   // of the phase; 0: it has no end
  std::uint64_t played = 0;  // of those
  std::uint64_t requests = 0;
  std::chrono::duration<double> elapsed{0};
};

// What a worker keeps between two times that it tells of itself.
struct Tally {
  CampaignStats told;      // of the player's statistics, what was told
  CoverageTable coverage;  // and of coverage, what was not
};

// The part of a phase that is done, from 0 to 1: of its cases where they are
// counted, else of the budget that ends first.
[[nodiscard]] double FractionDone(const CampaignOptions& options,
                                  const Reached& reached);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PROGRESS_H_
