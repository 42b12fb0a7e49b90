#include "harness/engine/fixtures.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

// Beyond what others took (time).
constexpr Fixtures::Milliseconds kMargin{100};

// Of a campaign's time.
constexpr int kPartOfTime = 20;

}  // namespace

Fixtures::Milliseconds Fixtures::PatienceIn(std::chrono::nanoseconds campaign) {
  return campaign.count() > 0
             ? std::min(kPatience, std::chrono::duration_cast<Milliseconds>(
                                       campaign / kPartOfTime))
             : kPatience;
}

std::shared_ptr<const Fixture> Fixtures::Find(const std::string& put) const {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find(put);
  return found == states_.end() ? nullptr : found->second.resource;
}

bool Fixtures::Offer(Fixture resource) {
  const std::lock_guard lock(mutex_);
  State& state = states_[resource.put.operation];
  if (state.resource != nullptr || state.forbidden) {
    return false;
  }
  state.resource = std::make_shared<const Fixture>(std::move(resource));
  state.ready = false;
  state.alone = true;
  state.waited = Milliseconds(0);
  return true;
}

void Fixtures::Withdraw(const std::shared_ptr<const Fixture>& resource,
                        bool for_good) {
  const std::lock_guard lock(mutex_);
  State& state = states_[resource->put.operation];
  state.forbidden = state.forbidden || for_good;
  if (state.resource == resource) {
    state.resource = nullptr;
  }
}

std::shared_ptr<const Fixture> Fixtures::OnlyOne(const std::string& put) const {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find(put);
  return found != states_.end() && found->second.alone ? found->second.resource
                                                       : nullptr;
}

void Fixtures::NoteAnother(const std::string& put) {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find(put);
  if (found != states_.end() && found->second.resource != nullptr) {
    found->second.alone = false;
  }
}

Fixtures::Milliseconds Fixtures::PatienceFor(const std::string& put,
                                             bool fresh) const {
  const std::lock_guard lock(mutex_);
  const auto found = states_.find(put);
  const bool ready = found != states_.end() && found->second.ready;
  const Milliseconds left = std::max(Milliseconds(0), patience_ - in_vain_);
  if (fresh) {
    // As far as is known.
    const bool known = ready || left.count() == 0;
    return known ? std::min(2 * longest_ + kMargin, patience_) : left;
  }
  return ready ? Milliseconds(0) : left;
}

void Fixtures::NoteWait(const std::string& put, Milliseconds waited,
                        bool helped) {
  const std::lock_guard lock(mutex_);
  State& state = states_[put];
  state.waited += waited;
  if (helped) {
    longest_ = std::max(longest_, state.waited);
    state.waited = Milliseconds(0);
  } else {
    in_vain_ += waited;
  }
}

void Fixtures::NoteTaken(const std::string& put, const std::string& operation,
                         bool changed) {
  const std::lock_guard lock(mutex_);
  State& state = states_[put];
  state.ready = !changed;
  state.made_anew_for.erase(operation);
}

bool Fixtures::IsWorthMakingAnew(const std::string& put,
                                 const std::string& operation) {
  const std::lock_guard lock(mutex_);
  return states_[put].made_anew_for.insert(operation).second;
}

Client::Names Fixtures::TakeAll() {
  const std::lock_guard lock(mutex_);
  Client::Names names;
  for (auto& [put, state] : states_) {
    if (state.resource != nullptr) {
      names.insert(state.resource->names.begin(), state.resource->names.end());
      state.resource = nullptr;
    }
  }
  return names;
}

}  // namespace plumbline
