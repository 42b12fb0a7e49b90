#include "harness/engine/recent_requests.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plumbline {
namespace {

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
      .count();
}

// A target that is felled is gone for all after this.
constexpr double kFallSeconds = 1;

}  // namespace

void RecentRequests::Worker::Began(const Step& step) {
  RecentRequest request{.worker = number_,
                        .operation = step.operation,
                        .clause = step.clause,
                        .label = step.label,
                        .began_s = SecondsSince(start_),
                        .answer = "none yet"};
  const std::lock_guard lock(mutex_);
  if (last_.size() == kKept) {
    last_.pop_front();
  }
  last_.push_back(std::move(request));
}

void RecentRequests::Worker::Ended(int status, TransportFailure failure) {
  const std::lock_guard lock(mutex_);
  if (last_.empty()) {
    return;
  }
  if (failure == TransportFailure::kConnectionRefused ||
      failure == TransportFailure::kNotSent) {
    last_.pop_back();
  } else {
    last_.back().answer = failure == TransportFailure::kNone
                              ? std::to_string(status)
                              : std::string(ToString(failure));
  }
}

std::vector<RecentRequest> RecentRequests::Worker::Last() const {
  const std::lock_guard lock(mutex_);
  return {last_.begin(), last_.end()};
}

std::shared_ptr<RecentRequests::Worker> RecentRequests::Enter() {
  const std::lock_guard lock(mutex_);
  const auto free = std::ranges::find_if(
      workers_,
      [](const std::weak_ptr<Worker>& worker) { return worker.expired(); });
  const auto number = static_cast<int>(free - workers_.begin()) + 1;
  auto worker = std::make_shared<Worker>(number, start_);
  if (free == workers_.end()) {
    workers_.emplace_back(worker);
  } else {
    *free = worker;
  }
  return worker;
}

std::vector<RecentRequest> RecentRequests::Last() const {
  std::vector<RecentRequest> all;
  const std::lock_guard lock(mutex_);
  for (const std::weak_ptr<Worker>& one : workers_) {
    if (const std::shared_ptr<Worker> worker = one.lock()) {
      std::ranges::move(worker->Last(), std::back_inserter(all));
    }
  }
  std::ranges::sort(all, {}, &RecentRequest::began_s);
  return all;
}

bool RecentRequests::AnotherWasLostBefore(const Step& step) const {
  std::vector<RecentRequest> lost = Last();
  std::erase_if(lost, [](const RecentRequest& one) {
    return one.answer != ToString(TransportFailure::kConnectionLost);
  });
  const auto own = std::ranges::find_if(lost, [&](const RecentRequest& one) {
    return one.operation == step.operation && one.clause == step.clause &&
           one.label == step.label;
  });
  return own != lost.end() &&
         std::ranges::any_of(lost.begin(), own, [&](const RecentRequest& one) {
           return one.worker != own->worker &&
                  own->began_s - one.began_s < kFallSeconds;
         });
}

double RecentRequests::SecondsNow() const { return SecondsSince(start_); }

}  // namespace plumbline
