// What a campaign tells while it runs. Reporters consume events; nothing else
// passes from the engine to them.
#ifndef PLUMBLINE_HARNESS_ENGINE_EVENT_H_
#define PLUMBLINE_HARNESS_ENGINE_EVENT_H_

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/engine/coverage.h"
#include "harness/engine/curve.h"
#include "harness/engine/finding.h"
#include "harness/engine/latency.h"
#include "harness/engine/recent_requests.h"
#include "harness/generate/plan.h"

namespace plumbline {

struct CampaignStats {
  std::uint64_t requests = 0;  // every request sent, controls and shrinks too
  std::uint64_t cases = 0;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  // Answers that asked to come again later, and how long was waited for them,
  // all workers together.
  std::uint64_t throttled = 0;
  double backed_off_s = 0;
  std::uint64_t connection_failures = 0;
  std::uint64_t not_sent = 0;  // the client could not put them on the wire
  // Requests that reached the target and got no answer, by what happened.
  std::map<TransportFailure, std::uint64_t> lost;
  // How often each status was answered; 0: there was no answer.
  std::map<int, std::uint64_t> answers;
  Latencies latencies;  // of the answers
  // Waits for a target that takes its time: steps that were sent again until
  // they agreed, and how long that took at most.
  std::uint64_t settled = 0;
  double longest_settling_s = 0;
  double seconds = 0;

  // Adds what `now` has beyond `before`, all but the seconds.
  void AddGrowth(const CampaignStats& now, const CampaignStats& before) {
    requests += now.requests - before.requests;
    cases += now.cases - before.cases;
    bytes_sent += now.bytes_sent - before.bytes_sent;
    bytes_received += now.bytes_received - before.bytes_received;
    throttled += now.throttled - before.throttled;
    backed_off_s += now.backed_off_s - before.backed_off_s;
    connection_failures += now.connection_failures - before.connection_failures;
    not_sent += now.not_sent - before.not_sent;
    for (const auto& [status, count] : now.answers) {
      const auto told = before.answers.find(status);
      answers[status] +=
          count - (told == before.answers.end() ? 0 : told->second);
    }
    for (const auto& [failure, count] : now.lost) {
      const auto told = before.lost.find(failure);
      lost[failure] += count - (told == before.lost.end() ? 0 : told->second);
    }
    latencies.AddGrowth(now.latencies, before.latencies);
    settled += now.settled - before.settled;
    longest_settling_s = std::max(longest_settling_s, now.longest_settling_s);
  }

  [[nodiscard]] double requests_per_second() const {
    return seconds > 0 ? static_cast<double>(requests) / seconds : 0;
  }
};

// Why a campaign ended.
enum class CampaignEnd : std::uint8_t {
  kComplete,           // everything that was planned, or the requests
  kTime,               // the time was over before what was planned
  kInterrupted,        // asked to stop
  kTargetUnreachable,  // nobody listens (any more)
  kNothingSelected,    // no operation matched
  kInternalFault,      // of plumbline itself
};

[[nodiscard]] std::string_view ToString(CampaignEnd end);

struct CampaignStarted {
  const Contract* contract = nullptr;
  // The contract's. Large contracts have many, and nobody makes them twice.
  std::shared_ptr<const ClauseSet> clauses =
      std::make_shared<const ClauseSet>();
  std::string target;   // URL, or "reference"
  std::string against;  // the second endpoint; empty: there is none
  std::uint64_t seed = 0;
  std::vector<std::string> operations;          // selected
  std::vector<std::string> skipped_operations;  // they write, and may not
  int workers = 1;
};

struct PhaseStarted {
  Phase phase = Phase::kEndpoint;
  std::uint64_t cases = 0;  // 0: it is not known
};

struct CampaignResult;

struct Progress {
  Phase phase = Phase::kEndpoint;
  CampaignStats stats;
  std::size_t findings = 0;
  double fraction = 0;  // of the budget or plan, from 0 to 1
  // What is known by now, as far as the workers have told; good during the
  // call. nullptr: nobody says.
  const CampaignResult* so_far = nullptr;
};

struct FindingFound {
  const Finding* finding = nullptr;
};

// A request that was sent, and what came of it. Told only where somebody asks
// (CampaignOptions::tell).
struct ExchangeMade {
  const Exchange* exchange = nullptr;
  bool of_second = false;  // of the endpoint that the first is held against
  std::chrono::system_clock::time_point began = {};
};

// Called from several threads at once.
using TellExchange = std::function<void(const ExchangeMade&)>;

// A regression that was not played to its end, and so proves nothing.
struct NotPlayed {
  std::string name;  // its file
  std::string why;
};

// What the target does with requests for an operation that keep every clause.
enum class Standing : std::uint8_t {
  kNotAsked,  // the budget ended before
  kAccepted,
  kRefused,     // none of those that were tried was accepted
  kNotThere,    // it knows no such operation
  kFails,       // the same failure of the server whatever is sent
  kUnmakeable,  // no request that keeps every clause is to be found
};

[[nodiscard]] std::string_view ToString(Standing standing);

struct OperationStanding {
  std::string operation;
  Standing standing = Standing::kNotAsked;
  int requests = 0;    // that were tried
  std::string answer;  // to the last one that was not accepted
  // Of kUnmakeable: the id of what stands in the way; `answer` has the reason.
  std::string clause = {};
};

// Clauses of an operation that were not yet asked in each way when the campaign
// ended, and that no case was about.
struct NotTried {
  std::string operation;
  std::vector<std::string> clauses;
};

struct CampaignResult {
  CampaignStarted started;
  std::vector<OperationStanding> standings;  // empty: nobody was asked
  std::vector<NotTried> not_tried;
  CampaignStats stats;
  CampaignEnd end = CampaignEnd::kComplete;
  std::string end_detail;
  std::vector<Finding> findings;  // errors first, then by weight
  std::vector<Finding> flaky;     // seen, but not each time
  Curve curve;                    // of `findings`
  std::size_t crash_count = 0;    // how often the target went down
  std::vector<Crash> crashes;     // the first of these
  CoverageTable coverage;
  AgreementCounts agreement;  // zeros where there is one endpoint
  std::vector<UnreachableSide> unreachable;  // of clauses that had their turn
  std::vector<Error> warnings;           // what of the contract is not checked
  std::vector<std::string> left_behind;  // made, and could not be ended
  bool clean_up_cut = false;  // the time for ending them was over before
  std::vector<NotPlayed> not_played;
  std::string too_little;  // see WhyTooLittle; empty: enough was judged
};

struct CampaignFinished {
  const CampaignResult* result = nullptr;
};

using Event = std::variant<CampaignStarted, PhaseStarted, Progress,
                           FindingFound, CampaignFinished, ExchangeMade>;

// A consumer of events. Called from one thread at a time.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void OnEvent(const Event& event) = 0;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_EVENT_H_
