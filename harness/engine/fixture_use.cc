#include "harness/engine/fixture_use.h"

#include <algorithm>
#include <utility>

#include "harness/case/references.h"
#include "harness/contract/error_name.h"
#include "harness/engine/large_answers.h"

namespace plumbline {
namespace {

// Between two tries of a step that waits for what was made before it.
constexpr std::chrono::milliseconds kFirstPause{20};
constexpr std::chrono::milliseconds kLongestPause{200};

bool IsError(const Exchange& exchange, ErrorClass error) {
  return exchange.reply.kind == ReplyKind::kError &&
         ClassifyError(exchange.reply.error_name) == error;
}

// What was made may not be ready, or is not there. Another that cannot be made
// beside it is in nobody's way.
bool MayBeBusy(const Step& sent, const Exchange& exchange) {
  return IsError(exchange, ErrorClass::kMissing) ||
         (!sent.fixture && IsError(exchange, ErrorClass::kState));
}

bool SaysTooMany(const Exchange& exchange) {
  const std::string& name = exchange.reply.error_name;
  return exchange.reply.kind == ReplyKind::kError &&
         (name.contains("Exceeded") || name.contains("MaxNumber") ||
          name.contains("TooMany") || name.contains("Quota"));
}

// Not a step that names something else, beside a control that names it.
bool SpeaksOfWhatWasMade(const Step& step) {
  return HasReference(step.input) ||
         !(step.control.has_value() && HasReference(*step.control));
}

}  // namespace

std::shared_ptr<const Fixture> FixtureUse::Find(const Step& step) {
  auto resource = store_ == nullptr || !step.fixture
                      ? nullptr
                      : store_->Find(step.operation);
  if (resource != nullptr) {
    puts_.push_back(step.operation);
    stood_.push_back(resource);
  }
  return resource;
}

void FixtureUse::Keep(const Step& sent, const Exchange& exchange) {
  if (!sent.fixture) {
    return;
  }
  puts_.push_back(sent.operation);
  // Each case that needs it has a copy of the answer (memory).
  const bool is_long = exchange.result.response.body.size() > kLargeAnswerBytes;
  if (store_ != nullptr && !is_long &&
      exchange.reply.kind == ReplyKind::kSuccess) {
    const Client::Names names = client_.Release(sent, exchange);
    if (!store_->Offer({.put = sent, .exchange = exchange, .names = names})) {
      client_.Adopt(names);
    }
  }
}

void FixtureUse::MakeRoom(const Step& sent, Exchange& exchange) {
  if (known_ == nullptr) {
    return;
  }
  if (exchange.reply.kind == ReplyKind::kSuccess) {
    known_->NoteAnother(sent.operation);
    return;
  }
  const auto in_the_way =
      SaysTooMany(exchange) ? known_->OnlyOne(sent.operation) : nullptr;
  if (in_the_way != nullptr) {
    known_->Withdraw(in_the_way, true);
    client_.End(in_the_way->names);
    exchange = client_.Send(sent);
  }
}

bool FixtureUse::WaitUntilReady(const Step& step, const Step& sent,
                                bool changes, Exchange& exchange) {
  if (puts_.empty() || !SpeaksOfWhatWasMade(step)) {
    return true;
  }
  std::chrono::milliseconds pause = kFirstPause;
  std::chrono::milliseconds waited{0};
  while (MayBeBusy(sent, exchange) && waited < Patience() &&
         client_.Rest(pause)) {
    waited += pause;
    pause = std::min(pause * 2, kLongestPause);
    exchange = client_.Send(sent);
  }
  NoteReadiness(sent.operation, waited,
                exchange.reply.kind == ReplyKind::kSuccess, changes);
  if (stood_.empty() || !IsError(exchange, ErrorClass::kMissing) ||
      !store_->IsWorthMakingAnew(stood_.back()->put.operation,
                                 sent.operation)) {
    return true;
  }
  for (const auto& resource : stood_) {
    store_->Withdraw(resource, false);
    client_.Adopt(resource->names);
  }
  return false;
}

std::chrono::milliseconds FixtureUse::Patience() const {
  std::chrono::milliseconds most{0};
  for (const std::string& put : puts_) {
    most = std::max(most, known_ == nullptr
                              ? Fixtures::kPatience
                              : known_->PatienceFor(put, store_ == nullptr));
  }
  return most;
}

void FixtureUse::NoteReadiness(const std::string& operation,
                               std::chrono::milliseconds waited, bool taken,
                               bool changes) {
  for (const std::string& put : puts_) {
    if (store_ == nullptr) {
      return;
    }
    if (waited.count() > 0) {
      store_->NoteWait(put, waited, taken);
    }
    if (taken) {
      store_->NoteTaken(put, operation, changes);
    }
  }
}

}  // namespace plumbline
