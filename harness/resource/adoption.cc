#include "harness/resource/adoption.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "harness/contract/description.h"
#include "harness/contract/resource_view.h"
#include "harness/resource/family_resource.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

bool IsFiltered(const Listing& listing) {
  return listing.has_filter() && IsReadOnly(*listing.operation);
}

int IndexOf(const Contract& contract, const Operation& operation) {
  return static_cast<int>(&operation - contract.operations.data());
}

// Makes the operations of the resource its own.
void Adopt(Contract& contract, Resource resource) {
  const int index = static_cast<int>(contract.resources.size());
  for (const ResourceOperation& one : resource.operations) {
    Operation& own =
        contract.operations[static_cast<std::size_t>(one.operation)];
    own.resource = index;
    own.role = one.role;
  }
  contract.resources.push_back(std::move(resource));
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
  // Every create that is tried in plain HTTP makes something, and where there
  // is no DELETE all of it stays; what the service names is nobody else's.
  const bool may_stay =
      DescriptionOf(contract).has_paths && view.chosen_by_service();
  return own_name && !may_be_others && (view.remove != nullptr || may_stay);
}

// Whether what a put of it makes can be ended by the name that the caller
// chose, though it is no resource of its own name: it stands below another by
// the other's name, has several keys, or a put makes many. A campaign that
// could not end it would leave every one that it puts.
bool CanBeEnded(const ResourceModel& model, const ResourceView& view) {
  return model.Find(view.name) != nullptr && view.remove != nullptr &&
         !view.chosen_by_service() && !view.put_name.empty();
}

// Whether what shows it leaves no doubt that it is there, or is not.
// 404 says so in plain HTTP, whether it is documented or not.
bool IsShown(const Contract& contract, const ResourceView& view) {
  return (!view.missing_error.empty() || DescriptionOf(contract).has_paths) &&
         (std::ranges::any_of(view.listings, IsFiltered) ||
          std::ranges::any_of(view.details, &Detail::whole));
}

// Leaves out all that shows it.
void KeepOnlyMaking(Resource& resource) {
  resource.only_made = true;
  std::erase_if(resource.operations, [](const ResourceOperation& one) {
    return one.role == OperationRole::kList ||
           one.role == OperationRole::kRead ||
           one.role == OperationRole::kAction;
  });
}

// Leaves out the listings of which it is not sure that they show all resources.
void KeepSureListings(const Contract& contract, Resource& resource) {
  if (resource.With(OperationRole::kRead) != nullptr) {
    return;
  }
  std::erase_if(resource.operations, [&](const ResourceOperation& one) {
    return one.role == OperationRole::kList &&
           !(one.name.takes_many() &&
             IsReadOnly(
                 contract.operations[static_cast<std::size_t>(one.operation)]));
  });
}

int AdoptOwnNames(Contract& contract, const ResourceModel& model) {
  std::set<std::string> adopted;
  for (const bool loosely : {false, true}) {
    for (Resource& resource : FamilyResources(contract, model, loosely)) {
      const ResourceView view = *ViewOf(contract, resource);
      if (adopted.contains(resource.name) ||
          !(CanBeMade(contract, model, view) || CanBeEnded(model, view))) {
        continue;
      }
      adopted.insert(resource.name);
      if (CanBeMade(contract, model, view) && !resource.only_made &&
          IsShown(contract, view)) {
        KeepSureListings(contract, resource);
      } else {
        KeepOnlyMaking(resource);
      }
      Adopt(contract, std::move(resource));
    }
  }
  return static_cast<int>(adopted.size());
}

}  // namespace

int AdoptResources(Contract& contract, const ResourceModel& model,
                   Adoption adoption) {
  if (!contract.resources.empty()) {
    return 0;
  }
  if (adoption == Adoption::kOwnNames) {
    return AdoptOwnNames(contract, model);
  }
  int adopted = 0;
  for (Resource& resource : FamilyResources(contract, model)) {
    Adopt(contract, std::move(resource));
    ++adopted;
  }
  return adopted;
}

}  // namespace plumbline
