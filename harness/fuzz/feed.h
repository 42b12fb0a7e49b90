// A fuzz run: what libFuzzer makes of what the answers showed, as the cases of
// a campaign's random phase. Checks, controls, shrinking and reports are the
// campaign's.
//
//   FuzzRun run({.seed = 1, .seeds = corpus});
//   options.feed = run.Factory();
//   CampaignResult result = RunCampaign(contract, transports, options, sink);
//   ... run.stats() ...
#ifndef PLUMBLINE_HARNESS_FUZZ_FEED_H_
#define PLUMBLINE_HARNESS_FUZZ_FEED_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/case/case.h"
#include "harness/engine/case_feed.h"
#include "harness/fuzz/coverage_map.h"
#include "harness/fuzz/driver.h"
#include "harness/fuzz/features.h"

namespace plumbline {

struct FuzzOptions {
  std::uint64_t seed = 1;
  // Whether libFuzzer is told what answers show. Without it the same mutators
  // work on the seeds alone: what feedback is worth shows against this.
  bool feedback = true;
  // Played first, in this order.
  std::vector<Case> seeds;
  // Nothing but the seeds is played; libFuzzer is not needed for it.
  bool only_seeds = false;
  // What an instrumented target counts; nullptr: it is not. It outlives the
  // run. REQUIRES: the campaign has one worker, for nobody could say whose
  // input reached what.
  CoverageMap* coverage = nullptr;
  // Called with each case whose answers showed something new, one at a time. An
  // error ends the run. Empty: nothing is kept.
  std::function<Result<void>(const Case&)> keep;
};

struct FuzzStats {
  std::uint64_t inputs = 0;     // that libFuzzer gave
  std::uint64_t rejected = 0;   // of these, no cases
  std::uint64_t held_back = 0;  // of these, about what another worker works on
  std::uint64_t kept = 0;       // cases that showed something new
  std::size_t features = 0;     // counters with a class of counts, seen so far
  // By kind: different features, and the cases that were kept with one of it
  // that was new.
  std::array<std::size_t, kFeatureKinds> of_kind{};
  std::array<std::uint64_t, kFeatureKinds> kept_by_kind{};
};

// REQUIRES: it outlives the campaign.
class FuzzRun {
 public:
  explicit FuzzRun(FuzzOptions options) : options_(std::move(options)) {}

  [[nodiscard]] CaseFeedFactory Factory();

  // To be asked when the campaign is over.
  [[nodiscard]] const FuzzStats& stats() const { return stats_; }
  // Why the run ended before the campaign's budget; empty: it did not.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  friend class FuzzFeed;

  // Counts features; whether one of them is new.
  bool CountNew(const std::vector<Feature>& features);

  const FuzzOptions options_;
  std::mutex mutex_;  // guards what follows
  FuzzStats stats_;
  std::string failure_;
  std::vector<std::uint8_t> classes_ =  // by counter: the classes seen, as bits
      std::vector<std::uint8_t>(kAllFuzzCounters);
  std::array<std::set<std::uint64_t>, kFeatureKinds> hashes_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_FEED_H_
