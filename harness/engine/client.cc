#include "harness/engine/client.h"

#include <chrono>
#include <thread>

#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

// A throttled request is sent again this often, after pauses that double.
constexpr int kThrottleRetries = 6;
constexpr std::chrono::milliseconds kFirstPause{2};
// A delete at the end that got no answer, or a failure, is sent again this
// often in all: a target that is gone must not hold the campaign up.
constexpr int kEndRetries = 10;
constexpr std::chrono::milliseconds kEndPause{50};
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

// Whether nothing was said of what was asked.
bool IsFailure(const Exchange& exchange) {
  return !exchange.outcome.ok() || exchange.reply.status >= 500;
}

}  // namespace

Exchange Client::Send(const Step& step) {
  Exchange exchange{.operation = step.operation,
                    .request = EncodeRequest(contract_, step)};
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
    exchange.reply = DecodeReply(contract_, step.operation, exchange.outcome);
    ++stats_.requests;
    stats_.bytes_sent += exchange.request.body.size();
    stats_.bytes_received += exchange.outcome.response.body.size();
    const bool not_sent =
        exchange.outcome.failure == TransportFailure::kNotSent;
    stats_.not_sent += not_sent ? 1 : 0;
    stats_.connection_failures += exchange.outcome.ok() || not_sent ? 0 : 1;
    ++stats_.answers[exchange.outcome.ok() ? exchange.reply.status : 0];
    if (!IsThrottled(exchange) || attempt == kThrottleRetries) {
      NoteWrites(step, exchange);
      return exchange;
    }
    ++stats_.throttled;
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

const Exchange* Client::SendControl(const Step& step) {
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

void Client::NoteWrites(const Step& step, const Exchange& exchange) {
  if (exchange.reply.kind != ReplyKind::kSuccess) {
    return;
  }
  const std::optional<Json>& body = exchange.reply.body;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (const std::string& name :
         WrittenNames(resources_[i], step.operation, step.input,
                      body.has_value() ? &*body : nullptr)) {
      // What nothing can end is not to be ended.
      if (resources_[i].IsPut(step.operation) &&
          resources_[i].remove != nullptr) {
        made_.emplace(i, name);
      } else if (resources_[i].IsDelete(step.operation)) {
        made_.erase({i, name});
        ended_.emplace(i, name);
      }
    }
  }
}

void Client::AddNames(std::size_t resource, const Listing& listing,
                      Names& names) {
  // Bounds the time on a target with very many resources.
  constexpr int kMaxPages = 200;
  const auto& pagination = listing.operation->pagination;
  Json input = Json::object();
  for (int page = 0; page < kMaxPages; ++page) {
    const Exchange exchange =
        Send({.operation = listing.operation->name, .input = input});
    const Json body = exchange.reply.body.value_or(Json());
    if (exchange.reply.kind != ReplyKind::kSuccess || !body.is_object()) {
      return;
    }
    for (const Json& row : body.value(listing.items, Json::array())) {
      if (std::optional<std::string> name = NameAt(row, listing.name)) {
        names.emplace(resource, *std::move(name));
      }
    }
    if (!pagination.has_value()) {
      return;
    }
    const Json token = body.value(pagination->output_token, Json());
    if (!token.is_string() || token.get_ref<const std::string&>().empty()) {
      return;
    }
    input[pagination->input_token] = token;
  }
}

Client::Names Client::ExistingNames() {
  Names names;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (const Listing& listing : resources_[i].listings) {
      AddNames(i, listing, names);
    }
  }
  return names;
}

void Client::TakeOver(Client& other) {
  made_.merge(std::exchange(other.made_, {}));
  ended_.merge(std::exchange(other.ended_, {}));
}

std::vector<std::string> Client::CleanUp() {
  std::vector<std::string> left;
  const Names ended = std::exchange(ended_, {});
  // A delete that succeeds takes its own row out of `made_`.
  const Names made = std::exchange(made_, {});
  int retries = kEndRetries;
  for (const auto& [index, name] : made) {
    const ResourceView& view = resources_[index];
    Json input = Json::object();
    SetNameAt(input, view.remove_name, name);
    const Step end{.operation = view.remove->name, .input = std::move(input)};
    Exchange exchange = Send(end);
    while (IsFailure(exchange) && retries > 0) {
      --retries;
      std::this_thread::sleep_for(kEndPause);
      exchange = Send(end);
    }
    const ErrorClass error = ClassifyError(exchange.reply.error_name);
    const bool leaving =
        error == ErrorClass::kState && ended.contains({index, name});
    const bool gone = exchange.reply.kind == ReplyKind::kSuccess ||
                      error == ErrorClass::kMissing || leaving;
    if (!gone) {
      left.push_back(view.name + " " + name);
    }
  }
  return left;
}

}  // namespace plumbline
