#include "harness/engine/campaign.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "harness/base/text.h"
#include "harness/engine/finding_log.h"
#include "harness/engine/judged.h"
#include "harness/engine/player.h"
#include "harness/engine/quiet_gate.h"
#include "harness/engine/selection.h"
#include "harness/generate/concurrency_plan.h"
#include "harness/generate/endpoint_plan.h"
#include "harness/generate/random_case.h"
#include "harness/generate/sequences.h"

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kProgressInterval{100};
// After this many refused connections in a row the target is given up. The
// pauses between them double from the first.
constexpr int kMaxRefused = 8;
constexpr std::chrono::milliseconds kRefusedPause{20};
constexpr std::uint64_t kNoEnd = ~std::uint64_t{0};

// One phase's cases by index.
struct CaseSource {
  Phase phase = Phase::kSystematic;
  std::uint64_t count = 0;
  std::function<Case(std::uint64_t)> at;
};

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
        clauses_(ClauseSet::Derive(contract)),
        validator_(contract),
        languages_(contract),
        values_(contract, languages_),
        generation_{contract, clauses_, validator_, values_},
        checks_{contract, clauses_, validator_, ChecksOf(options)},
        limiter_(options.requests_per_second, [this] { return ShouldStop(); }),
        against_limiter_(options.requests_per_second,
                         [this] { return ShouldStop(); }),
        log_(generation_, checks_, gate_, options.is_known,
             [this](const Finding& finding) { Tell(FindingFound{&finding}); }) {
  }

  CampaignResult Run() {
    start_ = Clock::now();
    const Selection selection =
        SelectOperations(contract_, options_.operations, options_.allow_writes);
    Announce(selection);
    if (selection.operations.empty()) {
      result_.end = CampaignEnd::kNothingSelected;
      return Finish();
    }
    if (options_.allow_writes) {
      const std::unique_ptr<Player> scout = MakePlayer({});
      foreign_ = scout->ExistingNames();
      CampaignStats told;
      AddStats(scout->stats(), told);
    }
    for (const CaseSource& source : Sources(selection)) {
      phase_ = source.phase;
      if (!ShouldStop()) {
        RunPhase(source);
      }
    }
    return Finish();
  }

 private:
  void Announce(const Selection& selection) {
    result_.started = {.contract = &contract_,
                       .clauses = clauses_.all().size(),
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
         {&validator_.warnings(), &languages_.warnings()}) {
      result_.warnings.insert(result_.warnings.end(), list->begin(),
                              list->end());
    }
    sink_.OnEvent(result_.started);
  }

  // One worker's player, on as many endpoints as there are.
  std::unique_ptr<Player> MakePlayer(Settling settling) {
    PlayerOptions options{.settling = std::move(settling), .spare = foreign_};
    if (HasLanes()) {
      options.lane = std::make_unique<Client>(checks_, transports_(), limiter_,
                                              options_.prepare);
    }
    if (options_.against.has_value()) {
      options.other =
          std::make_unique<Client>(checks_, options_.against->transports(),
                                   against_limiter_, options_.against->prepare);
      options.claims = &claims_;
    }
    return std::make_unique<Player>(checks_, transports_(), limiter_,
                                    options_.prepare, std::move(options));
  }

  [[nodiscard]] bool Wants(Phase phase) const {
    return options_.phases.empty() ||
           std::ranges::find(options_.phases, phase) != options_.phases.end();
  }

  // Only where it is named.
  [[nodiscard]] bool WantsConcurrency() const {
    return !options_.phases.empty() && Wants(Phase::kConcurrency);
  }

  // Some case has steps at the same time.
  [[nodiscard]] bool HasLanes() const {
    return WantsConcurrency() ||
           std::ranges::any_of(options_.regressions, &Case::has_lanes);
  }

  std::vector<CaseSource> Sources(const Selection& selection) {
    std::vector<CaseSource> sources;
    const auto add_list = [&](Phase phase, std::vector<Case> cases) {
      const auto shared =
          std::make_shared<const std::vector<Case>>(std::move(cases));
      sources.push_back({phase, shared->size(),
                         [shared](std::uint64_t i) { return (*shared)[i]; }});
    };
    if (Wants(Phase::kRegressions) && !options_.regressions.empty()) {
      add_list(Phase::kRegressions, options_.regressions);
    }
    if (Wants(Phase::kEndpoint)) {
      add_list(Phase::kEndpoint,
               EndpointPlan(generation_, selection.operations));
    }
    if (Wants(Phase::kSystematic)) {
      Plan plan = SystematicPlan(generation_, selection.operations);
      result_.unreachable = std::move(plan.unreachable);
      add_list(Phase::kSystematic, std::move(plan.cases));
    }
    if (Wants(Phase::kSequences)) {
      add_list(Phase::kSequences,
               SequencePlan(generation_, selection.operations, options_.seed));
    }
    if (WantsConcurrency()) {
      add_list(
          Phase::kConcurrency,
          ConcurrencyPlan(generation_, selection.operations, options_.seed));
    }
    const bool bounded =
        options_.max_requests > 0 || options_.max_time.count() > 0;
    if (Wants(Phase::kRandom) && bounded) {
      const auto generator = std::make_shared<const rc::Gen<Case>>(
          RandomCases(generation_, selection.operations));
      sources.push_back({Phase::kRandom, kNoEnd,
                         [generator, seed = options_.seed](std::uint64_t i) {
                           return RandomCaseAt(*generator, seed, i);
                         }});
    }
    return sources;
  }

  void RunPhase(const CaseSource& source) {
    phase_cases_ = source.count;
    next_ = options_.shard;
    Tell(PhaseStarted{source.phase, source.count == kNoEnd ? 0 : source.count});
    std::vector<std::jthread> workers;
    // One worker plays what the others could disturb: rules of the endpoint,
    // lanes that must meet each other and nobody else, and regressions, whose
    // names are fixed in files.
    const bool alone = source.phase == Phase::kEndpoint ||
                       source.phase == Phase::kConcurrency ||
                       source.phase == Phase::kRegressions;
    const int count = alone ? 1 : options_.workers;
    workers.reserve(static_cast<std::size_t>(count));
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
    gave_up_ = true;
  }

  void Work(const CaseSource& source) {
    const std::unique_ptr<Player> own = MakePlayer(
        {.limit = options_.settle,
         .is_known =
             [this](const Verdict& verdict) { return log_.Knows(verdict); },
         .stop = options_.stop});
    Player& player = *own;
    CoverageTable coverage;
    CampaignStats told;
    while (!ShouldStop()) {
      const std::uint64_t index = next_.fetch_add(options_.shards);
      if (index >= source.count) {
        break;
      }
      const Case c = source.at(index);
      PlayedCase played;
      {
        const QuietGate::Pass pass(gate_, c.needs_quiet);
        played = PlayPatiently(player, c);
      }
      for (std::size_t i = 0; i < played.verdicts.size(); ++i) {
        coverage.Record(c.steps[played.steps[i]], played.verdicts[i]);
      }
      NoteUnplayed(c, index, played);
      log_.Take(player, c, played, requests_);
      CleanUp(player);
      AddStats(player.stats(), told);
      TellProgress();
    }
    AddStats(player.stats(), told);
    const std::lock_guard lock(mutex_);
    result_.coverage.Add(coverage);
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
    const bool whole = !played.verdicts.empty() &&
                       played.verdicts.size() == played.steps.size() &&
                       played.steps.back() + 1 == c.steps.size();
    if (c.phase != Phase::kRegressions || whole) {
      return;
    }
    const std::lock_guard lock(mutex_);
    result_.not_played.push_back(
        {.name = c.source.empty() ? "regression " + std::to_string(index + 1)
                                  : c.source,
         .why = !played.stopped.empty() ? played.stopped
                : played.target_refused || played.against_refused
                    ? "nobody listened"
                    : "a reference led nowhere"});
  }

  // Plays a case; where nobody listens, waits and tries again, and in the end
  // gives the target up. A refusal at the moment that the budget ends is seen
  // once more before it is believed.
  PlayedCase PlayPatiently(Player& player, const Case& c) {
    std::chrono::milliseconds pause = kRefusedPause;
    for (int tries = 0;; ++tries) {
      PlayedCase played = player.Play(c);
      const bool refused = played.target_refused || played.against_refused;
      if (!refused || Interrupted()) {
        return played;
      }
      if (tries == kMaxRefused || (tries > 0 && ShouldStop())) {
        End(CampaignEnd::kTargetUnreachable,
            played.against_refused ? options_.against->target + ": " +
                                         Describe(played.against.back())
                                   : Describe(played.exchanges.back()));
        return played;
      }
      std::this_thread::sleep_for(pause);
      pause *= 2;
    }
  }

  void AddStats(const CampaignStats& now, CampaignStats& told) {
    const std::lock_guard lock(mutex_);
    CampaignStats& sum = result_.stats;
    sum.AddGrowth(now, told);
    sum.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    told = now;
    requests_ = sum.requests;
  }

  [[nodiscard]] bool ShouldStop() const {
    const bool bounded = !options_.finish_plan || phase_ == Phase::kRandom;
    const bool out_of_requests = bounded && options_.max_requests > 0 &&
                                 requests_ >= options_.max_requests;
    const bool out_of_time = options_.max_time.count() > 0 &&
                             Clock::now() - start_ >= options_.max_time;
    return gave_up_ || out_of_requests || out_of_time || Interrupted();
  }

  [[nodiscard]] bool Interrupted() const {
    return options_.stop != nullptr && options_.stop->load();
  }

  void Tell(const Event& event) {
    const std::lock_guard lock(mutex_);
    sink_.OnEvent(event);
  }

  void TellProgress() {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock.owns_lock() ||
        Clock::now() - last_progress_ < kProgressInterval) {
      return;
    }
    last_progress_ = Clock::now();
    sink_.OnEvent(Progress{phase_, result_.stats, log_.count(), Fraction()});
  }

  [[nodiscard]] double Fraction() const {
    double fraction = 0;
    if (phase_cases_ != kNoEnd && phase_cases_ > 0) {
      fraction = static_cast<double>(next_) / static_cast<double>(phase_cases_);
    } else if (options_.max_requests > 0) {
      fraction = static_cast<double>(requests_) /
                 static_cast<double>(options_.max_requests);
    }
    if (phase_cases_ == kNoEnd && options_.max_time.count() > 0) {
      fraction = std::max(
          fraction,
          std::chrono::duration<double>(Clock::now() - start_).count() * 1000 /
              static_cast<double>(options_.max_time.count()));
    }
    return std::min(1.0, fraction);
  }

  CampaignResult Finish() {
    result_.findings = log_.Findings();
    result_.flaky = log_.Flaky();
    if (result_.end == CampaignEnd::kComplete && Interrupted()) {
      result_.end = CampaignEnd::kInterrupted;
    }
    result_.stats.seconds =
        std::chrono::duration<double>(Clock::now() - start_).count();
    result_.too_little = WhyTooLittle(result_, clauses_);
    sink_.OnEvent(CampaignFinished{&result_});
    return std::move(result_);
  }

  const Contract& contract_;
  const TransportFactory& transports_;
  const CampaignOptions& options_;
  EventSink& sink_;
  ClauseSet clauses_;
  Validator validator_;
  LanguageTable languages_;
  ValueSource values_;
  GenerationContext generation_;
  CheckContext checks_;
  RateLimiter limiter_;
  RateLimiter against_limiter_;
  NameClaims claims_;
  QuietGate gate_;
  Player::Names foreign_;  // there before the campaign

  Clock::time_point start_;
  Clock::time_point last_progress_;
  Phase phase_ = Phase::kEndpoint;
  std::uint64_t phase_cases_ = 0;
  std::atomic<std::uint64_t> next_{0};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<bool> gave_up_{false};
  std::mutex mutex_;  // guards what follows, and the sink
  CampaignResult result_;
  FindingLog log_;  // locks for itself
};

}  // namespace

std::string_view ToString(CampaignEnd end) {
  switch (end) {
    case CampaignEnd::kComplete:
      return "complete";
    case CampaignEnd::kInterrupted:
      return "interrupted";
    case CampaignEnd::kTargetUnreachable:
      return "target-unreachable";
    case CampaignEnd::kNothingSelected:
      return "nothing-selected";
    case CampaignEnd::kInternalFault:
      return "internal-fault";
  }
  return "";
}

CampaignResult RunCampaign(const Contract& contract,
                           const TransportFactory& transports,
                           const CampaignOptions& options, EventSink& sink) {
  return Campaign(contract, transports, options, sink).Run();
}

}  // namespace plumbline
