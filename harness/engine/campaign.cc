#include "harness/engine/campaign.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "harness/engine/bounds.h"
#include "harness/engine/finding_log.h"
#include "harness/engine/judged.h"
#include "harness/engine/losses.h"
#include "harness/engine/not_tried.h"
#include "harness/engine/phase_plans.h"
#include "harness/engine/player.h"
#include "harness/engine/progress.h"
#include "harness/engine/quiet_gate.h"
#include "harness/engine/scout.h"
#include "harness/engine/selection.h"
#include "harness/engine/shown_clauses.h"

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kProgressInterval{100};
// After this many refused connections in a row the target is given up. The
// pauses between them double from the first.
constexpr int kMaxRefused = 8;
constexpr std::chrono::milliseconds kRefusedPause{20};
// Of the budget, this part at most goes into finding out what is there.
constexpr double kScoutShare = 0.2;
// And this part of a bounded time into making cases smaller, while others wait.
constexpr double kShrinkShare = 0.4;

CheckOptions ChecksOf(const CampaignOptions& options) {
  CheckOptions checks = options.checks;
  checks.eventual = options.settle.count() > 0;
  return checks;
}

class Campaign {
 public:
  Campaign(const Contract& contract, const TransportFactory& transports,
           const CampaignOptions& options, EventSink& sink)
      : contract_(contract),
        transports_(transports),
        options_(options),
        sink_(sink),
        clauses_(
            std::make_shared<const ClauseSet>(ClauseSet::Derive(contract))),
        validator_(contract),
        languages_(contract),
        values_(contract, languages_),
        generation_{contract,          *clauses_,
                    validator_,        values_,
                    &refused_makers_,  &fixture_values_,
                    &options.examples, &options.settings.given},
        checks_{contract, *clauses_, validator_, ChecksOf(options)},
        plans_(generation_, options),
        limiter_(options.requests_per_second, [this] { return ShouldStop(); }),
        against_limiter_(options.requests_per_second,
                         [this] { return ShouldStop(); }),
        log_(generation_, checks_, gate_, options.is_known,
             [this](const Finding& finding) { Tell(FindingFound{&finding}); }) {
  }

  CampaignResult Run() {
    log_.HurryWhere([this] { return ShrinksTooMuch(); });
    const Selection selection =
        SelectOperations(contract_, options_.operations, options_.allow_writes,
                         options_.settings);
    Announce(selection);
    if (selection.operations.empty()) {
      result_.end = CampaignEnd::kNothingSelected;
      return Finish();
    }
    if (selection.writes) {
      const std::unique_ptr<Player> looker = MakePlayer({});
      foreign_ = looker->ExistingNames();
      Retire(*looker, {});
    }
    if (const std::optional<CaseSource> regressions = plans_.Regressions()) {
      RunPhase(*regressions);
    }
    operations_ = selection.operations;
    if (!ShouldStop() && plans_.PlansCases()) {
      RunScout();
    }
    for (const CaseSource& source :
         plans_.Sources(operations_, accepted_, std::move(suspects_))) {
      if (!ShouldStop()) {
        RunPhase(source);
      }
    }
    EndFixtures();
    return Finish();
  }

 private:
  void Announce(const Selection& selection) {
    result_.started = {.contract = &contract_,
                       .clauses = clauses_,
                       .target = options_.target,
                       .against = options_.against.has_value()
                                      ? options_.against->target
                                      : std::string(),
                       .seed = options_.seed,
                       .operations = selection.names,
                       .skipped_operations = selection.skipped,
                       .workers = options_.workers};
    result_.warnings = contract_.warnings;
    for (const auto* const list :
         {&validator_.warnings(), &languages_.warnings(),
          &clauses_->left_out()}) {
      result_.warnings.insert(result_.warnings.end(), list->begin(),
                              list->end());
    }
    sink_.OnEvent(result_.started);
  }

  // One worker's player, on as many endpoints as there are.
  std::unique_ptr<Player> MakePlayer(Settling settling) {
    PlayerOptions options{
        .fixtures = options_.against.has_value() ? nullptr : &fixtures_,
        .settling = std::move(settling),
        .spare = &foreign_,
        .recent = &recent_,
        .writes = &writes_,
        .made_log = options_.made_log,
        .restarts = &restarts_,
        .tell = options_.tell,
        .bounds = &bounds_,
        .large = &large_,
        .settings = &options_.settings};
    if (HasLanes()) {
      options.lane = std::make_unique<Client>(checks_, transports_(), limiter_,
                                              options_.prepare);
    }
    if (options_.against.has_value()) {
      options.other =
          std::make_unique<Client>(checks_, options_.against->transports(),
                                   against_limiter_, options_.against->prepare);
      options.other->LogMade(options_.against->made_log);
      options.claims = &claims_;
    }
    return std::make_unique<Player>(checks_, transports_(), limiter_,
                                    options_.prepare, std::move(options));
  }

  [[nodiscard]] bool HasLanes() const {
    return plans_.WantsConcurrency() ||
           std::ranges::any_of(options_.regressions, &Case::has_lanes);
  }

  // Asks every operation, and leaves those that are not there.
  void RunScout() {
    const std::unique_ptr<Player> own = MakeWorker();
    Tally tally;
    Scout scout(generation_, operations_, values_, refused_makers_,
                options_.against.has_value() ? nullptr : &fixture_values_,
                [&](const Case& c) {
                  PlayedCase played = PlayAndRecord(*own, c, tally);
                  if (played.HasFailure([this](const Verdict& verdict) {
                        return !log_.Knows(verdict);
                      })) {
                    suspects_.push_back(played.AsPlayed(c));
                  }
                  CleanUp(*own);
                  AddStats(own->stats(), tally);
                  return played;
                });
    result_.standings = scout.Run([&] {
      return ShouldStop() ||
             FractionDone(
                 options_,
                 {.requests = options_.finish_plan ? 0 : requests_.load(),
                  .elapsed = Clock::now() - start_}) > kScoutShare;
    });
    Retire(*own, std::move(tally));
    for (OperationStanding& one : result_.standings) {
      if (one.requests == 0 && one.standing != Standing::kUnmakeable &&
          bounds_.IsOver()) {
        one.standing = Standing::kNotAsked;
      }
      if (one.standing == Standing::kAccepted) {
        accepted_.insert(one.operation);
      }
      if (one.standing == Standing::kNotThere ||
          one.standing == Standing::kFails) {
        std::erase_if(operations_, [&](int index) {
          return contract_.operations[static_cast<std::size_t>(index)].name ==
                 one.operation;
        });
      }
    }
  }

  void EndFixtures() {
    bounds_.BeginEnd();
    const std::unique_ptr<Player> own = MakePlayer({});
    own->EndFixtures();
    Retire(*own, {});
  }

  void RunPhase(const CaseSource& source) {
    phase_ = source.phase;
    phase_cases_ = source.count.value_or(0);
    phase_fraction_ = source.fraction;
    played_ = 0;
    bounds_.BoundRequests(!options_.finish_plan || phase_ == Phase::kRandom);
    Tell(PhaseStarted{source.phase, phase_cases_ == kNoEnd ? 0 : phase_cases_});
    std::vector<std::jthread> workers;
    // One worker plays what the others could disturb: rules of the endpoint,
    // lanes that must meet each other and nobody else, and regressions, whose
    // names are fixed in files.
    const bool alone = source.phase == Phase::kEndpoint ||
                       source.phase == Phase::kConcurrency ||
                       source.phase == Phase::kRegressions;
    const int count = alone ? 1 : options_.workers;
    for (int i = 1; i < count; ++i) {
      workers.emplace_back([&] { WorkSafely(source); });
    }
    WorkSafely(source);
  }

  // A fault of ours ends the campaign, and leaves its report whole.
  void WorkSafely(const CaseSource& source) {
    try {
      Work(source);
    } catch (const std::exception& fault) {
      End(CampaignEnd::kInternalFault, fault.what());
    }
  }

  // The first reason to end stays.
  void End(CampaignEnd end, std::string detail) {
    const std::lock_guard lock(mutex_);
    if (result_.end == CampaignEnd::kComplete) {
      result_.end = end;
      result_.end_detail = std::move(detail);
    }
    bounds_.GiveUp();
  }

  std::unique_ptr<Player> MakeWorker() {
    return MakePlayer(
        {.limit = options_.settle, .is_known = [this](const Verdict& verdict) {
           return log_.Knows(verdict);
         }});
  }

  void Work(const CaseSource& source) {
    const std::unique_ptr<Player> own = MakeWorker();
    Tally tally;
    try {
      PlayAll(source, *own, tally);
    } catch (...) {
      AddStats(own->stats(), tally);  // What was sent was sent.
      throw;
    }
    Retire(*own, std::move(tally));
  }

  void PlayAll(const CaseSource& source, Player& own, Tally& tally) {
    while (!ShouldStop()) {
      std::optional<Case> c = source.next();
      if (!c.has_value()) {
        break;
      }
      const std::uint64_t index = played_++;
      Random random = Random::ForStream(options_.seed, index);
      c = fixture_values_.Ground(values_, *std::move(c), random);
      const Clock::time_point began = Clock::now();
      PlayedCase played = PlayAndRecord(own, *c, tally);
      // Not what looking at its findings takes.
      const Clock::duration took = Clock::now() - began;
      const bool found = log_.Take(own, played.AsPlayed(*c), played, requests_);
      if (source.note_played) {
        source.note_played(*c, played);
      }
      std::ranges::for_each(played.exchanges, KeepExcerpt);  // memory
      CleanUp(own);
      AddStats(own.stats(), tally);
      NoteUnplayed(*c, index, played);
      if (source.note_cost) {
        source.note_cost(*c, took, found);
      }
      TellProgress();
    }
  }

  PlayedCase PlayAndRecord(Player& player, const Case& c, Tally& tally) {
    const QuietGate::Pass pass(gate_, c.needs_quiet);
    PlayedCase played = PlayPatiently(player, c);
    played.CountIn(tally.coverage, shown_, c);
    bounds_.CaseEnded(played.IsSilent());
    return played;
  }

  // Takes over what a worker knows at its end.
  void Retire(Player& player, Tally tally) {
    if (bounds_.IsOver()) {
      bounds_.BeginEnd();
    }
    player.CleanUp(true);
    AddStats(player.stats(), tally);
    const std::lock_guard lock(mutex_);
    result_.agreement.Add(player.agreement());
    std::ranges::copy(player.left_behind(),
                      std::back_inserter(result_.left_behind));
  }

  // What a case made goes before the next case, so that quotas stay free and
  // listings short.
  void CleanUp(Player& player) {
    const QuietGate::Pass pass(gate_, false);
    player.CleanUp();
  }

  // A regression that was not played to its end is told, for it is no pass.
  void NoteUnplayed(const Case& c, std::uint64_t index,
                    const PlayedCase& played) {
    std::string why = WhyUnplayed(c, played);
    if (c.phase != Phase::kRegressions || why.empty()) {
      return;
    }
    const std::lock_guard lock(mutex_);
    result_.not_played.push_back(
        {.name = c.source.empty() ? "regression " + std::to_string(index + 1)
                                  : c.source,
         .why = std::move(why)});
  }

  // Plays a case; where nobody listens, waits and tries again, and in the end
  // gives the target up. A refusal at the moment that the budget ends is seen
  // once more before it is believed.
  PlayedCase PlayPatiently(Player& player, const Case& c) {
    std::chrono::milliseconds pause = kRefusedPause;
    for (int tries = 0;; ++tries) {
      player.UseFor(tries == 0 ? Use::kCase : Use::kConfirm);
      PlayedCase played = player.Play(c);
      player.UseFor(Use::kCase);
      const bool refused = played.target_refused || played.against_refused;
      if (!refused || bounds_.is_stopped()) {
        return played;
      }
      if (tries == kMaxRefused || (tries > 0 && ShouldStop()) ||
          !restarts_.failure().empty()) {
        GiveUp(played);
        return played;
      }
      static_cast<void>(limiter_.Rest(pause));
      pause *= 2;
    }
  }

  // Nobody listens, and the campaign ends.
  void GiveUp(const PlayedCase& played) {
    std::string why =
        played.against_refused
            ? options_.against->target + ": " + Describe(played.against.back())
            : Describe(played.exchanges.back());
    if (!played.against_refused) {
      why += restarts_.NoteLost();
    }
    End(CampaignEnd::kTargetUnreachable, std::move(why));
  }

  void AddStats(const CampaignStats& now, Tally& tally) {
    const std::lock_guard lock(mutex_);
    CampaignStats& sum = result_.stats;
    sum.AddGrowth(now, tally.told);
    sum.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    tally.told = now;
    result_.coverage.Add(std::exchange(tally.coverage, {}));
    requests_ = sum.requests;
  }

  [[nodiscard]] bool ShouldStop() const { return bounds_.IsOver(); }

  // Whether shrinking takes more than its share of a time that is bounded,
  // while something that was planned is left.
  [[nodiscard]] bool ShrinksTooMuch() const {
    const std::chrono::duration<double> elapsed = Clock::now() - start_;
    return options_.max_time.count() > 0 && phase_ != Phase::kRandom &&
           log_.shrinking() > elapsed * options_.workers * kShrinkShare;
  }

  void Tell(const Event& event) {
    const std::lock_guard lock(mutex_);
    sink_.OnEvent(event);
  }

  void TellProgress() {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    const auto now = Clock::now();
    if (!lock.owns_lock() || now - last_progress_ < kProgressInterval) {
      return;
    }
    last_progress_ = now;
    sink_.OnEvent(
        Progress{phase_, result_.stats, log_.count(), Fraction(), &result_});
  }

  [[nodiscard]] double Fraction() const {
    return phase_fraction_
               ? phase_fraction_()
               : FractionDone(
                     options_,
                     {.cases = phase_cases_ == kNoEnd ? 0 : phase_cases_,
                      .played = played_,
                      .requests = requests_,
                      .elapsed = Clock::now() - start_});
  }

  CampaignResult Finish() {
    if (std::string why = bounds_.WhySilent(); !why.empty()) {
      End(CampaignEnd::kTargetUnreachable, std::move(why));
    }
    std::ranges::sort(result_.left_behind);
    const auto repeats = std::ranges::unique(result_.left_behind);
    result_.left_behind.erase(repeats.begin(), repeats.end());
    result_.findings = log_.Findings();
    result_.flaky = log_.Flaky();
    result_.crash_count = restarts_.count();
    result_.crashes = restarts_.crashes();
    AddLosses(result_, options_.is_known);
    result_.curve = CurveOf(result_.findings, result_.stats.requests);
    if (result_.end == CampaignEnd::kComplete && bounds_.is_stopped()) {
      result_.end = CampaignEnd::kInterrupted;
    }
    NoteNotTried(plans_.schedule(), bounds_, result_);
    result_.clean_up_cut = bounds_.cut_the_end();
    result_.stats.seconds =
        std::chrono::duration<double>(Clock::now() - start_).count();
    result_.too_little = WhyTooLittle(result_, options_.min_judged);
    sink_.OnEvent(CampaignFinished{&result_});
    return std::move(result_);
  }

  const Contract& contract_;
  const TransportFactory& transports_;
  const CampaignOptions& options_;
  EventSink& sink_;
  const Clock::time_point start_ = Clock::now();
  Bounds bounds_{{.max_requests = options_.max_requests,
                  .max_time = options_.max_time,
                  .timeout = options_.timeout,
                  .stop = options_.stop,
                  .abort = options_.abort}};
  std::shared_ptr<const ClauseSet> clauses_;
  ShownClauses shown_{contract_, *clauses_};
  Validator validator_;
  LanguageTable languages_;
  ValueSource values_;
  std::set<int> refused_makers_;
  FixtureValues fixture_values_;
  Fixtures fixtures_{Fixtures::PatienceIn(options_.max_time)};
  GenerationContext generation_;
  CheckContext checks_;
  PhasePlans plans_;
  RateLimiter limiter_;
  RateLimiter against_limiter_;
  NameClaims claims_;
  RecentRequests recent_;
  LargeAnswers large_;
  WriteLog writes_;
  Restarts restarts_{options_.restart, recent_};
  QuietGate gate_;
  Player::Names foreign_;                        // there before the campaign
  std::vector<int> operations_;                  // selected, and there
  std::set<std::string, std::less<>> accepted_;  // with an accepted request
  std::vector<Case> suspects_;  // that failed in the scout's hands
  Clock::time_point last_progress_;
  Phase phase_ = Phase::kEndpoint;
  std::uint64_t phase_cases_ = 0;  // as far as they are known
  std::function<double()> phase_fraction_;
  std::atomic<std::uint64_t> played_{0};  // cases of the phase
  std::atomic<std::uint64_t> requests_{0};
  std::mutex mutex_;  // guards what follows, and the sink
  CampaignResult result_;
  FindingLog log_;  // locks for itself
};

}  // namespace

CampaignResult RunCampaign(const Contract& contract,
                           const TransportFactory& transports,
                           const CampaignOptions& options, EventSink& sink) {
  return Campaign(contract, transports, options, sink).Run();
}

}  // namespace plumbline
