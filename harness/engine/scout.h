// The first round of a campaign: asks every operation a few times, learns
// which are there, and finds for each a request that the target accepts.
#ifndef PLUMBLINE_HARNESS_ENGINE_SCOUT_H_
#define PLUMBLINE_HARNESS_ENGINE_SCOUT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/engine/event.h"
#include "harness/engine/player.h"
#include "harness/generate/baseline.h"
#include "harness/generate/fixture_values.h"
#include "harness/generate/grounding.h"
#include "harness/generate/plan.h"

namespace plumbline {

constexpr std::uint64_t kScoutSeed = 0x73636F7574;

class Scout {
 public:
  // Plays a case and ends what it made.
  using Play = std::function<PlayedCase(const Case&)>;

  // What is found goes into `values` and `refused_makers`, which `context`
  // reads, and what is made for other cases into `fixtures`; nullptr: nothing
  // may be made for them.
  // REQUIRES: all that is passed by reference outlives the scout.
  Scout(const GenerationContext& context, const std::vector<int>& operations,
        ValueSource& values, std::set<int>& refused_makers,
        FixtureValues* fixtures, Play play);

  // How each of the operations stands. Those that make resources are asked
  // first, for others need what they make, and what was refused once more when
  // the others were heard. Where `enough` says so, the rest is not asked.
  [[nodiscard]] std::vector<OperationStanding> Run(
      const std::function<bool()>& enough);

 private:
  // With so many requests at most.
  [[nodiscard]] OperationStanding Ask(const Operation& operation, int most);
  [[nodiscard]] OperationStanding AskAndNote(const Operation& operation,
                                             int most);
  // Once more, one that was refused, with so many requests at most.
  void AskAgain(const Operation& operation, OperationStanding& standing,
                int most);
  [[nodiscard]] int IndexOf(const Operation& operation) const;
  // What the target says of an operation that does not exist, where it fails at
  // one; else "". Asked once.
  [[nodiscard]] const std::string& FailureForNone();
  // The step on all that it needs.
  [[nodiscard]] Case Ground(Grounding& grounding, Step step);
  // Makes for other cases what the operation makes. Gives the number of cases
  // that it took.
  int MakeFixture(const Operation& operation);
  // Notes the values of a case that was accepted to its end, but for those of
  // what it made.
  void Learn(const Operation& operation, const Json& input, const Case& c,
             const PlayedCase& played);

  const GenerationContext& context_;
  const std::vector<int>& operations_;
  ValueSource& values_;
  std::set<int>& refused_makers_;
  FixtureValues* fixtures_;
  // Its own names: no other value is to look like what it made.
  Random random_{kScoutSeed};
  Play play_;
  std::optional<std::string> failure_for_none_;
  Makers makers_;     // as far as is known
  int accepted_ = 0;  // operations
  SeenValues seen_;
  SeenValues own_;  // of what this made, before anything else was shown
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SCOUT_H_
