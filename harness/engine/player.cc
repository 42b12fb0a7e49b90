#include "harness/engine/player.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "harness/base/run_together.h"
#include "harness/case/references.h"
#include "harness/case/step_names.h"
#include "harness/engine/fresh_values.h"
#include "harness/engine/restarts.h"
#include "harness/protocol/refusal_class.h"
#include "harness/protocol/step_overlay.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;

// Between two tries of a step that the target may still have to settle.
constexpr std::chrono::milliseconds kFirstSettlePause{5};
constexpr std::chrono::milliseconds kLongestSettlePause{200};
// All answers of a case are held against each other; where they are longer, it
// ends (memory: read, they take many times that).
constexpr std::size_t kMaxCaseBytes = std::size_t{4} << 20U;

}  // namespace

Player::Player(const CheckContext& context,
               std::unique_ptr<Transport> transport, RateLimiter& limiter,
               const std::function<void(HttpRequest&)>& prepare,
               PlayerOptions options)
    : context_(context),
      client_(context, std::move(transport), limiter, prepare),
      options_(std::move(options)),
      judge_(context, client_.resources()) {
  client_.KeepWrites(options_.writes);
  client_.TakeTurnsWith(options_.large);
  for (Client* const one :
       {&client_, options_.lane.get(), options_.other.get()}) {
    if (one != nullptr) {
      if (one != options_.other.get()) {
        one->LogMade(options_.made_log);
        if (options_.recent != nullptr) {
          one->TellTo(options_.recent->Enter());
        }
      }
      one->Obey(options_.bounds, options_.settings);
      one->TellEach(options_.tell, one == options_.other.get());
    }
  }
}

void Player::ClaimNames(const Step& step) {
  if (options_.claims == nullptr || !Writes(client_.resources(), step)) {
    return;
  }
  for (const std::string& name :
       NamesIn(context_.contract, client_.resources(), step)) {
    options_.claims->Claim(name, this);
  }
}

const Exchange* Player::SendControl(const Step& ours, const Step* theirs,
                                    bool remember) {
  if (ours.control.has_value()) {
    const Step twin{.operation = ours.operation, .input = *ours.control};
    if (MustSpare(twin)) {
      their_control_ = nullptr;
      return nullptr;
    }
    ClaimNames(twin);
  }
  // Both endpoints hold what a control made, or neither does.
  their_control_ = theirs == nullptr
                       ? nullptr
                       : options_.other->SendControl(*theirs, remember);
  const Exchange* const control = client_.SendControl(ours, remember);
  return theirs != nullptr ? control
                           : FreshControl(context_, client_, ours, control);
}

bool Player::ControlsAgree(const Step& ours, const Step& theirs) {
  const Exchange* const own = SendControl(ours, &theirs, false);
  return own != nullptr && their_control_ != nullptr &&
         own->result.ok() == their_control_->result.ok() &&
         own->reply.kind == their_control_->reply.kind;
}

// Plays a case step by step, on one endpoint or on two.
class Player::Run {
 public:
  Run(Player& player, const Case& c)
      : player_(player),
        step_count_(c.steps.size()),
        fixtures_(player.client_, player.options_.fixtures, player.makes_all_) {
    // Observations point into these.
    ours_.reserve(c.steps.size());
    theirs_.reserve(c.steps.size());
    played_.exchanges.reserve(c.steps.size());
    played_.against.reserve(c.steps.size());
    on_both_ = player.options_.other != nullptr;
    for (const Step& step : c.steps) {
      NoteReferences(step.input);
      NoteReferences(step.control.value_or(Json()));
    }
    player_.judge_.Begin([&player](const std::string& name) {
      return player.options_.claims != nullptr &&
             player.options_.claims->IsContested(name);
    });
  }

  PlayedCase Play(const Case& c) {
    for (std::size_t i = 0; i < c.steps.size();) {
      if (i == 0 ? player_.IsOver() : player_.IsOver(Use::kConfirm)) {
        played_.stopped = "the campaign ended";
        break;
      }
      const std::size_t end = EndOfLanes(c, i);
      if (end == i ? !PlayStep(i, c.steps[i]) : !PlayLanes(c, i, end)) {
        break;
      }
      i = std::max(i + 1, end);
    }
    if (!played_.target_refused && !played_.against_refused &&
        !played_.lost_fixture) {
      for (SequenceVerdict& one : RunSequenceChecks(player_.context_, seen_)) {
        played_.verdicts[seen_at_[one.step]].push_back(std::move(one.verdict));
      }
    }
    return std::move(played_);
  }

 private:
  // Behind the steps from `i` on that are in lanes.
  static std::size_t EndOfLanes(const Case& c, std::size_t i) {
    while (i < c.steps.size() && c.steps[i].lane != 0) {
      ++i;
    }
    return i;
  }

  void NoteReferences(Json value) {
    VisitReferences(value, [this](const std::string& reference) {
      referred_.insert(ReferredStep(reference));
    });
  }

  // What later steps refer to of a step; nothing where none does (memory).
  [[nodiscard]] Json HistoryFor(std::size_t index, const Step& sent,
                                const Exchange& exchange) const {
    return referred_.contains(index) ? HistoryOf(sent, exchange) : Json();
  }

  // Notes that a step of the case is played, and gives the step as it is sent;
  // nullptr where its references lead nowhere.
  const Step* Begin(std::size_t index, const Step& step) {
    std::optional<Step> resolved = Resolve(step, history_);
    if (!resolved.has_value()) {
      return nullptr;
    }
    played_.steps.push_back(index);
    ours_.push_back(*std::move(resolved));
    their_steps_.push_back(nullptr);
    return &ours_.back();
  }

  // `at`: where the step stands in what is played.
  void Observe(std::size_t at, const Step& sent, const Exchange& exchange) {
    const Operation* const operation =
        player_.context_.contract.FindOperation(sent.operation);
    PLUMBLINE_ASSERT(operation != nullptr);
    const bool first = seen_.empty();
    seen_at_.push_back(at);
    // A body of another schema is judged by that.
    const std::optional<ShapeIndex> input = InputShapeOf(*operation, sent);
    if (input != operation->input) {
      variants_.push_back(*operation);
      variants_.back().input = input;
    }
    seen_.push_back(
        {.step = sent,
         .operation = input == operation->input ? *operation : variants_.back(),
         .exchange = exchange,
         // What steps before it made was not there for others'.
         .control = [this, &sent, at, first] {
           return player_.SendControl(sent, their_steps_[at], first);
         }});
  }

  // Plays steps of both lanes at the same time, on the first endpoint alone.
  // False where the case ends here.
  bool PlayLanes(const Case& c, std::size_t begin, std::size_t end) {
    on_both_ = false;
    const std::size_t first = ours_.size();
    for (std::size_t i = begin; i < end; ++i) {
      const Step* const sent = Begin(i, c.steps[i]);
      if (sent != nullptr && player_.MustSpare(*sent)) {
        played_.steps.resize(first);
        played_.stopped = SparedBy(*sent);
        return false;
      }
    }
    const std::size_t count = ours_.size() - first;
    const std::vector<std::size_t> begun(
        played_.steps.begin() + static_cast<std::ptrdiff_t>(first),
        played_.steps.end());
    played_.exchanges.resize(first + count);
    std::vector<std::pair<Clock::time_point, Clock::time_point>> times(count);
    const auto run = [&](int lane, Client& client) {
      for (std::size_t i = 0; i < count; ++i) {
        if (ours_[first + i].lane == lane) {
          times[i].first = Clock::now();
          played_.exchanges[first + i] = client.Send(ours_[first + i]);
          times[i].second = Clock::now();
        }
      }
    };
    if (player_.options_.lane != nullptr) {
      RunTogether([&] { run(1, player_.client_); },
                  [&] { run(2, *player_.options_.lane); });
    } else {
      run(1, player_.client_);
      run(2, player_.client_);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Exchange& exchange = played_.exchanges[first + i];
      if (NobodyListens(exchange)) {
        played_.target_refused = true;
        return false;
      }
      // What was not begun leaves a gap.
      history_.resize(begun[i]);
      history_.push_back(HistoryFor(begun[i], ours_[first + i], exchange));
      Observe(first + i, ours_[first + i], exchange);
      std::tie(seen_.back().began, seen_.back().ended) = times[i];
      played_.verdicts.push_back(RunChecks(player_.context_, seen_.back()));
    }
    history_.resize(end);
    return true;
  }

  // False where the case ends here.
  bool PlayStep(std::size_t index, const Step& step) {
    if (Stands(index, step)) {
      return true;
    }
    const Step* const begun = Begin(index, step);
    if (begun == nullptr) {
      history_.emplace_back();
      their_history_.emplace_back();
      return true;
    }
    Step& sent = ours_.back();
    if (player_.MustSpare(sent)) {
      played_.steps.pop_back();
      played_.stopped = SparedBy(sent);
      return false;
    }
    player_.ClaimNames(sent);
    played_.exchanges.push_back(player_.client_.Send(sent));
    Exchange& exchange = played_.exchanges.back();
    if (!on_both_) {
      auto first = SendFresh(player_.context_, player_.client_, step_count_ > 1,
                             player_.options_.settings, sent, exchange);
      if (first.has_value()) {
        played_.fresh.push_back({index, *std::move(first), sent.input});
      }
    }
    Observe(ours_.size() - 1, sent, exchange);
    fixtures_.MakeRoom(sent, exchange);
    if (!fixtures_.WaitUntilReady(
            step, sent, !IsReadOnly(seen_.back().operation), exchange)) {
      played_.lost_fixture = true;
      return false;
    }
    fixtures_.Keep(sent, exchange);
    SendUntilItAgrees();
    if (NobodyListens(exchange)) {
      played_.target_refused = true;
      return false;
    }
    const bool last = index + 1 == step_count_;
    history_.push_back(HistoryFor(index, sent, exchange));
    const Step* const their_step = PlayOnOther(index, step);
    their_steps_.back() = their_step;
    if (played_.against_refused) {
      return false;
    }
    played_.verdicts.push_back(JudgeLast());
    if (their_step != nullptr) {
      std::vector<Verdict> agreement = player_.judge_.Judge(
          seen_.back(), *their_step, played_.against.back(),
          [&] { return player_.ControlsAgree(sent, *their_step); });
      std::ranges::move(agreement, std::back_inserter(played_.verdicts.back()));
    }
    bytes_ += exchange.result.response.body.size();
    if (!last && bytes_ > kMaxCaseBytes) {
      played_.stopped = "its answers are too large to be kept together";
      return false;
    }
    return true;
  }

  // Whether what the step makes stands already: it is played without being
  // sent.
  bool Stands(std::size_t index, const Step& step) {
    const auto resource = fixtures_.Find(step);
    if (resource == nullptr) {
      return false;
    }
    played_.steps.push_back(index);
    ours_.push_back(resource->put);
    their_steps_.push_back(nullptr);
    played_.exchanges.push_back(resource->exchange);
    played_.verdicts.emplace_back();
    history_.push_back(HistoryFor(index, resource->put, resource->exchange));
    return true;
  }

  // Sends the last step again, after pauses that grow, while it shows what must
  // not be: a target may take its time before reads show what was written.
  // Only a step that has changed nothing can be sent again: a read, or what was
  // refused.
  void SendUntilItAgrees() {
    const auto start = Clock::now();
    const auto end = start + player_.options_.settling.limit;
    std::chrono::milliseconds pause = kFirstSettlePause;
    bool waited = false;
    while (player_.options_.settling.limit.count() > 0 &&
           ChangedNothing(seen_.back().operation, played_.exchanges.back()) &&
           FailsToAgree()) {
      const auto now = Clock::now();
      if (now >= end || player_.IsOver()) {
        return;
      }
      std::this_thread::sleep_until(std::min(now + pause, end));
      pause = std::min(pause * 2, kLongestSettlePause);
      played_.exchanges.back() = player_.client_.Send(ours_.back());
      waited = true;
    }
    if (waited) {
      player_.NoteSettled(start);
    }
  }

  // Whether the last step contradicts those before it, in a way that is not
  // known yet.
  [[nodiscard]] bool FailsToAgree() {
    judged_.reset();
    const bool contradicts =
        std::ranges::any_of(RunSequenceChecks(player_.context_, seen_),
                            [&](const SequenceVerdict& one) {
                              return one.step + 1 == seen_.size() &&
                                     one.verdict.check == kLifecycleCheck &&
                                     IsNewFailure(one.verdict);
                            });
    return contradicts ||
           (MissesWhatWasWritten() &&
            std::ranges::any_of(
                judged_.emplace(RunChecks(player_.context_, seen_.back())),
                [&](const Verdict& one) { return IsNewFailure(one); }));
  }

  // Of the last step. What was judged while it settled stands: judged again, a
  // control could find there what the step came too early for.
  std::vector<Verdict> JudgeLast() {
    return judged_ ? *std::exchange(judged_, std::nullopt)
                   : RunChecks(player_.context_, seen_.back());
  }

  [[nodiscard]] bool IsNewFailure(const Verdict& verdict) const {
    return verdict.outcome == Outcome::kFail &&
           !player_.options_.settling.Knows(verdict);
  }

  // A refusal for something's absence, after steps that wrote: it may be that
  // what they wrote has not arrived.
  [[nodiscard]] bool MissesWhatWasWritten() const {
    const Reply& reply = played_.exchanges.back().reply;
    return reply.kind == ReplyKind::kError &&
           RefusalClassOf(reply) == ErrorClass::kMissing &&
           std::any_of(seen_.begin(), seen_.end() - 1,
                       [&](const Observation& seen) {
                         return Writes(player_.client_.resources(), seen.step);
                       });
  }

  // Plays the step on the second endpoint as well, its references resolved by
  // that endpoint's own answers. Where one leads nowhere there, the rest of the
  // case is the first endpoint's alone. nullptr where it was not played.
  const Step* PlayOnOther(std::size_t index, const Step& step) {
    if (!on_both_) {
      return nullptr;
    }
    std::optional<Step> resolved = Resolve(step, their_history_);
    if (!resolved.has_value() || player_.MustSpare(*resolved)) {
      on_both_ = false;
      return nullptr;
    }
    theirs_.push_back(*std::move(resolved));
    player_.ClaimNames(theirs_.back());
    played_.against.push_back(player_.options_.other->Send(theirs_.back()));
    const Exchange& exchange = played_.against.back();
    played_.against_refused = NobodyListens(exchange);
    their_history_.push_back(HistoryFor(index, theirs_.back(), exchange));
    return &theirs_.back();
  }

  static std::string SparedBy(const Step& step) {
    return step.operation + " would write to a resource that was there before";
  }

  Player& player_;
  std::size_t step_count_;
  std::set<std::size_t> referred_;  // the steps that references lead to
  std::size_t bytes_ = 0;           // of the answers so far
  bool on_both_ = false;
  PlayedCase played_;
  std::vector<Step> ours_;
  std::vector<Step> theirs_;
  std::vector<const Step*> their_steps_;  // of each step; nullptr: none
  std::vector<Json> history_;
  std::vector<Json> their_history_;
  std::deque<Operation> variants_;  // that observations point into
  PlayedSequence seen_;
  std::vector<std::size_t> seen_at_;  // where each stands in what was played
  std::optional<std::vector<Verdict>> judged_;
  FixtureUse fixtures_;
};

PlayedCase Player::PlayOnce(const Case& c) {
  const auto play = [&] {
    PlayedCase played = Run(*this, c).Play(c);
    // What stood was gone: it is made anew.
    return played.lost_fixture ? Run(*this, c).Play(c) : std::move(played);
  };
  PlayedCase played =
      options_.restarts == nullptr ? play() : options_.restarts->Play(play);
  falls_ += played.went_down ? 1 : 0;
  client_.ForgetLongControls();
  if (options_.other != nullptr) {
    options_.other->ForgetLongControls();
  }
  return played;
}

PlayedCase Player::Play(const Case& c) {
  ++cases_;
  PlayedCase played = PlayOnce(c);
  if (options_.settling.limit.count() > 0 && c.needs_quiet) {
    PlayUntilQuiet(c, played);
  }
  return played;
}

void Player::PlayUntilQuiet(const Case& c, PlayedCase& played) {
  const auto fails = [&] {
    return played.HasFailure([&](const Verdict& verdict) {
      return !options_.settling.Knows(verdict);
    });
  };
  const auto start = Clock::now();
  std::chrono::milliseconds pause = kFirstSettlePause;
  bool waited = false;
  while (!played.target_refused && fails()) {
    if (Clock::now() - start >= options_.settling.limit || IsOver()) {
      return;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestSettlePause);
    played = PlayOnce(c);
    waited = true;
  }
  if (waited) {
    NoteSettled(start);
  }
}

void Player::NoteSettled(Clock::time_point start) {
  ++settled_;
  longest_settling_s_ =
      std::max(longest_settling_s_,
               std::chrono::duration<double>(Clock::now() - start).count());
}

}  // namespace plumbline
