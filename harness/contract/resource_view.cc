#include "harness/contract/resource_view.h"

namespace plumbline {
namespace {

// The list in the output whose rows carry a name of the shape.
std::optional<Listing> FindListing(const Contract& contract,
                                   const Operation& operation,
                                   ShapeIndex name_shape) {
  if (!operation.output.has_value()) {
    return std::nullopt;
  }
  for (const Member& list : contract.ShapeAt(*operation.output).members) {
    const Shape& shape = contract.ShapeAt(list.target);
    if (shape.type != ShapeType::kList) {
      continue;
    }
    const Shape& row = contract.ShapeAt(shape.members[0].target);
    for (const Member& member : row.members) {
      if (row.type == ShapeType::kStructure && member.target == name_shape) {
        return Listing{
            .operation = &operation,
            .filter = FindNameMember(contract, operation, name_shape),
            .items = list.name,
            .item_name = member.name};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<NameMember> FindNameMember(const Contract& contract,
                                         const Operation& operation,
                                         ShapeIndex shape) {
  if (!operation.input.has_value()) {
    return std::nullopt;
  }
  for (const Member& member : contract.ShapeAt(*operation.input).members) {
    const Shape& target = contract.ShapeAt(member.target);
    const bool is_list =
        target.type == ShapeType::kList && target.members[0].target == shape;
    if (member.target == shape || is_list) {
      return NameMember{member.name, is_list, member.required};
    }
  }
  return std::nullopt;
}

std::vector<ResourceView> ResourceViews(const Contract& contract) {
  std::vector<ResourceView> views;
  for (std::size_t i = 0; i < contract.resources.size(); ++i) {
    const Resource& resource = contract.resources[i];
    if (resource.identifiers.size() != 1) {
      continue;
    }
    ResourceView view{.resource = &resource,
                      .name_shape = resource.identifiers[0].shape,
                      .name_member = resource.identifiers[0].name};
    for (const Operation& operation : contract.operations) {
      if (operation.resource != static_cast<int>(i)) {
        continue;
      }
      if (operation.role == LifecycleRole::kPut ||
          operation.role == LifecycleRole::kCreate) {
        view.put = &operation;
      } else if (operation.role == LifecycleRole::kDelete) {
        view.remove = &operation;
      } else if (auto listing =
                     FindListing(contract, operation, view.name_shape)) {
        view.listings.push_back(*std::move(listing));
      }
    }
    if (view.put != nullptr && view.remove != nullptr) {
      views.push_back(std::move(view));
    }
  }
  return views;
}

}  // namespace plumbline
