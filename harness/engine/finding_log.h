// The findings of a campaign as they come: each failure is taken up by the
// first worker that sees it, shrunk, confirmed and kept.
#ifndef PLUMBLINE_HARNESS_ENGINE_FINDING_LOG_H_
#define PLUMBLINE_HARNESS_ENGINE_FINDING_LOG_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/check.h"
#include "harness/engine/finding.h"
#include "harness/engine/player.h"
#include "harness/engine/quiet_gate.h"
#include "harness/generate/plan.h"

namespace plumbline {

// Safe to use from several workers at once.
class FindingLog {
 public:
  // `is_known` says whether somebody has accepted a finding; empty: nobody has.
  // `tell` is called once for each finding that is confirmed, by any worker and
  // with no lock of the log held, so that it may take its own and ask the log.
  // REQUIRES: all that is passed by reference outlives the log.
  FindingLog(const GenerationContext& generation, const CheckContext& checks,
             QuietGate& gate,
             std::function<bool(const FindingIdentity&)> is_known,
             std::function<void(const Finding&)> tell);

  // Whether a failure with this identity was taken up already.
  [[nodiscard]] bool Knows(const Verdict& verdict) const;

  // Takes up the failures of a case that `player` just played and that nobody
  // took up before. `requests_before`: how many requests the campaign had sent.
  // Whether there was anything new; of long answers only excerpts are left then
  // (see KeepExcerpt).
  bool Take(Player& player, const Case& c, PlayedCase& played,
            std::uint64_t requests_before);

  // Where it says so, a finding is shrunk little: what is planned is worth more
  // than smaller cases. To be set before anybody takes up anything.
  void HurryWhere(std::function<bool()> hurries) {
    hurries_ = std::move(hurries);
  }
  // The time that went into shrinking so far, all workers together.
  [[nodiscard]] std::chrono::duration<double> shrinking() const {
    return std::chrono::microseconds(shrinking_us_.load());
  }

  // How many are confirmed so far.
  [[nodiscard]] std::size_t count() const;

  // The confirmed ones, without repeats, and those that did not come again,
  // each list with errors first, then by weight and identity. To be called
  // once, when nobody takes up any more.
  [[nodiscard]] std::vector<Finding> Findings();
  [[nodiscard]] std::vector<Finding> Flaky();

 private:
  // True for the first to see a failure with this identity. Where only
  // shrinking tells whose clause it is, a few more may look.
  [[nodiscard]] bool Claim(const Verdict& verdict);
  // Keeps a finding that did not fail again, once for its identity, and lets
  // that identity be taken up again a few times: what else went on at its first
  // sight, such as another worker's write, may have hidden a true one.
  void KeepFlaky(const FindingIdentity& claimed, Finding finding);
  // Keeps a confirmed finding; its identity is flaky no longer.
  void KeepConfirmed(Finding finding);
  // Names the clause of a shrunk finding whose clause only shrinking tells.
  // False where that one is known already.
  [[nodiscard]] bool NameClause(Finding& finding);
  [[nodiscard]] Finding MakeFinding(Player& player, const Case& cut,
                                    const PlayedCase& played,
                                    const Verdict& verdict);
  void TakeOne(Player& player, const Case& c, std::size_t step,
               const PlayedCase& played, const Verdict& verdict,
               std::uint64_t requests_before);

  const GenerationContext& generation_;
  const CheckContext& checks_;
  QuietGate& gate_;
  std::function<bool(const FindingIdentity&)> is_known_;
  std::function<void(const Finding&)> tell_;
  std::function<bool()> hurries_;
  std::atomic<std::int64_t> shrinking_us_{0};
  std::atomic<std::size_t> claimed_count_{0};
  mutable std::mutex mutex_;  // guards what follows
  std::set<FindingIdentity> claimed_;
  // How often a failure with this identity did not come again.
  std::map<FindingIdentity, int> unconfirmed_;
  // Clauses that stand for one that only shrinking tells, and how often each
  // was looked at.
  std::map<std::string, int, std::less<>> provisional_;
  std::vector<Finding> findings_;
  std::vector<Finding> flaky_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_FINDING_LOG_H_
