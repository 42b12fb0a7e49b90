#include "harness/engine/minimize.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "harness/base/hash.h"
#include "harness/contract/error_name.h"
#include "harness/engine/answer_class.h"
#include "harness/engine/needed_state.h"
#include "harness/generate/fresh_names.h"
#include "harness/generate/shrink.h"

namespace plumbline {
namespace {

// A failure is played again this often before it is believed.
constexpr int kConfirmations = 2;
// And where other people may come between its steps, so often at most for each
// confirmation.
constexpr int kTriesOfSequence = 4;
// Where it takes chance for two steps to meet.
constexpr int kTriesOfRace = 100;
constexpr int kTriesOfRacingShrink = 30;
// The part of the time to settle that a shrink is given.
constexpr int kHaste = 8;

bool HasFixture(const Case& c) {
  return std::ranges::any_of(c.steps, &Step::fixture);
}

// Refused for what is there.
bool IsConflict(const Reply& reply) {
  constexpr int kConflict = 409;
  return reply.kind == ReplyKind::kError &&
         (reply.status == kConflict ||
          ClassifyError(reply.error_name) == ErrorClass::kState);
}

// Of long answers, for the time in which others are looked at (memory). Only
// the values that a finding of an output blames are read later on.
void KeepExcerpts(Finding& finding) {
  const bool blames = finding.identity.check == kOutputCheck;
  const std::size_t whole = blames && !finding.exchanges.empty() ? 1 : 0;
  for (Exchange& exchange :
       std::span(finding.exchanges).first(finding.exchanges.size() - whole)) {
    KeepExcerpt(exchange);
  }
  std::ranges::for_each(finding.against, KeepExcerpt);
}

class Minimizer {
 public:
  Minimizer(const GenerationContext& context, Player& player,
            const FindingIdentity& identity, const MinimizeLimits& limits)
      : context_(context),
        player_(player),
        identity_(identity),
        limits_(limits),
        start_(std::chrono::steady_clock::now()),
        random_(HashOf(identity)) {}

  Finding Run(const Case& c) {
    finding_.identity = identity_;
    finding_.smallest = c;
    // It is known by now, and yet waited for.
    const Settling settling = player_.settling();
    player_.SettleWithin(
        {.limit = settling.limit, .is_known = [&](const Verdict& verdict) {
           return IdentityOf(verdict) != identity_ && settling.Knows(verdict);
         }});
    player_.UseFor(Use::kConfirm);
    Finding finding = RunPatiently(c);
    player_.UseFor(Use::kCase);
    player_.SettleWithin(settling);
    return finding;
  }

 private:
  Finding RunPatiently(const Case& c) {
    // What the first sight made must not stand in the way of the next.
    player_.CleanUp();
    const bool races = c.has_lanes();
    const int tries = races                ? kTriesOfRace
                      : c.steps.size() > 1 ? kTriesOfSequence
                                           : 1;
    tries_of_shrink_ = races ? kTriesOfRacingShrink : 1;
    const bool has_fixture = HasFixture(c);
    for (int i = 0; i < kConfirmations; ++i) {
      // The last time with all of its own: what is told must be so wherever
      // nothing was made before.
      player_.MakeAll(has_fixture && i + 1 == kConfirmations);
      if (!FailsWithin(tries, c)) {
        player_.MakeAll(false);
        finding_.confirmed = false;
        finding_.target_went_down = went_down_;
        finding_.replay_refused = replay_refused_;
        return std::move(finding_);
      }
    }
    player_.MakeAll(false);
    const Settling patient = player_.settling();
    const bool waits = patient.limit.count() > 0;
    if (!waits && !has_fixture) {
      Shrink(c);
      return std::move(finding_);
    }
    // Each shrink that fails would cost the whole wait. With less patience a
    // shrink may fail because the target is slow, so that what comes out has
    // to fail with all of it.
    Settling hasty = patient;
    hasty.limit = patient.limit / kHaste;
    player_.SettleWithin(hasty);
    const Finding whole = finding_;
    Shrink(c);
    player_.SettleWithin(patient);
    const Case smallest = finding_.smallest;
    if (!waits && !HasFixture(smallest)) {
      return std::move(finding_);
    }
    player_.MakeAll(true);
    if (!FailsWithin(tries, smallest)) {
      finding_ = whole;
    }
    player_.MakeAll(false);
    return std::move(finding_);
  }

  [[nodiscard]] bool HasBudget() const {
    return plays_ < limits_.max_plays && !player_.IsOver() &&
           std::chrono::steady_clock::now() - start_ < limits_.max_time;
  }

  bool FailsWithin(int tries, const Case& c) {
    for (int i = 0; i < tries && !player_.IsOver(); ++i) {
      if (Fails(c)) {
        return true;
      }
    }
    return false;
  }

  // Plays a case; where it fails alike, it is the smallest so far. What the
  // case made before may still be there: it is then played with other names.
  bool Fails(const Case& c) {
    collided_ = false;
    if (FailsAsItIs(c)) {
      return true;
    }
    if (!collided_) {
      return false;
    }
    if (views_.empty()) {
      views_ = ResourceViews(context_.contract);
    }
    const Case fresh = WithFreshNames(context_, views_, c, random_);
    return fresh != c && FailsAsItIs(fresh);
  }

  bool FailsAsItIs(const Case& c) {
    ++plays_;
    const bool fails = TakeFailure(c, player_.Play(c));
    player_.CleanUp();
    return fails;
  }

  // Takes what was played for the finding, where it fails alike.
  bool TakeFailure(const Case& c, PlayedCase played) {
    went_down_ = went_down_ || played.target_refused;
    NoteRefusedWrites(c, played);
    const auto [verdict, at] =
        played.Find(identity_.clause, identity_.check, identity_.kind);
    if (verdict == nullptr || !IsAnsweredAlike(c, played, at)) {
      return false;
    }
    finding_.smallest = KeepSteps(c, played.steps);
    finding_.severity = verdict->severity;
    finding_.message = verdict->message;
    finding_.expected = verdict->expected;
    finding_.actual = verdict->actual;
    finding_.exchanges = std::move(played.exchanges);
    finding_.against = std::move(played.against);
    KeepExcerpts(finding_);
    return true;
  }

  // Whether the failing step gets the kind of answer that it got before. Until
  // the case is confirmed that is what is found out: a message that differs
  // from one time to the next says nothing.
  bool IsAnsweredAlike(const Case& c, const PlayedCase& played,
                       std::size_t at) {
    AnswerClass answer =
        AnswerClassOf(played.exchanges[at], c.steps[played.steps[at]]);
    if (!answer_.has_value()) {
      answer_ = std::move(answer);
      return true;
    }
    if (!shrinking_ && answer.message != answer_->message) {
      message_varies_ = true;
    }
    if (message_varies_) {
      answer.message = answer_->message;
    }
    return !shrinking_ || answer == *answer_;
  }

  // A write that should be taken and is refused for what is there (a quota)
  // proves nothing about the steps behind it.
  void NoteRefusedWrites(const Case& c, const PlayedCase& played) {
    for (std::size_t i = 0; i < played.exchanges.size(); ++i) {
      const Step& step = c.steps[played.steps[i]];
      const Reply& reply = played.exchanges[i].reply;
      collided_ = collided_ || IsConflict(reply);
      if (step.intent != Intent::kViolate && reply.kind == ReplyKind::kError &&
          ClassifyError(reply.error_name) == ErrorClass::kState &&
          !IsReadOnly(*context_.contract.FindOperation(step.operation))) {
        replay_refused_ = Describe(played.exchanges[i]);
      }
    }
  }

  void Shrink(const Case& c) {
    shrinking_ = true;
    player_.UseFor(Use::kCase);
    rc::Shrinkable<Case> tree = ShrinkableCase(context_, c, identity_.clause);
    bool smaller = true;
    while (smaller && HasBudget()) {
      smaller = false;
      rc::Seq<rc::Shrinkable<Case>> shrinks = tree.shrinks();
      for (auto next = shrinks.next(); next && HasBudget();
           next = shrinks.next()) {
        if (FailsWithin(tries_of_shrink_, next->value())) {
          tree = *std::move(next);
          smaller = true;
          break;
        }
      }
    }
    player_.UseFor(Use::kConfirm);
  }

  const GenerationContext& context_;
  Player& player_;
  const FindingIdentity& identity_;
  const MinimizeLimits& limits_;
  std::chrono::steady_clock::time_point start_;
  int plays_ = 0;
  int tries_of_shrink_ = 1;
  std::optional<AnswerClass> answer_;  // of the failing step
  bool message_varies_ = false;
  bool shrinking_ = false;
  bool collided_ = false;  // the last play did, with what is there
  std::vector<ResourceView> views_;
  Random random_;
  bool went_down_ = false;
  std::string replay_refused_;
  Finding finding_;
};

}  // namespace

Finding Minimize(const GenerationContext& context, Player& player,
                 const Case& c, const FindingIdentity& identity,
                 const MinimizeLimits& limits) {
  return Minimizer(context, player, identity, limits).Run(c);
}

}  // namespace plumbline
