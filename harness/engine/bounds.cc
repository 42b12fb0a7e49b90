#include "harness/engine/bounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

bool IsSet(const std::atomic<bool>* flag) {
  return flag != nullptr && flag->load();
}

}  // namespace

Bounds::Bounds(const BoundsOptions& options)
    : options_(options), last_clear_(start_.time_since_epoch().count()) {}

bool Bounds::is_stopped() const {
  if (IsSet(options_.stop)) {
    return true;
  }
  last_clear_ = Clock::now().time_since_epoch().count();
  return false;
}

bool Bounds::is_aborted() const { return IsSet(options_.abort); }

bool Bounds::out_of_time() const {
  return options_.max_time.count() > 0 &&
         Clock::now() - start_ >= options_.max_time;
}

Bounds::Clock::time_point Bounds::SoftEnd() const {
  Clock::time_point end = options_.max_time.count() > 0
                              ? start_ + options_.max_time
                              : Clock::time_point::max();
  if (is_stopped()) {
    end = std::min(end, Clock::time_point(Clock::duration(last_clear_)));
  }
  return end;
}

bool Bounds::IsOver(Use use) const {
  if (is_aborted() || !WhySilent().empty()) {
    return true;
  }
  const Clock::time_point now = Clock::now();
  const Clock::time_point soft = SoftEnd();
  const Clock::duration late = now - std::min(soft, now);
  const Clock::duration most = options_.timeout + kEndMargin;
  switch (use) {
    case Use::kEnd: {
      const Clock::rep began = end_began_;
      return late > most ||
             (began != 0 &&
              now.time_since_epoch().count() - began >
                  std::chrono::duration_cast<Clock::duration>(kEndTime)
                      .count());
    }
    case Use::kConfirm:
      return gave_up_ || late > most / 2 ||
             (bounds_requests_ && options_.max_requests > 0 &&
              requests_ > options_.max_requests &&
              requests_ - options_.max_requests > kConfirmRequests);
    case Use::kCase:
      break;
  }
  return gave_up_ || now >= soft ||
         (bounds_requests_ && options_.max_requests > 0 &&
          requests_ >= options_.max_requests);
}

bool Bounds::Begin(Use use) {
  // What has begun may come to its end, as a confirmation does.
  if (IsOver(use == Use::kCase ? Use::kConfirm : use)) {
    if (use == Use::kEnd) {
      cut_the_end_ = true;
    }
    return false;
  }
  ++requests_;
  return true;
}

void Bounds::Ended(const HttpResult& result) {
  if (result.failure == TransportFailure::kTimeout) {
    if (!answered_ && ++silent_ >= kMaxSilent) {
      NoteSilence(fmt::format(
          "{} requests were sent, and none was answered within {} ms", silent_,
          options_.timeout.count()));
    }
  } else if (result.failure != TransportFailure::kNotSent &&
             result.failure != TransportFailure::kConnectionRefused) {
    answered_ = true;
    silent_cases_ = 0;
  }
}

void Bounds::CaseEnded(bool silent) {
  if (silent && ++silent_cases_ >= kMaxSilentCases) {
    NoteSilence(
        fmt::format("{} cases in a row got no answer within {} ms, after "
                    "others had been answered",
                    silent_cases_, options_.timeout.count()));
  }
}

void Bounds::NoteSilence(std::string why) {
  const std::lock_guard lock(mutex_);
  if (why_silent_.empty()) {
    why_silent_ = std::move(why);
  }
}

std::string Bounds::WhySilent() const {
  const std::lock_guard lock(mutex_);
  return why_silent_;
}

void Bounds::BeginEnd() {
  Clock::rep never = 0;
  end_began_.compare_exchange_strong(never,
                                     Clock::now().time_since_epoch().count());
}

}  // namespace plumbline
