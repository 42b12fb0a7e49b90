#include "harness/engine/restarts.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace plumbline {
namespace {

// Of each of so many crashes the last requests are kept (report).
constexpr std::size_t kKeptCrashes = 20;
// A target that falls more often is given up (time).
constexpr std::size_t kMaxStarts = 500;
// A case is played again so often where the target went down before it: other
// workers may fell it meanwhile.
constexpr int kMaxTries = 3;
// A process that dies closes its connections before its listener, or after it.
constexpr std::chrono::milliseconds kFallingTime{30};

bool HasFailed(const PlayedCase& played, TransportFailure failure) {
  return std::ranges::any_of(played.exchanges, [&](const Exchange& exchange) {
    return exchange.result.failure == failure;
  });
}

// What was played before nobody listened any more stands for itself.
void KeepJudged(PlayedCase& played) {
  const std::size_t judged = played.verdicts.size();
  played.steps.resize(std::min(played.steps.size(), judged));
  played.exchanges.resize(std::min(played.exchanges.size(), judged));
  played.against.resize(std::min(played.against.size(), judged));
  played.target_refused = false;
}

}  // namespace

PlayedCase Restarts::Play(const std::function<PlayedCase()>& play) {
  if (options_.start == nullptr) {
    return play();
  }
  for (int tries = 1;; ++tries) {
    const std::size_t seen = generation();
    PlayedCase played = play();
    const bool timed_out = options_.answers != nullptr &&
                           HasFailed(played, TransportFailure::kTimeout);
    const bool lost =
        timed_out || HasFailed(played, TransportFailure::kConnectionLost);
    if (!lost && !played.target_refused) {
      return played;
    }
    const Revival revival = Revive(seen, timed_out);
    if (lost) {
      played.went_down = revival != Revival::kNotNeeded;
      if (revival == Revival::kDone) {
        KeepJudged(played);
      }
      return played;
    }
    if (revival != Revival::kDone || tries == kMaxTries) {
      return played;
    }
  }
}

Restarts::Revival Restarts::Revive(std::size_t seen, bool timed_out) {
  const std::lock_guard lock(mutex_);
  if (!failure_.empty()) {
    return Revival::kFailed;
  }
  if (started_ != seen) {
    return Revival::kDone;
  }
  std::this_thread::sleep_for(kFallingTime);
  const bool listens = options_.listens();
  if (listens && (!timed_out || options_.answers())) {
    return Revival::kNotNeeded;
  }
  Crash* const crash = NoteCrash(listens);
  if (started_ == kMaxStarts) {
    failure_ =
        "it was started again " + std::to_string(kMaxStarts) + " times already";
    return Revival::kFailed;
  }
  const std::expected<void, std::string> started = options_.start();
  if (!started.has_value()) {
    failure_ = started.error();
    return Revival::kFailed;
  }
  ++started_;
  if (crash != nullptr) {
    crash->restarted = true;
  }
  return Revival::kDone;
}

Crash* Restarts::NoteCrash(bool hung) {
  std::vector<RecentRequest> last = recent_.Last();
  if (last.empty()) {
    return nullptr;
  }
  ++count_;
  if (crashes_.size() == kKeptCrashes) {
    return nullptr;
  }
  crashes_.push_back({.at_s = recent_.SecondsNow(),
                      .hung = hung,
                      .last_requests = std::move(last)});
  return &crashes_.back();
}

std::string Restarts::NoteLost() {
  const std::lock_guard lock(mutex_);
  // One whose start failed is noted.
  if (failure_.empty()) {
    NoteCrash(false);
  }
  return failure_.empty() ? "" : "; it could not be started again: " + failure_;
}

std::size_t Restarts::generation() const {
  const std::lock_guard lock(mutex_);
  return started_;
}

std::size_t Restarts::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

std::vector<Crash> Restarts::crashes() const {
  const std::lock_guard lock(mutex_);
  return crashes_;
}

std::string Restarts::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace plumbline
