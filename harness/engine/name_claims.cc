#include "harness/engine/name_claims.h"

namespace plumbline {

void NameClaims::Claim(const std::string& name, const void* worker) {
  const std::lock_guard lock(mutex_);
  Holders& holders = names_[name];
  holders.workers.insert(worker);
  holders.contested = holders.contested || holders.workers.size() > 1;
}

bool NameClaims::IsContested(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(name);
  return found != names_.end() && found->second.contested;
}

void NameClaims::ReleaseAll(const void* worker) {
  const std::lock_guard lock(mutex_);
  for (auto& [name, holders] : names_) {
    holders.workers.erase(worker);
  }
  std::erase_if(names_,
                [](const auto& name) { return name.second.workers.empty(); });
}

}  // namespace plumbline
