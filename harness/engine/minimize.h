// From a first sight of a failure to a finding: does it repeat, and what is
// the smallest case that shows it.
#ifndef PLUMBLINE_HARNESS_ENGINE_MINIMIZE_H_
#define PLUMBLINE_HARNESS_ENGINE_MINIMIZE_H_

#include <chrono>

#include "harness/engine/finding.h"
#include "harness/engine/player.h"
#include "harness/generate/plan.h"

namespace plumbline {

struct MinimizeLimits {
  int max_plays = 2000;
  // Slow failures (timeouts) would take for ever otherwise.
  std::chrono::milliseconds max_time{10000};
};

// Plays the case again; a failure that does not come each time gives a finding
// with confirmed = false. Otherwise walks down RapidCheck's shrink tree,
// keeping the same identity and the same class of answer (AnswerClassOf), to a
// case none of whose shrinks fails alike.
[[nodiscard]] Finding Minimize(const GenerationContext& context, Player& player,
                               const Case& c, const FindingIdentity& identity,
                               const MinimizeLimits& limits);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_MINIMIZE_H_
