#include "harness/contract/resource_adoption.h"

#include <algorithm>
#include <string>
#include <utility>

#include "harness/contract/resource_model.h"
#include "harness/contract/resource_view.h"

namespace plumbline {
namespace {

bool IsFiltered(const Listing& listing) {
  return listing.filter.has_value() && listing.filter->is_list &&
         IsReadOnly(*listing.operation);
}

// The contract's own operation, to write to.
Operation& Own(Contract& contract, const Operation& operation) {
  return contract.operations[static_cast<std::size_t>(
      &operation - contract.operations.data())];
}

void Adopt(Contract& contract, const ResourceView& view,
           const ResourceFamily& family) {
  const int index = static_cast<int>(contract.resources.size());
  contract.resources.push_back(
      {.name = view.name,
       .identifiers = {{.name = view.name_member, .shape = view.name_shape}},
       .status_member = view.status_member,
       .missing_error = family.missing_error,
       .pointer = view.pointer});
  const auto take = [&](const Operation& operation, LifecycleRole role) {
    Operation& own = Own(contract, operation);
    own.resource = index;
    own.role = role;
  };
  take(*view.put, LifecycleRole::kPut);
  take(*view.remove, LifecycleRole::kDelete);
  for (const Listing& listing : view.listings) {
    if (IsFiltered(listing)) {
      take(*listing.operation, LifecycleRole::kList);
    }
  }
}

}  // namespace

int AdoptInferredResources(
    Contract& contract,
    const std::function<bool(const Operation& put)>& keeps_state) {
  if (!contract.resources.empty()) {
    return 0;
  }
  const ResourceModel model = InferResources(contract);
  int adopted = 0;
  for (const ResourceView& view : ResourceViewsWithInferred(contract, model)) {
    const ResourceFamily* const family = model.Find(view.name);
    const bool sure = family != nullptr && !family->missing_error.empty() &&
                      std::ranges::any_of(view.listings, IsFiltered);
    if (sure && keeps_state(*view.put)) {
      Adopt(contract, view, *family);
      ++adopted;
    }
  }
  return adopted;
}

}  // namespace plumbline
