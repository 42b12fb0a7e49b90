#include "harness/engine/player.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "harness/contract/error_name.h"
#include "harness/protocol/aws_json.h"

namespace plumbline {
namespace {

// A throttled request is sent again this often, after pauses that double.
constexpr int kThrottleRetries = 6;
constexpr std::chrono::milliseconds kFirstPause{2};
// Bounds the memory of remembered controls.
constexpr std::size_t kMaxControls = 512;

bool IsThrottled(const Exchange& exchange) {
  if (!exchange.outcome.ok()) {
    return false;
  }
  const Reply& reply = exchange.reply;
  return reply.status == 429 || reply.status == 503 ||
         (reply.kind == ReplyKind::kError &&
          ClassifyError(reply.error_name) == ErrorClass::kThrottling);
}

}  // namespace

const Verdict* PlayedCase::Find(const std::string& clause,
                                const std::string& check,
                                const std::string& kind) const {
  for (const std::vector<Verdict>& list : verdicts) {
    for (const Verdict& verdict : list) {
      if (verdict.outcome == Outcome::kFail && verdict.clause == clause &&
          verdict.check == check && verdict.kind == kind) {
        return &verdict;
      }
    }
  }
  return nullptr;
}

Player::Player(const CheckContext& context,
               std::unique_ptr<Transport> transport, RateLimiter& limiter,
               const std::function<void(HttpRequest&)>& prepare)
    : context_(context),
      transport_(std::move(transport)),
      limiter_(limiter),
      prepare_(prepare) {}

Exchange Player::Send(const Step& step) {
  Exchange exchange{.operation = step.operation,
                    .request = EncodeAwsJson(context_.contract, step)};
  // Signatures and credentials go over the wire only; what is kept of an
  // exchange has none.
  HttpRequest wire = exchange.request;
  if (prepare_) {
    prepare_(wire);
  }
  std::chrono::milliseconds pause = kFirstPause;
  for (int attempt = 0;; ++attempt) {
    limiter_.Acquire();
    exchange.outcome = transport_->Send(wire);
    exchange.reply = DecodeAwsJson(exchange.outcome);
    ++stats_.requests;
    stats_.bytes_sent += exchange.request.body.size();
    stats_.bytes_received += exchange.outcome.response.body.size();
    stats_.connection_failures += exchange.outcome.ok() ? 0 : 1;
    if (!IsThrottled(exchange) || attempt == kThrottleRetries) {
      return exchange;
    }
    ++stats_.throttled;
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

const Exchange* Player::SendControl(const Step& step) {
  if (!step.control.has_value()) {
    return nullptr;
  }
  std::string key = step.operation + " " + ToText(*step.control);
  const auto known = controls_.find(key);
  if (known != controls_.end()) {
    return &known->second;
  }
  if (controls_.size() >= kMaxControls) {
    controls_.clear();
  }
  const Step twin{.operation = step.operation, .input = *step.control};
  return &controls_.emplace(std::move(key), Send(twin)).first->second;
}

PlayedCase Player::Play(const Case& c) {
  PlayedCase played;
  std::vector<Json> history;
  ++stats_.cases;
  for (const Step& step : c.steps) {
    Step resolved = step;
    if (!step.body.has_value() && c.steps.size() > 1) {
      std::optional<Json> input = ResolveReferences(step.input, history);
      if (!input.has_value()) {
        return played;
      }
      resolved.input = *std::move(input);
    }
    const Operation* const operation =
        context_.contract.FindOperation(step.operation);
    PLUMBLINE_ASSERT(operation != nullptr);
    played.exchanges.push_back(Send(resolved));
    const Exchange& exchange = played.exchanges.back();
    if (exchange.outcome.failure == TransportFailure::kConnectionRefused ||
        exchange.outcome.failure == TransportFailure::kTls) {
      played.target_refused = true;
      return played;
    }
    const Observation seen{.step = resolved,
                           .operation = *operation,
                           .exchange = exchange,
                           .control = [&] { return SendControl(resolved); }};
    played.verdicts.push_back(RunChecks(context_, seen));
    if (c.steps.size() > 1) {
      history.push_back({{"input", resolved.input},
                         {"output", exchange.reply.body.value_or(Json())}});
    }
  }
  return played;
}

}  // namespace plumbline
