// What a campaign plays in each of its phases.
#ifndef PLUMBLINE_HARNESS_ENGINE_PHASE_PLANS_H_
#define PLUMBLINE_HARNESS_ENGINE_PHASE_PLANS_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/engine/campaign.h"
#include "harness/engine/played_case.h"
#include "harness/engine/schedule.h"
#include "harness/generate/grounding.h"
#include "harness/generate/plan.h"

namespace plumbline {

inline constexpr std::uint64_t kNoEnd = ~std::uint64_t{0};

// One phase's cases.
struct CaseSource {
  Phase phase = Phase::kSystematic;
  // kNoEnd: until the budget ends. Nothing: it is known at the end alone.
  std::optional<std::uint64_t> count;
  // The next one; nothing where all are out. Safe to call from several workers.
  std::function<std::optional<Case>()> next;
  // What a case took, and whether it found something new; may be empty.
  std::function<void(const Case&, std::chrono::duration<double> time,
                     bool found)>
      note_cost;
  // What came of a case, told by the worker that got it; may be empty.
  std::function<void(const Case&, const PlayedCase&)> note_played;
  // How much of it is out, from 0 to 1; empty: that follows from the count.
  std::function<double()> fraction;
};

// By the options of a campaign: its phases, its shard, its seed.
class PhasePlans {
 public:
  // REQUIRES: both outlive the plans and their sources.
  PhasePlans(const GenerationContext& generation,
             const CampaignOptions& options)
      : generation_(generation), options_(options) {}

  // Concurrency is played only where it is named.
  [[nodiscard]] bool WantsConcurrency() const;
  // Whether some phase needs to know what is there.
  [[nodiscard]] bool PlansCases() const;

  // Nothing where there are none, or they are not wanted.
  [[nodiscard]] std::optional<CaseSource> Regressions() const;

  // The other phases, over the operations at these indices. `accepted` names
  // those whose ordinary requests the target takes; `suspects` are cases that
  // failed before and come first.
  [[nodiscard]] std::vector<CaseSource> Sources(
      const std::vector<int>& operations,
      const std::set<std::string, std::less<>>& accepted,
      std::vector<Case> suspects);

  // What the systematic cases and the sequences came to so far; nullptr: they
  // are not wanted.
  [[nodiscard]] const Schedule* schedule() const { return schedule_.get(); }

 private:
  [[nodiscard]] bool Wants(Phase phase) const;
  // Whether something ends the random phase.
  [[nodiscard]] bool RandomEnds() const;
  // This shard's cases.
  [[nodiscard]] std::vector<Case> Shard(std::vector<Case> cases) const;
  // The systematic plan and the sequences together: a budget that ends early
  // leaves neither out.
  [[nodiscard]] CaseSource BreadthFirst(const std::vector<int>& operations,
                                        std::vector<Case> suspects);
  [[nodiscard]] CaseSource AtRandom(const std::vector<int>& operations) const;
  // The values that the user has fixed, in all its cases. Regressions stay as
  // their files have them.
  void FixValuesOf(CaseSource& source) const;
  [[nodiscard]] CaseSource Fed(const std::vector<int>& operations) const;

  const GenerationContext& generation_;
  const CampaignOptions& options_;
  Makers makers_;  // that the schedule reads
  std::shared_ptr<Schedule> schedule_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_PHASE_PLANS_H_
