#include "harness/contract/declared_operations.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "harness/contract/name_place.h"
#include "harness/contract/resource_view.h"

namespace plumbline {
namespace {

// The list of strings in the input that is called the plural of the
// identifier.
const Member* FindPlural(const Contract& contract, const Operation& operation,
                         const std::string& identifier) {
  const Member* const named =
      operation.input.has_value()
          ? contract.ShapeAt(*operation.input).FindMember(identifier + "s")
          : nullptr;
  if (named == nullptr) {
    return nullptr;
  }
  const Shape& list = contract.ShapeAt(named->target);
  const bool of_strings =
      list.type == ShapeType::kList &&
      contract.ShapeAt(list.members[0].target).type == ShapeType::kString;
  return of_strings ? named : nullptr;
}

// Where the input takes names, by their shape, else by their name.
NamePlace FindFilter(const Contract& contract, const Operation& operation,
                     ShapeIndex name_shape, const std::string& item_name) {
  const std::optional<NameMember> filter =
      FindNameMember(contract, operation, name_shape);
  if (filter.has_value() && !filter->is_list) {
    return PlaceOf(filter->member);
  }
  const Member* const plural = FindPlural(contract, operation, item_name);
  if (!filter.has_value() && plural == nullptr) {
    return {};
  }
  return {.keys = {{filter.has_value() ? filter->member : plural->name,
                    std::string(kEachElement)}}};
}

// The list in the output whose rows carry a name of the shape.
std::optional<ResourceOperation> FindListing(const Contract& contract,
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
        return ResourceOperation{
            .role = OperationRole::kList,
            .name = FindFilter(contract, operation, name_shape, member.name),
            .shown = PlaceOf(member.name),
            .items = list.name};
      }
    }
  }
  return std::nullopt;
}

// What an operation is to the resource that it declares itself to be of, by
// its role and its shapes; nothing where it is none of a view's.
std::optional<ResourceOperation> Declared(const Contract& contract,
                                          const Operation& operation,
                                          const ResourceIdentifier& name) {
  const OperationRole role = operation.role;
  const NamePlace place = PlaceOf(name.name);
  if (role == OperationRole::kPut || role == OperationRole::kCreate ||
      role == OperationRole::kDelete) {
    return ResourceOperation{.role = role, .name = place};
  }
  if (role == OperationRole::kUpdate && operation.input.has_value() &&
      contract.ShapeAt(*operation.input).FindMember(name.name) != nullptr) {
    return ResourceOperation{.role = role, .name = place};
  }
  if (auto listing = FindListing(contract, operation, name.shape)) {
    return listing;
  }
  const auto member = FindNameMember(contract, operation, name.shape);
  if (member.has_value() && !member->is_list && member->required &&
      IsReadOnly(operation)) {
    return ResourceOperation{.role = role == OperationRole::kRead
                                         ? OperationRole::kRead
                                         : OperationRole::kAction,
                             .name = PlaceOf(member->member)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<ResourceOperation> DeclaredOperations(const Contract& contract,
                                                  int index) {
  const Resource& resource =
      contract.resources[static_cast<std::size_t>(index)];
  std::vector<ResourceOperation> operations;
  for (std::size_t i = 0; i < contract.operations.size(); ++i) {
    const Operation& operation = contract.operations[i];
    auto own = operation.resource == index
                   ? Declared(contract, operation, resource.identifiers[0])
                   : std::nullopt;
    if (own.has_value()) {
      own->operation = static_cast<int>(i);
      operations.push_back(*std::move(own));
    }
  }
  return operations;
}

}  // namespace plumbline
