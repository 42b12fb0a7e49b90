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

// Makes the operations of the view the resource's own, as far as its shape
// shows the same in them again.
void Adopt(Contract& contract, const ResourceView& view) {
  const int index = static_cast<int>(contract.resources.size());
  contract.resources.push_back(
      {.name = view.name,
       .identifiers = {{.name = view.name_member, .shape = view.name_shape}},
       .status_member = view.status_member,
       .missing_error = view.missing_error,
       .put_name = view.put_name,
       .made_name = view.made_name,
       .pointer = view.pointer});
  const auto take = [&](const Operation& operation, LifecycleRole role) {
    Operation& own = Own(contract, operation);
    own.resource = index;
    own.role = role;
  };
  const bool has_whole = std::ranges::any_of(view.details, &Detail::whole);
  take(*view.put, LifecycleRole::kPut);
  take(*view.remove, LifecycleRole::kDelete);
  for (const Listing& listing : view.listings) {
    if (IsFiltered(listing) || has_whole) {
      take(*listing.operation, LifecycleRole::kList);
    }
  }
  for (const Detail& detail : view.details) {
    take(*detail.operation,
         detail.whole ? LifecycleRole::kRead : LifecycleRole::kNone);
  }
}

OperationRole RoleOf(const ResourceModel& model, const Contract& contract,
                     const Operation& operation) {
  const int index = static_cast<int>(&operation - contract.operations.data());
  const ResourceFamily* const family = model.FamilyOf(index);
  const FamilyOperation* const found =
      family == nullptr ? nullptr : family->FindOperation(index);
  return found == nullptr ? OperationRole::kAction : found->role;
}

// Takes the last adoption back.
void Release(Contract& contract) {
  contract.resources.pop_back();
  const int index = static_cast<int>(contract.resources.size());
  for (Operation& operation : contract.operations) {
    if (operation.resource == index) {
      operation.resource = -1;
      operation.role = LifecycleRole::kNone;
    }
  }
}

// Whether the resource, once it is adopted, is seen in each operation as the
// model sees it.
bool IsSeenAlike(const Contract& contract, const ResourceView& view) {
  for (const ResourceView& own : ResourceViews(contract)) {
    if (own.name != view.name) {
      continue;
    }
    return std::ranges::all_of(own.listings, [&](const Listing& listing) {
      return std::ranges::any_of(view.listings, [&](const Listing& other) {
        return listing.operation->name == other.operation->name &&
               listing.items == other.items &&
               listing.item_name == other.item_name;
      });
    });
  }
  return false;
}

}  // namespace

int AdoptInferredResources(Contract& contract, Adoption adoption) {
  if (!contract.resources.empty()) {
    return 0;
  }
  const ResourceModel model = InferResources(contract);
  int adopted = 0;
  for (const ResourceView& view : ResourceViewsWithInferred(contract, model)) {
    const bool sure = !view.missing_error.empty() &&
                      (std::ranges::any_of(view.listings, IsFiltered) ||
                       std::ranges::any_of(view.details, &Detail::whole));
    const bool may_be_others =
        view.chosen_by_service() &&
        RoleOf(model, contract, *view.put) != OperationRole::kCreate;
    if (!sure || (may_be_others && adoption == Adoption::kOwnNames)) {
      continue;
    }
    Adopt(contract, view);
    if (IsSeenAlike(contract, view)) {
      ++adopted;
    } else {
      Release(contract);
    }
  }
  return adopted;
}

}  // namespace plumbline
