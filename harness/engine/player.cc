#include "harness/engine/player.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "harness/check/sequence.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/codec.h"

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

// The step with its references, and its control's, replaced by what earlier
// steps sent and got; nothing where one leads nowhere.
std::optional<Step> Resolve(const Step& step,
                            const std::vector<Json>& history) {
  Step resolved = step;
  if (history.empty() || step.body.has_value()) {
    return resolved;
  }
  std::optional<Json> input = ResolveReferences(step.input, history);
  if (!input.has_value()) {
    return std::nullopt;
  }
  resolved.input = *std::move(input);
  if (step.control.has_value()) {
    resolved.control = ResolveReferences(*step.control, history);
  }
  return resolved;
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
      prepare_(prepare),
      resources_(ResourceViews(context.contract)) {}

Exchange Player::Send(const Step& step) {
  Exchange exchange{.operation = step.operation,
                    .request = EncodeRequest(context_.contract, step)};
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
    exchange.reply =
        DecodeReply(context_.contract, step.operation, exchange.outcome);
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
  const Exchange& sent =
      controls_.emplace(std::move(key), Send(twin)).first->second;
  NoteWrites(twin, sent);
  return &sent;
}

void Player::NoteWrites(const Step& step, const Exchange& exchange) {
  if (exchange.reply.kind != ReplyKind::kSuccess || !step.input.is_object()) {
    return;
  }
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const auto name = step.input.find(resources_[i].name_member);
    if (name == step.input.end()) {
      continue;
    }
    if (step.operation == resources_[i].put->name) {
      made_.emplace(i, *name);
    } else if (step.operation == resources_[i].remove->name) {
      made_.erase({i, *name});
    }
  }
}

bool Player::IsProtected(const Step& step) const {
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const ResourceView& view = resources_[i];
    const bool writes =
        step.operation == view.put->name || step.operation == view.remove->name;
    if (writes && step.input.is_object() &&
        step.input.contains(view.name_member) &&
        protected_.contains({i, step.input[view.name_member]})) {
      return true;
    }
  }
  return false;
}

Player::Names Player::ExistingNames() {
  // Bounds the time on a target with very many resources.
  constexpr int kMaxPages = 200;
  Names names;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (const Listing& listing : resources_[i].listings) {
      Json input = Json::object();
      for (int page = 0; page < kMaxPages; ++page) {
        const Exchange exchange =
            Send({.operation = listing.operation->name, .input = input});
        const auto& body = exchange.reply.body;
        if (exchange.reply.kind != ReplyKind::kSuccess || !body.has_value() ||
            !body->is_object()) {
          break;
        }
        for (const Json& row : body->value(listing.items, Json::array())) {
          if (row.is_object() && row.contains(listing.item_name)) {
            names.emplace(i, row[listing.item_name]);
          }
        }
        const auto& pagination = listing.operation->pagination;
        const Json token = pagination.has_value()
                               ? body->value(pagination->output_token, Json())
                               : Json();
        if (!token.is_string() || token == "") {
          break;
        }
        input[pagination->input_token] = token;
      }
    }
  }
  return names;
}

std::vector<std::string> Player::CleanUp() {
  std::vector<std::string> left;
  for (const auto& [index, name] : made_) {
    const ResourceView& view = resources_[index];
    Json input = Json::object();
    input[view.name_member] = name;
    const Exchange exchange =
        Send({.operation = view.remove->name, .input = std::move(input)});
    const bool gone =
        exchange.reply.kind == ReplyKind::kSuccess ||
        ClassifyError(exchange.reply.error_name) == ErrorClass::kMissing;
    if (!gone) {
      left.push_back(view.name + " " + ToText(name));
    }
  }
  made_.clear();
  return left;
}

PlayedCase Player::Play(const Case& c) {
  PlayedCase played;
  ++stats_.cases;
  std::vector<Step> steps;
  steps.reserve(c.steps.size());  // observations point into both
  played.exchanges.reserve(c.steps.size());
  PlayedSequence seen;
  std::vector<Json> history;
  for (const Step& step : c.steps) {
    std::optional<Step> resolved = Resolve(step, history);
    if (!resolved.has_value() || IsProtected(*resolved)) {
      break;
    }
    steps.push_back(*std::move(resolved));
    const Step& sent = steps.back();
    played.exchanges.push_back(Send(sent));
    const Exchange& exchange = played.exchanges.back();
    if (exchange.outcome.failure == TransportFailure::kConnectionRefused ||
        exchange.outcome.failure == TransportFailure::kTls) {
      played.target_refused = true;
      return played;
    }
    NoteWrites(sent, exchange);
    const Operation* const operation =
        context_.contract.FindOperation(step.operation);
    PLUMBLINE_ASSERT(operation != nullptr);
    seen.push_back({.step = sent,
                    .operation = *operation,
                    .exchange = exchange,
                    .control = [this, &sent] { return SendControl(sent); }});
    played.verdicts.push_back(RunChecks(context_, seen.back()));
    history.push_back({{"input", sent.input},
                       {"output", exchange.reply.body.value_or(Json())}});
  }
  if (seen.size() > 1) {
    std::vector<Verdict> whole = RunSequenceChecks(context_, seen);
    std::ranges::move(whole, std::back_inserter(played.verdicts.back()));
  }
  return played;
}

}  // namespace plumbline
