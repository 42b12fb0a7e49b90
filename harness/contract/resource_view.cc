#include "harness/contract/resource_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// The filter of names in the input: by their shape, else by its name, the
// plural of the identifier's.
std::optional<NameMember> FindFilter(const Contract& contract,
                                     const Operation& operation,
                                     ShapeIndex name_shape,
                                     const std::string& item_name) {
  std::optional<NameMember> filter =
      FindNameMember(contract, operation, name_shape);
  if (filter.has_value() || !operation.input.has_value()) {
    return filter;
  }
  const Member* const named =
      contract.ShapeAt(*operation.input).FindMember(item_name + "s");
  if (named == nullptr) {
    return std::nullopt;
  }
  const Shape& list = contract.ShapeAt(named->target);
  const bool of_strings =
      list.type == ShapeType::kList &&
      contract.ShapeAt(list.members[0].target).type == ShapeType::kString;
  return of_strings
             ? std::optional(NameMember{named->name, true, named->required})
             : std::nullopt;
}

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
            .filter = FindFilter(contract, operation, name_shape, member.name),
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
  if (!view.put->input.has_value()) {
    return echoed;
  }
  const ShapeIndex row = RowShape(contract, listing);
  const ShapeIndex described = DescriptionShape(contract, view);
  for (const Member& member : contract.ShapeAt(described).members) {
    const Member* const shown = contract.ShapeAt(row).FindMember(member.name);
    if (shown != nullptr && shown->target == member.target &&
        member.target != view.name_shape && member.name != view.status_member &&
        !IsIdentityOf(view, member.name) &&
        (row != described || member.required) &&
        contract.ShapeAt(member.target).type != ShapeType::kTimestamp) {
      echoed.push_back(member.name);
    }
  }
  return echoed;
}

bool TellsUpdates(const Contract& contract, const ResourceView& view) {
  return std::ranges::any_of(view.listings, [&](const Listing& listing) {
    const Member* const status = contract.ShapeAt(RowShape(contract, listing))
                                     .FindMember(view.status_member);
    return status != nullptr &&
           std::ranges::any_of(
               contract.ShapeAt(status->target).enum_values,
               [](const EnumValue& one) {
                 return one.value.is_string() &&
                        one.value.get<std::string>().starts_with("UPDATE");
               });
  });
}

// REQUIRES: the view has its put and all of its listings.
void FillShown(const Contract& contract, ResourceView& view) {
  for (Listing& listing : view.listings) {
    listing.echoed = EchoedMembers(contract, view, listing);
  }
  view.tells_updates = TellsUpdates(contract, view);
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
    ResourceView view{.name = family_.name,
                      .status_member = family_.status_member,
                      .missing_error = family_.missing_error};
    for (const FamilyOperation& one : family_.operations) {
      if (one.whole && one.role == OperationRole::kDelete) {
        SetRemove(one, view);
      }
    }
    if (view.remove == nullptr) {
      return std::nullopt;
    }
    for (const FamilyOperation& one : family_.operations) {
      if (one.whole) {
        SetPut(one, view);
        AddListing(one, view);
      }
      AddDetail(one, view);
    }
    if (view.put == nullptr || !IsShown()) {
      return std::nullopt;
    }
    view.pointer =
        family_.resource >= 0
            ? contract_.resources[static_cast<std::size_t>(family_.resource)]
                  .pointer
            : view.put->pointer;
    FillShown(contract_, view);
    return view;
  }

 private:
  [[nodiscard]] const Operation& At(const FamilyOperation& one) const {
    return contract_.operations[static_cast<std::size_t>(one.operation)];
  }

  // Where the operation carries the key, as a string in structures alone: the
  // members that lead there from its input or output.
  [[nodiscard]] std::vector<std::string> KeyIn(const FamilyOperation& one,
                                               std::string_view side) const {
    for (const IdentifierPlace& place : one.identifiers) {
      if (place.identifier == key_->name && place.at.starts_with(side) &&
          place.at.find_first_of("[{") == std::string::npos) {
        std::vector<std::string> members =
            Split(std::string_view(place.at).substr(side.size()), '.');
        const std::optional<ShapeIndex> shape = ShapeOf(one, side, members);
        if (shape.has_value() &&
            contract_.ShapeAt(*shape).type == ShapeType::kString) {
          return members;
        }
      }
    }
    return {};
  }

  [[nodiscard]] std::optional<ShapeIndex> ShapeOf(
      const FamilyOperation& one, std::string_view side,
      const std::vector<std::string>& members) const {
    const Operation& operation = At(one);
    std::optional<ShapeIndex> shape =
        side == kInput ? operation.input : operation.output;
    for (const std::string& name : members) {
      const Member* const member =
          shape.has_value() ? contract_.ShapeAt(*shape).FindMember(name)
                            : nullptr;
      shape = member == nullptr ? std::nullopt : std::optional(member->target);
    }
    return shape;
  }

  void SetRemove(const FamilyOperation& one, ResourceView& view) const {
    const std::vector<std::string> name = KeyIn(one, kInput);
    // An end that is only planned can be planned again, and is no end yet.
    const bool at_once = one.verb != "Schedule" && one.verb != "Request";
    if (view.remove == nullptr && name.size() == 1 && at_once) {
      view.remove = &At(one);
      view.name_member = name[0];
      view.name_shape = *ShapeOf(one, kInput, name);
    }
  }

  // The first that makes resources whose name is of the same kind as the one
  // that ends them.
  void SetPut(const FamilyOperation& one, ResourceView& view) const {
    const bool makes =
        one.role == OperationRole::kCreate || one.role == OperationRole::kPut;
    if (!makes || view.put != nullptr || !At(one).input.has_value()) {
      return;
    }
    const std::vector<std::string> chosen = KeyIn(one, kInput);
    const std::vector<std::string> given = KeyIn(one, kOutput);
    const bool same_name = chosen.size() == 1 && chosen[0] == view.name_member;
    if (!chosen.empty() &&
        (same_name || ShapeOf(one, kInput, chosen) == view.name_shape)) {
      view.put = &At(one);
      view.put_name = chosen;
    } else if (chosen.empty() && !given.empty() &&
               family_.chosen_by == Chooser::kService &&
               ShapeOf(one, kOutput, given) == view.name_shape) {
      view.put = &At(one);
      view.made_name = given;
    }
  }

  // A read of one by its name, or of a part of it.
  void AddDetail(const FamilyOperation& one, ResourceView& view) const {
    const std::vector<std::string> name = KeyIn(one, kInput);
    if (one.role == OperationRole::kRead && IsReadOnly(At(one)) &&
        !(one.whole && one.listing.has_value()) && name.size() == 1 &&
        contract_.ShapeAt(*At(one).input).FindMember(name[0])->required &&
        ShapeOf(one, kInput, name) == view.name_shape &&
        (one.whole || Declares(At(one), view.missing_error))) {
      view.details.push_back({&At(one), name[0], one.whole});
    }
  }

  [[nodiscard]] bool Declares(const Operation& operation,
                              const std::string& error) const {
    return std::ranges::any_of(operation.errors, [&](ShapeIndex shape) {
      return contract_.ShapeAt(shape).name == error;
    });
  }

  // Rows that are bare names, or deep ones, cannot be told by a member.
  void AddListing(const FamilyOperation& one, ResourceView& view) const {
    if (!one.listing.has_value() || one.listing->name.empty() ||
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

  static constexpr std::string_view kInput = "input.";
  static constexpr std::string_view kOutput = "output.";

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

const Json* ValueAt(const Json& object, std::span<const std::string> members) {
  const Json* value = &object;
  for (const std::string& name : members) {
    const auto found = value->is_object() ? value->find(name) : value->end();
    if (!value->is_object() || found == value->end()) {
      return nullptr;
    }
    value = &*found;
  }
  return value;
}

void SetValueAt(Json& object, std::span<const std::string> members,
                Json value) {
  Json* at = &object;
  for (const std::string& name : members) {
    if (!at->is_object()) {
      *at = Json::object();
    }
    at = &(*at)[name];
  }
  *at = std::move(value);
}

std::optional<Json> WrittenName(const ResourceView& view,
                                std::string_view operation, const Json& input,
                                const Json* output) {
  const Json* name = nullptr;
  if (operation == view.remove->name) {
    name = ValueAt(input, {&view.name_member, 1});
  } else if (operation == view.put->name && !view.chosen_by_service()) {
    name = ValueAt(input, view.put_name);
  } else if (operation == view.put->name && output != nullptr) {
    name = ValueAt(*output, view.made_name);
  }
  return name == nullptr || name->is_null() ? std::nullopt
                                            : std::optional(*name);
}

const Member* PutNameMember(const Contract& contract,
                            const ResourceView& view) {
  return view.chosen_by_service()
             ? nullptr
             : contract.ShapeAt(DescriptionShape(contract, view))
                   .FindMember(view.put_name.back());
}

Json ReferenceToName(const ResourceView& view, std::size_t put) {
  return {
      {"$ref",
       view.chosen_by_service()
           ? fmt::format("{}.output.{}", put, fmt::join(view.made_name, "."))
           : fmt::format("{}.input.{}", put, fmt::join(view.put_name, "."))}};
}

ShapeIndex RowShape(const Contract& contract, const Listing& listing) {
  const Member* const list =
      contract.ShapeAt(*listing.operation->output).FindMember(listing.items);
  PLUMBLINE_ASSERT(list != nullptr);
  return contract.ShapeAt(list->target).members[0].target;
}

ShapeIndex DescriptionShape(const Contract& contract,
                            const ResourceView& view) {
  ShapeIndex shape = *view.put->input;
  for (std::size_t i = 0; i + 1 < view.put_name.size(); ++i) {
    const Member* const member =
        contract.ShapeAt(shape).FindMember(view.put_name[i]);
    PLUMBLINE_ASSERT(member != nullptr);
    shape = member->target;
  }
  return shape;
}

Json DescriptionIn(const ResourceView& view, const Json& input) {
  const std::size_t depth =
      view.put_name.empty() ? 0 : view.put_name.size() - 1;
  const Json* const value =
      ValueAt(input, std::span(view.put_name).first(depth));
  return value == nullptr ? Json() : *value;
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
                      .name_member = resource.identifiers[0].name,
                      .put_name = resource.put_name,
                      .made_name = resource.made_name,
                      .missing_error = resource.missing_error};
    if (view.put_name.empty() && view.made_name.empty()) {
      view.put_name = {view.name_member};
    }
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
                 IsReadOnly(operation)) {
        view.details.push_back(
            {&operation, name->member, operation.role == LifecycleRole::kRead});
      }
    }
    if (view.put != nullptr && view.remove != nullptr) {
      FillShown(contract, view);
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
