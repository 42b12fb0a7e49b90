// A campaign: plan, play, judge, shrink, deduplicate.
//
//   CampaignOptions options{.max_requests = 5000};
//   CampaignResult result = RunCampaign(contract, factory, options, sink);
#ifndef PLUMBLINE_HARNESS_ENGINE_CAMPAIGN_H_
#define PLUMBLINE_HARNESS_ENGINE_CAMPAIGN_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/check/check.h"
#include "harness/engine/case_feed.h"
#include "harness/engine/event.h"
#include "harness/engine/finding.h"
#include "harness/engine/made_log.h"
#include "harness/engine/operation_settings.h"
#include "harness/engine/restarts.h"
#include "harness/generate/examples.h"
#include "harness/transport/rate_limit.h"
#include "harness/transport/transport.h"

namespace plumbline {

// The second endpoint of a differential campaign.
struct AgainstOptions {
  std::string target;  // its URL, or a name for people
  TransportFactory transports;
  std::function<void(HttpRequest&)> prepare;
  MadeLog* made_log = nullptr;  // as that of CampaignOptions
};

struct CampaignOptions {
  std::string target = "reference";
  // Each case is played there too, and the check `agreement` says where the two
  // endpoints differ. All other checks judge the first endpoint alone.
  std::optional<AgainstOptions> against;
  std::uint64_t seed = 1;
  std::uint64_t max_requests = 0;  // 0: no bound
  // What is planned is played to its end; `max_requests` bounds what is random.
  bool finish_plan = false;
  std::chrono::milliseconds max_time{0};  // 0: no bound; see bounds.h
  // Of one request, as the transports have it: what may be under way when the
  // time is over.
  std::chrono::milliseconds timeout{5000};
  int workers = 2;
  // What a case took has no say in which one comes next: with one worker and a
  // target that answers alike, the campaign sends the same again.
  bool timeless = false;
  double requests_per_second = 0;       // 0: no bound
  std::vector<std::string> operations;  // globs; empty: all
  bool allow_writes = false;
  OperationSettings settings;
  std::vector<Phase> phases;  // empty: all
  std::uint64_t shard = 0;    // this shard of `shards`
  std::uint64_t shards = 1;
  CheckOptions checks;
  double min_judged = 0;  // see WhyTooLittle
  // How long the target may take until reads show what was written; 0: they
  // must at once.
  std::chrono::milliseconds settle{0};
  std::vector<Case> regressions;
  // Where the cases of the random phase come from, for which no bound is
  // needed; empty: they are drawn one by one.
  CaseFeedFactory feed;
  // Operations whose planned cases come before those of all others.
  std::set<std::string> first;
  // Inputs that the target is known to take.
  Examples examples;
  // Whether somebody has accepted a finding; empty: nobody has.
  std::function<bool(const FindingIdentity&)> is_known;
  // Signs a request and adds what the user wants on each.
  std::function<void(HttpRequest&)> prepare;
  // Notes what is made and ended, for a clean-up after a kill; nullptr: nobody
  // does. REQUIRES: it outlives the campaign.
  MadeLog* made_log = nullptr;
  // Told of each request that is sent, clean-up and all; empty: nobody asks.
  TellExchange tell;
  // How a target that went down is started again; empty: it is not.
  RestartOptions restart;
  // Set from outside (a signal) to end the campaign with a full report.
  const std::atomic<bool>* stop = nullptr;
  // And this one, to end its clean-up as well.
  const std::atomic<bool>* abort = nullptr;
};

// Runs the campaign and tells `sink` about it. REQUIRES: the contract speaks
// a protocol that plumbline does (see Speaks), workers and shards >= 1.
[[nodiscard]] CampaignResult RunCampaign(const Contract& contract,
                                         const TransportFactory& transports,
                                         const CampaignOptions& options,
                                         EventSink& sink);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_CAMPAIGN_H_
