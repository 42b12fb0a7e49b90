#include "harness/contract/resource_view.h"

#include <algorithm>
#include <cstddef>
#include <utility>

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

std::vector<std::string> EchoedMembers(const Contract& contract,
                                       const ResourceView& view,
                                       const Listing& listing) {
  std::vector<std::string> echoed;
  const Member* const list =
      contract.ShapeAt(*listing.operation->output).FindMember(listing.items);
  if (list == nullptr || !view.put->input.has_value()) {
    return echoed;
  }
  const Shape& rows = contract.ShapeAt(list->target);
  const Shape& row = contract.ShapeAt(rows.members[0].target);
  for (const Member& member : contract.ShapeAt(*view.put->input).members) {
    const Member* const shown = row.FindMember(member.name);
    if (shown != nullptr && shown->target == member.target &&
        member.target != view.name_shape &&
        contract.ShapeAt(member.target).type != ShapeType::kTimestamp) {
      echoed.push_back(member.name);
    }
  }
  return echoed;
}

// REQUIRES: the view has its put and all of its listings.
void FillEchoed(const Contract& contract, ResourceView& view) {
  for (Listing& listing : view.listings) {
    listing.echoed = EchoedMembers(contract, view, listing);
  }
}

// Builds the view of one family, where it has one.
class FamilyView {
 public:
  FamilyView(const Contract& contract, const ResourceFamily& family)
      : contract_(contract), family_(family), key_(family.OwnKey()) {}

  [[nodiscard]] std::optional<ResourceView> Find() const {
    const auto keys =
        std::ranges::count(family_.identifiers, true, &FamilyIdentifier::key);
    if (key_ == nullptr || keys != 1) {
      return std::nullopt;
    }
    const Member* made = nullptr;
    const Member* ended = nullptr;
    ResourceView view{.name = family_.name,
                      .status_member = family_.status_member};
    for (const FamilyOperation& one : family_.operations) {
      const Member* const name = one.whole ? NameIn(one) : nullptr;
      const bool makes =
          one.role == OperationRole::kCreate || one.role == OperationRole::kPut;
      if (name != nullptr && makes && made == nullptr) {
        made = name;
        view.put = &At(one);
      } else if (name != nullptr && one.role == OperationRole::kDelete &&
                 ended == nullptr) {
        ended = name;
        view.remove = &At(one);
      }
      AddListing(one, view);
    }
    if (made == nullptr || ended == nullptr || made->name != ended->name ||
        !IsShown()) {
      return std::nullopt;
    }
    view.name_member = made->name;
    view.name_shape = made->target;
    view.pointer =
        family_.resource >= 0
            ? contract_.resources[static_cast<std::size_t>(family_.resource)]
                  .pointer
            : view.put->pointer;
    FillEchoed(contract_, view);
    return view;
  }

 private:
  [[nodiscard]] const Operation& At(const FamilyOperation& one) const {
    return contract_.operations[static_cast<std::size_t>(one.operation)];
  }

  // The string member of the input itself that takes the key, or nullptr.
  [[nodiscard]] const Member* NameIn(const FamilyOperation& one) const {
    const std::optional<ShapeIndex>& input = At(one).input;
    if (!input.has_value()) {
      return nullptr;
    }
    for (const Member& member : contract_.ShapeAt(*input).members) {
      const bool key = std::ranges::any_of(
          one.identifiers, [&](const IdentifierPlace& place) {
            return place.identifier == key_->name &&
                   place.at == "input." + member.name;
          });
      if (key && contract_.ShapeAt(member.target).type == ShapeType::kString) {
        return &member;
      }
    }
    return nullptr;
  }

  // Rows that are bare names, or deep ones, cannot be told by a member.
  void AddListing(const FamilyOperation& one, ResourceView& view) const {
    if (!one.whole || !one.listing.has_value() || one.listing->name.empty() ||
        one.listing->name.find('.') != std::string::npos ||
        one.listing->rows.find('.') != std::string::npos) {
      return;
    }
    Listing listing{.operation = &At(one),
                    .items = one.listing->rows,
                    .item_name = one.listing->name};
    const std::optional<ShapeIndex>& input = At(one).input;
    const Member* const filter =
        input.has_value()
            ? contract_.ShapeAt(*input).FindMember(one.listing->filter)
            : nullptr;
    if (filter != nullptr) {
      listing.filter = NameMember{filter->name, true, filter->required};
    }
    view.listings.push_back(std::move(listing));
  }

  [[nodiscard]] bool IsShown() const {
    return std::ranges::any_of(
        family_.operations, [](const FamilyOperation& one) {
          return one.whole &&
                 (one.listing.has_value() || one.role == OperationRole::kRead);
        });
  }

  const Contract& contract_;
  const ResourceFamily& family_;
  const FamilyIdentifier* key_;
};

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

bool IsIdentityOf(const ResourceView& view, std::string_view member) {
  std::string_view stem = view.name_member;
  if (!stem.ends_with("Name") || stem.size() == 4) {
    return false;
  }
  stem.remove_suffix(4);
  if (!member.starts_with(stem)) {
    return false;
  }
  member.remove_prefix(stem.size());
  return member == "Arn" || member == "ARN" || member == "Id" || member == "ID";
}

std::vector<ResourceView> ResourceViews(const Contract& contract) {
  std::vector<ResourceView> views;
  for (std::size_t i = 0; i < contract.resources.size(); ++i) {
    const Resource& resource = contract.resources[i];
    if (resource.identifiers.size() != 1) {
      continue;
    }
    ResourceView view{.name = resource.name,
                      .status_member = resource.status_member,
                      .pointer = resource.pointer,
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
      } else if (const auto name =
                     FindNameMember(contract, operation, view.name_shape);
                 name.has_value() && !name->is_list && name->required &&
                 operation.role == LifecycleRole::kRead) {
        view.details.push_back({&operation, name->member});
      }
    }
    if (view.put != nullptr && view.remove != nullptr) {
      FillEchoed(contract, view);
      views.push_back(std::move(view));
    }
  }
  return views;
}

std::vector<ResourceView> ResourceViewsWithInferred(
    const Contract& contract, const ResourceModel& model) {
  std::vector<ResourceView> views;
  for (const ResourceFamily& family : model.families) {
    if (std::optional<ResourceView> view =
            FamilyView(contract, family).Find()) {
      views.push_back(*std::move(view));
    }
  }
  return views;
}

}  // namespace plumbline
