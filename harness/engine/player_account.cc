// What a player keeps of its endpoints, and what it made there.
#include <algorithm>
#include <iterator>

#include "harness/engine/player.h"

namespace plumbline {

CampaignStats Player::stats() const {
  CampaignStats sum = client_.stats();
  sum.cases = cases_;
  sum.settled = settled_;
  sum.longest_settling_s = longest_settling_s_;
  if (options_.lane != nullptr) {
    sum.AddGrowth(options_.lane->stats(), {});
  }
  if (options_.other != nullptr) {
    sum.AddGrowth(options_.other->stats(), {});
  }
  return sum;
}

bool Player::MustSpare(const Step& step) const {
  if (options_.spare == nullptr || step.body.has_value()) {
    return false;
  }
  for (std::size_t i = 0; i < client_.resources().size(); ++i) {
    const std::vector<std::string> names = WrittenNames(
        client_.resources()[i], step.operation, step.input, nullptr);
    if (std::ranges::any_of(names, [&](const std::string& name) {
          return options_.spare->contains({i, name});
        })) {
      return true;
    }
  }
  return false;
}

void Player::EndFixtures() {
  if (options_.fixtures != nullptr) {
    client_.Adopt(options_.fixtures->TakeAll());
  }
}

void Player::CleanUp(bool last) {
  if (options_.lane != nullptr) {
    client_.TakeOver(*options_.lane);
  }
  std::ranges::move(client_.CleanUp(last),
                    std::inserter(left_behind_, left_behind_.end()));
  client_.GiveMemoryBack();
  if (options_.other != nullptr) {
    for (const std::string& name : options_.other->CleanUp(last)) {
      left_behind_.insert(name + " on the second endpoint");
    }
  }
  if (options_.claims != nullptr) {
    options_.claims->ReleaseAll(this);
  }
}

Player::Names Player::ExistingNames() {
  Names names = client_.ExistingNames();
  client_.GiveMemoryBack();
  if (options_.other != nullptr) {
    names.merge(options_.other->ExistingNames());
  }
  return names;
}

void Player::UseFor(Use use) {
  use_ = use;
  for (Client* const one :
       {&client_, options_.lane.get(), options_.other.get()}) {
    if (one != nullptr) {
      one->UseFor(use);
    }
  }
}

}  // namespace plumbline
