#include "harness/engine/finding_log.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "harness/check/blame.h"
#include "harness/engine/echo.h"
#include "harness/engine/minimize.h"
#include "harness/engine/needed_state.h"
#include "harness/generate/shrink.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

// Beyond this many findings, further ones are not shrunk any more: the target
// is broken as a whole, and the reader has enough.
constexpr std::size_t kMaxShrunkFindings = 200;
// How often a case is played where there is no time to shrink it well.
constexpr int kHurriedPlays = 8;
// How many random refusals of one operation are shrunk to see whose they are.
constexpr int kMaxProvisional = 12;
// Each play of a case that fells the target costs a start of it.
constexpr std::chrono::milliseconds kCrashShrinkTime{30'000};
// How many failures with one identity are looked at where none comes again.
constexpr int kMaxUnconfirmed = 4;

// What was seen once stands for a finding that did not fail again.
void ShowFirstSight(const Case& cut, const PlayedCase& played,
                    const Verdict& verdict, Finding& finding) {
  finding.smallest = KeepSteps(cut, played.steps);
  finding.severity = verdict.severity;
  finding.message = verdict.message;
  finding.expected = verdict.expected;
  finding.actual = verdict.actual;
  finding.exchanges = played.exchanges;
  finding.exchanges.resize(
      std::min(finding.exchanges.size(), finding.smallest.steps.size()));
  finding.against = played.against;
  // Nobody answers any more: that is the strongest confirmation. And where the
  // case can no longer be played, the first sight must do.
  finding.confirmed =
      finding.target_went_down || !finding.replay_refused.empty();
  if (!finding.replay_refused.empty()) {
    finding.message +=
        "; seen once, for it cannot be played again: " + finding.replay_refused;
  }
}

void Sort(std::vector<Finding>& findings) {
  std::ranges::sort(findings, {}, [](const Finding& f) {
    return std::tuple(f.severity, WeightOf(f), f.identity.clause,
                      f.identity.check, f.identity.kind);
  });
}

}  // namespace

FindingLog::FindingLog(const GenerationContext& generation,
                       const CheckContext& checks, QuietGate& gate,
                       std::function<bool(const FindingIdentity&)> is_known,
                       std::function<void(const Finding&)> tell)
    : generation_(generation),
      checks_(checks),
      gate_(gate),
      is_known_(std::move(is_known)),
      tell_(std::move(tell)) {
  for (const Operation& operation : checks.contract.operations) {
    provisional_.emplace(ProvisionalClause(operation), 0);
  }
}

bool FindingLog::Knows(const Verdict& verdict) const {
  const std::lock_guard lock(mutex_);
  return claimed_.contains(IdentityOf(verdict));
}

std::size_t FindingLog::count() const {
  const std::lock_guard lock(mutex_);
  return findings_.size();
}

bool FindingLog::Take(Player& player, const Case& c, PlayedCase& played,
                      std::uint64_t requests_before) {
  std::vector<std::pair<std::size_t, const Verdict*>> failures;
  for (std::size_t i = 0; i < played.verdicts.size(); ++i) {
    for (const Verdict& verdict : played.verdicts[i]) {
      if (verdict.outcome != Outcome::kFail || Knows(verdict)) {
        continue;
      }
      // That a broken write was taken is told by itself.
      const bool echo = player.writes() != nullptr &&
                        IsEchoOfBrokenWrite(checks_, *player.writes(), verdict,
                                            played.exchanges[i]);
      if (!echo) {
        failures.emplace_back(i, &verdict);
      }
    }
  }
  if (failures.empty()) {
    return false;
  }
  // Others are played meanwhile (memory).
  std::ranges::for_each(played.exchanges, KeepExcerpt);
  std::ranges::for_each(played.against, KeepExcerpt);
  bool is_new = false;
  for (const auto& [i, verdict] : failures) {
    if (Claim(*verdict)) {
      is_new = true;
      TakeOne(player, c, played.steps[i], played, *verdict, requests_before);
    }
  }
  return is_new;
}

bool FindingLog::Claim(const Verdict& verdict) {
  const std::lock_guard lock(mutex_);
  const auto provisional = provisional_.find(verdict.clause);
  return provisional != provisional_.end()
             ? provisional->second++ < kMaxProvisional
             : claimed_.insert(IdentityOf(verdict)).second;
}

bool FindingLog::NameClause(Finding& finding) {
  if (!provisional_.contains(finding.identity.clause) || !finding.confirmed) {
    return true;
  }
  const Step& step = finding.smallest.target();
  finding.identity.clause = BlameInput(
      checks_, *checks_.contract.FindOperation(step.operation), step.input);
  const std::lock_guard lock(mutex_);
  return claimed_.insert(finding.identity).second;
}

Finding FindingLog::MakeFinding(Player& player, const Case& cut,
                                const PlayedCase& played,
                                const Verdict& verdict) {
  // What lies between requests is seen again for sure only where nobody of
  // ours comes between them.
  // And who went down with a target that somebody else felled must not be
  // taken for the one who did it.
  const QuietGate::Pass pass(gate_, IsOfSequence(verdict) || played.went_down);
  MinimizeLimits limits;
  if (played.went_down) {
    limits.max_time = kCrashShrinkTime;
  }
  if (claimed_count_.fetch_add(1) >= kMaxShrunkFindings) {
    limits.max_plays = 2;
  } else if (hurries_ && hurries_()) {
    limits.max_plays = kHurriedPlays;
  }
  const auto began = std::chrono::steady_clock::now();
  const std::uint64_t falls = player.falls();
  Finding finding =
      Minimize(generation_, player, cut, IdentityOf(verdict), limits);
  // Seen twice, on a target that was started between.
  if (finding.confirmed && played.went_down && player.falls() > falls) {
    finding.target_went_down = true;
  }
  MakeSelfContained(checks_, player, finding);
  shrinking_us_ += std::chrono::duration_cast<std::chrono::microseconds>(
                       std::chrono::steady_clock::now() - began)
                       .count();
  if (!finding.confirmed) {
    // It may have been in the way of another that felled the target.
    finding.target_went_down =
        finding.target_went_down &&
        (player.recent() == nullptr ||
         !player.recent()->AnotherWasLostBefore(cut.target()));
    ShowFirstSight(cut, played, verdict, finding);
    if (!finding.confirmed && player.IsOver()) {
      finding.message +=
          "; the campaign ended before it could be looked at again";
    }
  }
  return finding;
}

void FindingLog::TakeOne(Player& player, const Case& c, std::size_t step,
                         const PlayedCase& played, const Verdict& verdict,
                         std::uint64_t requests_before) {
  // What comes after the failing step has no part in it.
  Case cut = c;
  cut.steps.resize(step + 1);
  Finding finding = MakeFinding(player, cut, played, verdict);
  if (!NameClause(finding)) {
    return;
  }
  std::ranges::for_each(finding.exchanges, KeepExcerpt);
  std::ranges::for_each(finding.against, KeepExcerpt);
  finding.operation = cut.target().operation;
  finding.requests_before_found = requests_before;
  finding.group = GroupOf(finding.identity, checks_.clauses);
  finding.known = is_known_ && is_known_(finding.identity);
  if (!finding.confirmed) {
    KeepFlaky(IdentityOf(verdict), std::move(finding));
    return;
  }
  tell_(finding);
  KeepConfirmed(std::move(finding));
}

void FindingLog::KeepFlaky(const FindingIdentity& claimed, Finding finding) {
  const std::lock_guard lock(mutex_);
  const int looks = ++unconfirmed_[claimed];
  if (looks < kMaxUnconfirmed) {
    claimed_.erase(claimed);
  }
  if (looks == 1) {
    flaky_.push_back(std::move(finding));
  }
}

void FindingLog::KeepConfirmed(Finding finding) {
  const std::lock_guard lock(mutex_);
  std::erase_if(flaky_, [&](const Finding& seen) {
    return seen.identity == finding.identity;
  });
  findings_.push_back(std::move(finding));
}

std::vector<Finding> FindingLog::Findings() {
  DropRepeats(findings_);
  Sort(findings_);
  return std::move(findings_);
}

std::vector<Finding> FindingLog::Flaky() {
  Sort(flaky_);
  return std::move(flaky_);
}

}  // namespace plumbline
