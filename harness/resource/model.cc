#include "harness/resource/model.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "harness/resource/details.h"
#include "harness/resource/families.h"

namespace plumbline {

std::string_view ToString(FamilySource source) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "declared", "inferred", "override"};
  return kNames.at(static_cast<std::size_t>(source));
}

std::string_view ToString(IdentifierKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "name", "id", "arn", "url", "other"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view ToString(Chooser chooser) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "unknown", "caller", "service"};
  return kNames.at(static_cast<std::size_t>(chooser));
}

std::vector<int> ResourceFamily::With(OperationRole role) const {
  std::vector<int> found;
  for (const FamilyOperation& one : operations) {
    if (one.role == role && one.whole) {
      found.push_back(one.operation);
    }
  }
  return found;
}

const FamilyOperation* ResourceFamily::FindOperation(int operation) const {
  const auto found =
      std::ranges::find(operations, operation, &FamilyOperation::operation);
  return found == operations.end() ? nullptr : &*found;
}

const FamilyIdentifier* ResourceFamily::FindIdentifier(
    std::string_view identifier) const {
  const auto found =
      std::ranges::find(identifiers, identifier, &FamilyIdentifier::name);
  return found == identifiers.end() ? nullptr : &*found;
}

const FamilyIdentifier* ResourceFamily::OwnKey() const {
  const FamilyIdentifier* own = nullptr;
  for (const FamilyIdentifier& identifier : identifiers) {
    if (identifier.key && identifier.parent.empty()) {
      own = &identifier;
    }
  }
  return own;
}

const FamilyIdentifier* ResourceModel::KeyBelowOthers(
    const ResourceFamily& family) const {
  const auto is_key_of_another = [&](const std::string& name) {
    return std::ranges::any_of(families, [&](const ResourceFamily& other) {
      const FamilyIdentifier* const key = other.FindIdentifier(name);
      return other.name != family.name && key != nullptr && key->key &&
             std::ranges::count_if(other.identifiers, &FamilyIdentifier::key) ==
                 1;
    });
  };
  const FamilyIdentifier* own = nullptr;
  for (const FamilyIdentifier& identifier : family.identifiers) {
    if (!identifier.key || is_key_of_another(identifier.name)) {
      continue;
    }
    if (own != nullptr) {
      return nullptr;
    }
    own = &identifier;
  }
  return own;
}

const ResourceFamily* ResourceModel::Find(std::string_view family) const {
  const auto found = std::ranges::find(families, family, &ResourceFamily::name);
  return found == families.end() ? nullptr : &*found;
}

const ResourceFamily* ResourceModel::FamilyOf(int operation) const {
  const auto found =
      std::ranges::find_if(families, [&](const ResourceFamily& family) {
        return family.FindOperation(operation) != nullptr;
      });
  return found == families.end() ? nullptr : &*found;
}

ResourceModel InferResources(const Contract& contract) {
  ResourceModel model = PlaceOperations(contract);
  FillDetails(contract, model);
  SettleRoles(model);
  // What the roles tell of who chooses a key, and of the errors.
  FillDetails(contract, model);
  return model;
}

}  // namespace plumbline
