#include "harness/engine/client.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>

#include "harness/base/text.h"
#include "harness/engine/outcome.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/refusal_class.h"
#include "harness/protocol/step_overlay.h"
#include "harness/transport/retry_after.h"

namespace plumbline {
namespace {

// A delete at the end that got no answer, or a failure, is sent again this
// often in all: a target that is gone must not hold the campaign up.
constexpr int kEndRetries = 10;
constexpr std::chrono::milliseconds kEndPause{50};
// The deletes at the end of one endpoint that throttles wait no longer in all
// (time). They wait also where the campaign is over.
constexpr std::chrono::milliseconds kEndPatience{60'000};
// What is in use when its case ends is tried again each so many cases, and
// waited for at the very end, all together no longer than this (time).
constexpr int kPostponedEvery = 16;
constexpr std::chrono::milliseconds kInUsePatience{5'000};
constexpr std::chrono::milliseconds kNoPatience{0};
// After so many deletes in a row that got no answer, those between the cases
// are left for the end, but for one each kPostponedEvery cases (time).
constexpr int kMaxHangingDeletes = 3;
// A target that fails on what is to be made may have made it all the same.
// Where it never made one, and fails to end so many in a row, it has none
// (time).
constexpr int kMaxFailedEnds = 3;
// Bound the memory of remembered controls, the second one by the bodies of
// their answers: read, each takes many times that.
constexpr std::size_t kMaxControls = 512;
constexpr std::size_t kMaxControlBytes = std::size_t{2} << 20U;

HttpResult NotSentAnyMore() {
  HttpResult result;
  result.failure = TransportFailure::kNotSent;
  result.detail = "not sent: the campaign is at its end";
  return result;
}

}  // namespace

Exchange Client::Send(const Step& step) {
  return SendPatiently(step,
                       [this](auto pause) { return limiter_.Rest(pause); });
}

Exchange Client::SendPatiently(const Step& step, const RestFor& rest) {
  Exchange exchange{.operation = step.operation,
                    .request = EncodeRequest(contract_, step)};
  // Signatures and credentials go over the wire only; what is kept of an
  // exchange has none.
  std::optional<HttpRequest> prepared;
  if (prepare_) {
    prepare_(prepared.emplace(exchange.request));
  }
  const HttpRequest& wire = prepared.has_value() ? *prepared : exchange.request;
  const OperationSetting* const setting =
      settings_ == nullptr ? nullptr : settings_->Find(step.operation);
  if (settings_ != nullptr) {
    transport_->SetTimeout(setting == nullptr ? std::nullopt
                                              : setting->timeout);
  }
  back_off_.Begin();
  bool begun = false;
  do {
    if (!MaySend(setting)) {
      exchange.result = NotSentAnyMore();
      exchange.reply = DecodeReply(contract_, step.operation, exchange.result);
      if (begun) {
        LogOutcome(step, exchange);
      }
      return exchange;
    }
    if (!std::exchange(begun, true)) {
      LogBegun(step);
    }
    SendOnce(step, wire, exchange);
    if (bounds_ != nullptr && bounds_->is_aborted() && !exchange.result.ok()) {
      NotePossibleWrites(step);
      exchange.result = NotSentAnyMore();
      return exchange;
    }
  } while (IsThrottled(exchange) && BackOffFor(exchange, rest));
  if (exchange.result.ok() && !IsThrottled(exchange)) {
    back_off_.Helped();
  }
  LogOutcome(step, exchange);
  NoteWrites(step, exchange);
  return exchange;
}

bool Client::MaySend(const OperationSetting* setting) {
  const auto is_over = [this] {
    return bounds_ != nullptr && bounds_->IsOver(use_);
  };
  if (setting != nullptr && setting->limiter != nullptr &&
      !setting->limiter->Acquire(is_over)) {
    return false;
  }
  return limiter_.Acquire(is_over) &&
         (bounds_ == nullptr || bounds_->Begin(use_));
}

void Client::AwaitTurnFor(const HttpResult& answer) {
  if (large_ == nullptr || has_turn_ ||
      answer.response.body.size() <= kLargeAnswerBytes) {
    return;
  }
  has_turn_ = large_->Take(
      [this] { return bounds_ != nullptr && bounds_->IsOver(use_); });
  has_read_large_ = true;
}

void Client::GiveTurnBack() {
  if (std::exchange(has_turn_, false)) {
    large_->GiveBack();
  }
}

void Client::GiveMemoryBack() {
  GiveTurnBack();
  // What was freed stands in the arena of the thread, and others have theirs.
  if (std::exchange(has_read_large_, false)) {
    malloc_trim(0);
  }
}

void Client::SendOnce(const Step& step, const HttpRequest& wire,
                      Exchange& exchange) {
  if (worker_ != nullptr) {
    worker_->Began(step);
  }
  const auto began = tell_ ? std::chrono::system_clock::now()
                           : std::chrono::system_clock::time_point();
  exchange.result = transport_->Send(wire);
  AwaitTurnFor(exchange.result);
  exchange.reply = DecodeReply(contract_, step.operation, exchange.result);
  if (worker_ != nullptr) {
    worker_->Ended(exchange.reply.status, exchange.result.failure);
  }
  if (bounds_ != nullptr) {
    bounds_->Ended(exchange.result);
  }
  if (tell_) {
    tell_({.exchange = &exchange, .of_second = of_second_, .began = began});
  }
  ++stats_.requests;
  stats_.bytes_sent += exchange.request.body.size();
  stats_.bytes_received += exchange.result.response.body.size();
  const bool not_sent = exchange.result.failure == TransportFailure::kNotSent;
  stats_.not_sent += not_sent ? 1 : 0;
  stats_.connection_failures += exchange.result.ok() || not_sent ? 0 : 1;
  ++stats_.answers[exchange.result.ok() ? exchange.reply.status : 0];
  if (exchange.result.ok()) {
    stats_.latencies.Count(exchange.result.elapsed);
  }
  if (IsLost(exchange.result.failure)) {
    ++stats_.lost[exchange.result.failure];
  }
}

bool Client::BackOffFor(const Exchange& throttled, const RestFor& rest) {
  ++stats_.throttled;
  const auto now = std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now());
  const auto pause =
      back_off_.Next(RetryAfterOf(throttled.result.response.headers, now));
  if (!pause.has_value()) {
    return false;
  }
  const auto start = std::chrono::steady_clock::now();
  const bool rested = rest(*pause);
  stats_.backed_off_s +=
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
          .count();
  return rested;
}

const Exchange* Client::SendControl(const Step& step, bool remember) {
  if (!step.control.has_value()) {
    return nullptr;
  }
  Step twin{.operation = step.operation, .input = *step.control};
  std::string key = step.operation + " " + ToText(*step.control);
  const Operation* const operation = contract_.FindOperation(step.operation);
  const MediaShape* const other =
      operation == nullptr ? nullptr : OtherInputOf(*operation, step);
  if (other != nullptr && !other->same) {
    twin.headers = step.headers;  // its input has no other form
    key += " " + other->media_type;
  }
  const auto known = controls_.find(key);
  if (remember && known != controls_.end()) {
    return &known->second;
  }
  Exchange exchange = Send(twin);
  const std::size_t bytes = exchange.result.response.body.size();
  if (controls_.size() >= kMaxControls ||
      control_bytes_ + bytes > kMaxControlBytes) {
    controls_.clear();
    control_bytes_ = 0;
  }
  // The next time may tell more.
  if (!remember || IsFailure(exchange) || IsThrottled(exchange)) {
    failed_control_ = std::move(exchange);
    return &failed_control_;
  }
  control_bytes_ += bytes;
  return &controls_.insert_or_assign(std::move(key), std::move(exchange))
              .first->second;
}

void Client::ForgetLongControls() {
  if (control_bytes_ > kMaxControlBytes) {
    controls_.clear();
    control_bytes_ = 0;
  }
  if (failed_control_.result.response.body.size() > kKeptBodyBytes) {
    failed_control_ = {};
  }
}

void Client::NoteWrites(const Step& step, const Exchange& exchange) {
  if (exchange.reply.kind != ReplyKind::kSuccess) {
    if (MayHaveHappened(exchange)) {
      NotePossibleWrites(step);
    }
    return;
  }
  const std::optional<Json>& output = OutputOf(exchange.reply);
  if (writes_ != nullptr &&
      !IsReadOnly(*contract_.FindOperation(step.operation))) {
    static const Json kNothing;
    writes_->Note(step, output.has_value() ? *output : kNothing);
  }
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (const std::string& name :
         WrittenNames(resources_[i], step.operation, step.input,
                      output.has_value() ? &*output : nullptr)) {
      // What nothing can end is not to be ended.
      if (resources_[i].IsPut(step.operation) &&
          resources_[i].remove != nullptr) {
        made_.insert(
            {i, name, PathAround(contract_, resources_[i], step.input)});
        ever_made_.insert(i);
      } else if (resources_[i].IsDelete(step.operation)) {
        made_.erase({i, name});
        perhaps_made_.erase({i, name});
        ended_.insert({i, name});
        LogEnded({i, name});
      }
    }
  }
}

std::vector<MadeName> Client::MadeBy(const Step& step,
                                     const Json* output) const {
  std::vector<MadeName> made;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    if (!resources_[i].IsPut(step.operation) ||
        resources_[i].remove == nullptr) {
      continue;
    }
    for (std::string& name :
         WrittenNames(resources_[i], step.operation, step.input, output)) {
      made.push_back({i, std::move(name),
                      PathAround(contract_, resources_[i], step.input)});
    }
  }
  return made;
}

// A name that the service would have chosen is known to nobody.
void Client::NotePossibleWrites(const Step& step) {
  std::ranges::move(MadeBy(step, nullptr),
                    std::inserter(perhaps_made_, perhaps_made_.end()));
}

void Client::LogBegun(const Step& step) {
  if (made_log_ != nullptr) {
    for (const MadeName& name : MadeBy(step, nullptr)) {
      made_log_->Begin(name);
    }
  }
}

void Client::LogOutcome(const Step& step, const Exchange& exchange) {
  if (made_log_ == nullptr) {
    return;
  }
  const std::vector<MadeName> begun = MadeBy(step, nullptr);
  const bool success = exchange.reply.kind == ReplyKind::kSuccess;
  const std::optional<Json>& output = OutputOf(exchange.reply);
  if (success) {
    for (const MadeName& name :
         MadeBy(step, output.has_value() ? &*output : nullptr)) {
      made_log_->Keep(name);
    }
  } else if (MayHaveHappened(exchange)) {
    for (const MadeName& name : begun) {
      made_log_->KeepPerhaps(name);
    }
  }
  for (const MadeName& name : begun) {
    made_log_->Settle(name);
  }
}

void Client::LogEnded(const MadeName& name) {
  if (made_log_ != nullptr) {
    made_log_->End(name);
  }
}

void Client::AddNames(std::size_t resource, const Listing& listing,
                      Names& names) {
  // Bounds the time on a target with very many resources.
  constexpr int kMaxPages = 200;
  const auto& pagination = listing.operation->pagination;
  if (!AsksForNothing(contract_, *listing.operation)) {
    return;
  }
  Json input = Json::object();
  for (int page = 0; page < kMaxPages; ++page) {
    const Exchange exchange =
        Send({.operation = listing.operation->name, .input = input});
    const std::optional<Json>& output = OutputOf(exchange.reply);
    if (exchange.reply.kind != ReplyKind::kSuccess || !output.has_value() ||
        !output->is_object()) {
      return;
    }
    if (const auto rows = output->find(listing.items); rows != output->end()) {
      for (const Json& row : *rows) {
        if (std::optional<std::string> name = NameAt(row, listing.name)) {
          names.insert({resource, *std::move(name)});
        }
      }
    }
    if (!pagination.has_value()) {
      return;
    }
    const Json token = output->value(pagination->output_token, Json());
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

void Client::Adopt(const Names& names, const Names& perhaps) {
  for (const MadeName& name : names) {
    (perhaps.contains(name) ? perhaps_made_ : made_).insert(name);
    ever_made_.insert(name.resource);
  }
}

void Client::TakeOver(Client& other) {
  made_.merge(std::exchange(other.made_, {}));
  perhaps_made_.merge(std::exchange(other.perhaps_made_, {}));
  ended_.merge(std::exchange(other.ended_, {}));
  postponed_.merge(std::exchange(other.postponed_, {}));
  ever_made_.merge(std::exchange(other.ever_made_, {}));
}

Exchange Client::SendDelete(const MadeName& made, const RestFor& rest,
                            int& retries) {
  const ResourceView& view = resources_[made.resource];
  Json input = made.around;
  SetNameAt(input, view.remove_name, made.name);
  const Step end{.operation = view.remove->name, .input = std::move(input)};
  const Use use = std::exchange(use_, Use::kEnd);
  Exchange exchange = SendPatiently(end, rest);
  while (IsFailure(exchange) && retries > 0 &&
         exchange.result.failure != TransportFailure::kNotSent &&
         hanging_deletes_ < kMaxHangingDeletes) {
    --retries;
    std::this_thread::sleep_for(kEndPause);
    exchange = SendPatiently(end, rest);
  }
  use_ = use;
  hanging_deletes_ = exchange.result.failure == TransportFailure::kTimeout
                         ? hanging_deletes_ + 1
                         : 0;
  return exchange;
}

Client::Names Client::Release(const Step& step, const Exchange& exchange) {
  Names released;
  const std::optional<Json>& output = OutputOf(exchange.reply);
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (std::string& name :
         WrittenNames(resources_[i], step.operation, step.input,
                      output.has_value() ? &*output : nullptr)) {
      if (auto made = made_.extract({i, std::move(name)})) {
        released.insert(std::move(made));
      }
    }
  }
  return released;
}

void Client::End(const Names& names) {
  int retries = kEndRetries;
  for (const MadeName& made : names) {
    const Exchange exchange = SendDelete(
        made, [this](auto pause) { return limiter_.Rest(pause); }, retries);
    if (exchange.reply.kind != ReplyKind::kSuccess) {
      made_.insert(made);
    }
  }
}

std::vector<std::string> Client::CleanUp(bool last) {
  std::vector<std::string> left;
  const Names ended = std::exchange(ended_, {});
  // A delete that succeeds takes its own row out of `made_`.
  const Names made = std::exchange(made_, {});
  Names all = std::exchange(perhaps_made_, {});
  all.insert(made.begin(), made.end());
  if (last || ++clean_ups_ % kPostponedEvery == 0) {
    all.merge(std::exchange(postponed_, {}));
  }
  std::chrono::milliseconds in_use = last ? kInUsePatience : kNoPatience;
  int retries = kEndRetries;
  std::chrono::milliseconds patience = kEndPatience;
  const auto is_over = [this] {
    return bounds_ != nullptr && bounds_->IsOver(Use::kEnd);
  };
  const RestFor rest = [&](std::chrono::milliseconds pause) {
    if (pause > patience) {
      return false;
    }
    patience -= pause;
    return RateLimiter(0, is_over).Rest(pause);
  };
  const bool tries_one = clean_ups_ % kPostponedEvery == 0;
  for (const MadeName& one : all) {
    const std::size_t index = one.resource;
    const bool perhaps = !made.contains(one);
    if (perhaps && !ever_made_.contains(index) &&
        failed_ends_[index] >= kMaxFailedEnds) {
      LogEnded(one);
      continue;
    }
    if (!last && hanging_deletes_ >= kMaxHangingDeletes + (tries_one ? 1 : 0)) {
      (perhaps ? perhaps_made_ : postponed_).insert(one);
      continue;
    }
    int none = 0;
    Exchange exchange =
        SendDelete(one, rest, perhaps && !last ? none : retries);
    while (IsInUse(exchange) && in_use.count() > 0 && !is_over()) {
      std::this_thread::sleep_for(kEndPause);
      in_use -= kEndPause;
      exchange = SendDelete(one, rest, retries);
    }
    const ErrorClass error = RefusalClassOf(exchange.reply);
    const bool leaving = error == ErrorClass::kState && ended.contains(one);
    const bool never_was = perhaps && SaysThatNothingIsThere(exchange);
    const bool gone = exchange.reply.kind == ReplyKind::kSuccess ||
                      error == ErrorClass::kMissing || leaving || never_was;
    const bool failed = exchange.result.ok() && IsFailure(exchange);
    failed_ends_[index] = failed ? failed_ends_[index] + 1 : 0;
    if (gone) {
      LogEnded(one);
    }
    if (!gone && !last && (IsInUse(exchange) || perhaps)) {
      postponed_.insert(one);
    } else if (!gone) {
      left.push_back(resources_[index].name + " " + one.name);
    }
  }
  return left;
}

}  // namespace plumbline
