#include "harness/engine/minimize.h"

#include <utility>

#include "harness/generate/shrink.h"

namespace plumbline {
namespace {

// A failure is played again this often before it is believed.
constexpr int kConfirmations = 2;
// And where other people may come between its steps, so often at most for each
// confirmation.
constexpr int kTriesOfSequence = 4;

class Minimizer {
 public:
  Minimizer(const GenerationContext& context, Player& player,
            const FindingIdentity& identity, const MinimizeLimits& limits)
      : context_(context),
        player_(player),
        identity_(identity),
        limits_(limits),
        start_(std::chrono::steady_clock::now()) {}

  Finding Run(const Case& c) {
    finding_.identity = identity_;
    finding_.smallest = c;
    // What the first sight made must not stand in the way of the next.
    static_cast<void>(player_.CleanUp());
    const int tries = c.steps.size() > 1 ? kTriesOfSequence : 1;
    for (int i = 0; i < kConfirmations; ++i) {
      if (!FailsWithin(tries, c)) {
        finding_.confirmed = false;
        finding_.target_went_down = went_down_;
        return std::move(finding_);
      }
    }
    Shrink(ShrinkableCase(context_, c));
    return std::move(finding_);
  }

 private:
  [[nodiscard]] bool HasBudget() const {
    return plays_ < limits_.max_plays &&
           std::chrono::steady_clock::now() - start_ < limits_.max_time;
  }

  bool FailsWithin(int tries, const Case& c) {
    for (int i = 0; i < tries; ++i) {
      if (Fails(c)) {
        return true;
      }
    }
    return false;
  }

  // Plays a case; where it fails alike, it is the smallest so far.
  bool Fails(const Case& c) {
    ++plays_;
    PlayedCase played = player_.Play(c);
    static_cast<void>(player_.CleanUp());
    went_down_ = went_down_ || played.target_refused;
    const Verdict* const verdict =
        played.Find(identity_.clause, identity_.check, identity_.kind);
    if (verdict == nullptr) {
      return false;
    }
    finding_.smallest = KeepSteps(c, played.steps);
    finding_.severity = verdict->severity;
    finding_.message = verdict->message;
    finding_.expected = verdict->expected;
    finding_.actual = verdict->actual;
    finding_.exchanges = std::move(played.exchanges);
    finding_.against = std::move(played.against);
    return true;
  }

  void Shrink(rc::Shrinkable<Case> tree) {
    bool smaller = true;
    while (smaller && HasBudget()) {
      smaller = false;
      rc::Seq<rc::Shrinkable<Case>> shrinks = tree.shrinks();
      for (auto next = shrinks.next(); next && HasBudget();
           next = shrinks.next()) {
        if (Fails(next->value())) {
          tree = *std::move(next);
          smaller = true;
          break;
        }
      }
    }
  }

  const GenerationContext& context_;
  Player& player_;
  const FindingIdentity& identity_;
  const MinimizeLimits& limits_;
  std::chrono::steady_clock::time_point start_;
  int plays_ = 0;
  bool went_down_ = false;
  Finding finding_;
};

}  // namespace

Finding Minimize(const GenerationContext& context, Player& player,
                 const Case& c, const FindingIdentity& identity,
                 const MinimizeLimits& limits) {
  return Minimizer(context, player, identity, limits).Run(c);
}

}  // namespace plumbline
