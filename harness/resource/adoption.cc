#include "harness/resource/adoption.h"

#include <algorithm>
#include <string>
#include <utility>

#include "harness/contract/resource_view.h"
#include "harness/resource/family_view.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

bool IsFiltered(const Listing& listing) {
  return listing.has_filter() && IsReadOnly(*listing.operation);
}

int IndexOf(const Contract& contract, const Operation& operation) {
  return static_cast<int>(&operation - contract.operations.data());
}

// What the view says, without pointers into the contract.
Resource ResourceOf(const Contract& contract, const ResourceView& view) {
  Resource resource{.name = view.name,
                    .status_member = view.status_member,
                    .missing_error = view.missing_error,
                    .only_made = view.only_made,
                    .pointer = view.pointer};
  if (view.name_shape.has_value()) {
    resource.identifiers = {
        {.name = view.name_member, .shape = *view.name_shape}};
  }
  const auto add = [&](const Operation& operation, OperationRole role,
                       const NamePlace& name, const NamePlace& shown = {},
                       const std::string& items = "") {
    resource.adopted.push_back({.operation = IndexOf(contract, operation),
                                .role = role,
                                .name = name,
                                .shown = shown,
                                .items = items});
  };
  add(*view.put, OperationRole::kPut, view.put_name, view.made_name);
  if (view.remove != nullptr) {
    add(*view.remove, OperationRole::kDelete, view.remove_name);
  }
  if (view.update != nullptr) {
    add(*view.update, OperationRole::kUpdate, view.update_name);
  }
  for (const Listing& listing : view.listings) {
    add(*listing.operation, OperationRole::kList, listing.filter, listing.name,
        listing.items);
  }
  for (const Detail& detail : view.details) {
    add(*detail.operation,
        detail.whole ? OperationRole::kRead : OperationRole::kAction,
        detail.name, detail.shown);
  }
  return resource;
}

// Makes the operations of the view the resource's own.
void Adopt(Contract& contract, const ResourceView& view) {
  const int index = static_cast<int>(contract.resources.size());
  contract.resources.push_back(ResourceOf(contract, view));
  for (const AdoptedOperation& one : contract.resources.back().adopted) {
    Operation& own =
        contract.operations[static_cast<std::size_t>(one.operation)];
    own.resource = index;
    own.role = one.role;
  }
}

OperationRole RoleOf(const ResourceModel& model, const Contract& contract,
                     const Operation& operation) {
  const int index = IndexOf(contract, operation);
  const ResourceFamily* const family = model.FamilyOf(index);
  const FamilyOperation* const found =
      family == nullptr ? nullptr : family->FindOperation(index);
  return found == nullptr ? OperationRole::kAction : found->role;
}

// Whether a campaign on somebody's endpoint can make one of its own and end it
// again.
bool CanBeMade(const Contract& contract, const ResourceModel& model,
               const ResourceView& view) {
  const ResourceFamily* const family = model.Find(view.name);
  const bool own_name = family != nullptr && family->OwnKey() != nullptr &&
                        view.name_shape.has_value() &&
                        !view.put_name.takes_many();
  const bool may_be_others =
      view.chosen_by_service() &&
      RoleOf(model, contract, *view.put) != OperationRole::kCreate;
  return own_name && !may_be_others && view.remove != nullptr;
}

// Whether what shows it leaves no doubt that it is there, or is not.
bool IsShown(const ResourceView& view) {
  return !view.missing_error.empty() &&
         (std::ranges::any_of(view.listings, IsFiltered) ||
          std::ranges::any_of(view.details, &Detail::whole));
}

// Leaves out the listings of which it is not sure that they show all resources.
void KeepSureListings(ResourceView& view) {
  if (!std::ranges::any_of(view.details, &Detail::whole)) {
    std::erase_if(view.listings,
                  [](const Listing& listing) { return !IsFiltered(listing); });
  }
}

}  // namespace

int AdoptResources(Contract& contract, const ResourceModel& model,
                   Adoption adoption) {
  if (!contract.resources.empty()) {
    return 0;
  }
  int adopted = 0;
  for (ResourceView& view : ResourceViewsWithInferred(contract, model)) {
    if (adoption == Adoption::kOwnNames) {
      if (!CanBeMade(contract, model, view)) {
        continue;
      }
      if (IsShown(view)) {
        KeepSureListings(view);
      } else {
        view.only_made = true;
        view.listings.clear();
        view.details.clear();
      }
    }
    Adopt(contract, view);
    ++adopted;
  }
  return adopted;
}

}  // namespace plumbline
