#include "harness/resource/family_resource.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/resource_view.h"
#include "harness/contract/same_shape.h"

namespace plumbline {
namespace {

constexpr std::string_view kInput = "input.";
constexpr std::string_view kOutput = "output.";

// A string that is a key of the resource, or a part of one that is a structure.
struct KeyPart {
  const FamilyIdentifier* identifier = nullptr;
  std::string member;  // in the structure; empty: it is the string itself
};

// "ConfigRules[].Name": {"ConfigRules", "[]", "Name"}.
NamePath PathFrom(std::string_view text) {
  NamePath path;
  for (std::string& name : Split(text, '.')) {
    const bool list = name.ends_with(kEachElement);
    if (list) {
      name.resize(name.size() - kEachElement.size());
    }
    path.push_back(std::move(name));
    if (list) {
      path.emplace_back(kEachElement);
    }
  }
  return path;
}

// "ResourceId" and "resourceId" are one member's name.
bool SameMember(std::string_view left, std::string_view right) {
  return !left.empty() && !right.empty() &&
         ToLower(left.substr(0, 1)) == ToLower(right.substr(0, 1)) &&
         left.substr(1) == right.substr(1);
}

// Builds the resource of one family, where it can be played on.
class FamilyStatement {
 public:
  FamilyStatement(const Contract& contract, const ResourceModel& model,
                  const ResourceFamily& family, bool loosely)
      : contract_(contract), family_(family), loosely_(loosely) {
    // The paths of plain HTTP say what a resource stands below, and the steps
    // of a case all stay below the same.
    const FamilyIdentifier* const own = DescriptionOf(contract).has_paths
                                            ? model.KeyBelowOthers(family)
                                            : nullptr;
    for (const FamilyIdentifier& identifier : family.identifiers) {
      if (identifier.key && (own == nullptr || own == &identifier)) {
        AddParts(identifier);
      }
    }
  }

  [[nodiscard]] std::optional<Resource> Find() const {
    if (parts_.empty()) {
      return std::nullopt;
    }
    Resource resource{.name = family_.name,
                      .status_member = family_.status_member,
                      .missing_error = family_.missing_error};
    AddDeletes(false, resource);
    if (loosely_) {
      AddDeletes(true, resource);
    }
    for (const FamilyOperation& one : family_.operations) {
      if (one.whole) {
        AddPut(one, resource);
      }
    }
    for (const FamilyOperation& one : family_.operations) {
      if (one.whole) {
        AddListing(one, resource);
        AddUpdate(one, resource);
      }
      AddDetail(one, resource);
    }
    const ResourceOperation* const put = resource.With(OperationRole::kPut);
    if (put == nullptr || !(resource.With(OperationRole::kDelete) != nullptr ||
                            IsShown(resource))) {
      return std::nullopt;
    }
    resource.pointer =
        family_.resource >= 0
            ? contract_.resources[static_cast<std::size_t>(family_.resource)]
                  .pointer
            : contract_.operations[static_cast<std::size_t>(put->operation)]
                  .pointer;
    return resource;
  }

 private:
  // The structure that the identifier is, or a list of; nullptr: it is none.
  [[nodiscard]] const Shape* StructureOf(
      const FamilyIdentifier& identifier) const {
    if (!identifier.shape.has_value()) {
      return nullptr;
    }
    const Shape* shape = &contract_.ShapeAt(*identifier.shape);
    if (shape->type == ShapeType::kList) {
      shape = &contract_.ShapeAt(shape->members[0].target);
    }
    return shape->type == ShapeType::kStructure ? shape : nullptr;
  }

  void AddParts(const FamilyIdentifier& identifier) {
    const Shape* const structure = StructureOf(identifier);
    if (structure == nullptr) {
      parts_.push_back({&identifier, ""});
      return;
    }
    for (const Member& member : structure->members) {
      parts_.push_back({&identifier, member.name});
    }
  }

  [[nodiscard]] bool has_one_key() const { return parts_.size() == 1; }

  [[nodiscard]] const Operation& At(const FamilyOperation& one) const {
    return contract_.operations[static_cast<std::size_t>(one.operation)];
  }

  [[nodiscard]] std::optional<ShapeIndex> Side(const FamilyOperation& one,
                                               std::string_view side) const {
    return side == kInput ? At(one).input : At(one).output;
  }

  // Rows of a database are numbered, and paths of plain HTTP lead to them.
  [[nodiscard]] bool IsIdNumber(ShapeType type) const {
    return has_one_key() && IsIntegral(type) &&
           DescriptionOf(contract_).has_paths;
  }

  // The place, and whether a number stands there.
  [[nodiscard]] NamePlace Numbered(std::optional<ShapeIndex> structure,
                                   NamePlace place) const {
    const std::optional<ShapeIndex> shape =
        place.keys.size() == 1 ? StringAt(structure, place.keys[0])
                               : std::nullopt;
    place.is_number =
        shape.has_value() && IsIntegral(contract_.ShapeAt(*shape).type);
    return place;
  }

  // The shape of the string, or the number, that the path leads to; nothing
  // where it leads to none.
  [[nodiscard]] std::optional<ShapeIndex> StringAt(
      std::optional<ShapeIndex> structure, const NamePath& path) const {
    const Member* const member =
        structure.has_value() ? MemberAt(contract_, *structure, path) : nullptr;
    if (member == nullptr) {
      return std::nullopt;
    }
    const ShapeType type = contract_.ShapeAt(member->target).type;
    return type == ShapeType::kString || type == ShapeType::kEnum ||
                   IsIdNumber(type)
               ? std::optional(member->target)
               : std::nullopt;
  }

  // Where the operation carries the part: in structures alone, else in one
  // list. Empty: nowhere.
  [[nodiscard]] NamePath PartIn(const FamilyOperation& one,
                                std::string_view side,
                                const KeyPart& part) const {
    NamePath in_list;
    for (const IdentifierUse& place : one.identifiers) {
      if (place.identifier != part.identifier->name ||
          !place.at.starts_with(side)) {
        continue;
      }
      NamePath path = PathFrom(std::string_view(place.at).substr(side.size()));
      if (!part.member.empty()) {
        path.push_back(part.member);
      }
      const auto lists = std::ranges::count(path, kEachElement);
      if (lists > 1 || !StringAt(Side(one, side), path).has_value()) {
        continue;
      }
      if (lists == 0) {
        return path;
      }
      if (in_list.empty()) {
        in_list = std::move(path);
      }
    }
    return in_list;
  }

  // Where the operation carries all parts, through the same list where they
  // are in one; empty: nowhere.
  [[nodiscard]] NamePlace PlaceIn(const FamilyOperation& one,
                                  std::string_view side) const {
    NamePlace place;
    std::optional<NamePath> list;
    for (const KeyPart& part : parts_) {
      NamePath path = PartIn(one, side, part);
      const auto element = std::ranges::find(path, kEachElement);
      const NamePath own(path.begin(), element);
      if (path.empty() ||
          (element != path.end() && list.has_value() && *list != own)) {
        return {};
      }
      if (element != path.end()) {
        list = own;
      }
      place.keys.push_back(std::move(path));
    }
    return Numbered(Side(one, side), std::move(place));
  }

  // The shape of the name there, where it has one key.
  [[nodiscard]] std::optional<ShapeIndex> NameShape(
      const FamilyOperation& one, std::string_view side,
      const NamePlace& place) const {
    return place.keys.size() == 1 ? StringAt(Side(one, side), place.keys[0])
                                  : std::nullopt;
  }

  static void SetName(const NamePlace& place, std::optional<ShapeIndex> shape,
                      Resource& resource) {
    if (place.keys.size() == 1 && shape.has_value()) {
      resource.identifiers = {{.name = place.keys[0].back(), .shape = *shape}};
    }
  }

  // Whether the shape is that of the resource's name; nothing where it has
  // several keys.
  [[nodiscard]] bool IsNameShape(std::optional<ShapeIndex> shape,
                                 const Resource& resource) const {
    if (!shape.has_value() || resource.identifiers.empty()) {
      return !shape.has_value() && resource.identifiers.empty();
    }
    return IsSameShape(contract_, *shape, resource.identifiers[0].shape);
  }

  // Those that end it at once, or those that plan an end: that can be planned
  // again, and is no end yet.
  void AddDeletes(bool planned, Resource& resource) const {
    for (const FamilyOperation& one : family_.operations) {
      const bool plans = one.verb == "Schedule" || one.verb == "Request";
      if (one.whole && one.role == OperationRole::kDelete && plans == planned) {
        AddDelete(one, planned, resource);
      }
    }
  }

  void AddDelete(const FamilyOperation& one, bool planned,
                 Resource& resource) const {
    NamePlace name = PlaceIn(one, kInput);
    const bool plain =
        !has_one_key() || (name.keys.size() == 1 && name.keys[0].size() == 1);
    if (resource.With(OperationRole::kDelete) == nullptr && !name.empty() &&
        plain) {
      resource.only_made = planned;
      SetName(name, NameShape(one, kInput, name), resource);
      resource.operations.push_back({.operation = one.operation,
                                     .role = OperationRole::kDelete,
                                     .name = std::move(name)});
    }
  }

  // Where the caller gives a name that is not the key; empty: nowhere.
  [[nodiscard]] NamePlace OtherNameIn(const FamilyOperation& one) const {
    for (const IdentifierUse& place : one.identifiers) {
      const auto identifier = std::ranges::find(
          family_.identifiers, place.identifier, &FamilyIdentifier::name);
      const bool is_name = identifier != family_.identifiers.end() &&
                           !identifier->key && identifier->parent.empty() &&
                           identifier->kind == IdentifierKind::kName;
      if (!is_name || !place.required || !place.at.starts_with(kInput) ||
          family_.chosen_by != Chooser::kCaller) {
        continue;
      }
      NamePath path =
          PathFrom(std::string_view(place.at).substr(kInput.size()));
      if (path.size() == 1 && StringAt(At(one).input, path).has_value()) {
        return {.keys = {std::move(path)}};
      }
    }
    return {};
  }

  // The first that makes resources whose name is of the same kind as the one
  // that ends them.
  void AddPut(const FamilyOperation& one, Resource& resource) const {
    const bool makes =
        one.role == OperationRole::kCreate || one.role == OperationRole::kPut;
    if (!makes || resource.With(OperationRole::kPut) != nullptr ||
        !At(one).input.has_value()) {
      return;
    }
    const ResourceOperation* const end = resource.With(OperationRole::kDelete);
    const auto agrees = [&](const NamePlace& name, std::string_view side) {
      return !has_one_key() || end == nullptr ||
             (side == kInput && name == end->name) ||
             IsNameShape(NameShape(one, side, name), resource);
    };
    const NamePlace chosen = PlaceIn(one, kInput);
    const NamePlace given = PlaceIn(one, kOutput);
    // Where the service chooses, names in a list are those of others.
    const bool by_service = family_.chosen_by == Chooser::kService &&
                            has_one_key() && !given.empty() &&
                            !given.takes_many() &&
                            (chosen.empty() || chosen.takes_many());
    NamePlace name = by_service ? given : chosen;
    const std::string_view side = by_service ? kOutput : kInput;
    if (name.empty() && loosely_ && has_one_key()) {
      name = OtherNameIn(one);
      resource.only_made = resource.only_made || !name.empty();
    } else if (!agrees(name, side)) {
      return;
    }
    if (name.empty()) {
      return;
    }
    if (end == nullptr) {
      SetName(name, NameShape(one, side, name), resource);
    }
    resource.operations.push_back({.operation = one.operation,
                                   .role = OperationRole::kPut,
                                   .name = by_service ? NamePlace() : name,
                                   .shown = by_service ? name : NamePlace()});
  }

  // A read of one by its name, or of a part of it.
  void AddDetail(const FamilyOperation& one, Resource& resource) const {
    NamePlace name = PlaceIn(one, kInput);
    if (one.role != OperationRole::kRead || !IsReadOnly(At(one)) ||
        (one.whole && one.listing.has_value()) || name.empty() ||
        !(one.whole || Declares(At(one), resource.missing_error))) {
      return;
    }
    const bool demanded =
        std::ranges::all_of(name.keys, [&](const NamePath& key) {
          return key.size() == 1 &&
                 MemberAt(contract_, *At(one).input, key)->required;
        });
    if (demanded && (!has_one_key() ||
                     IsNameShape(NameShape(one, kInput, name), resource))) {
      resource.operations.push_back(
          {.operation = one.operation,
           .role = one.whole ? OperationRole::kRead : OperationRole::kAction,
           .name = std::move(name),
           .shown = DescribedBy(one)});
    }
  }

  // Where the read shows the name beside what describes the resource; empty:
  // nowhere.
  [[nodiscard]] NamePlace DescribedBy(const FamilyOperation& one) const {
    NamePlace place =
        one.whole && has_one_key() ? PlaceIn(one, kOutput) : NamePlace();
    return place.takes_many() ? NamePlace() : place;
  }

  // The first that changes the resource itself, by its name; in plain HTTP PUT
  // and PATCH do, each in its own way.
  void AddUpdate(const FamilyOperation& one, Resource& resource) const {
    const bool by_method =
        DescriptionOf(contract_).has_paths && At(one).http.has_value() &&
        (At(one).http->method == "PUT" || At(one).http->method == "PATCH");
    if (one.role != OperationRole::kUpdate || !has_one_key() ||
        (resource.With(OperationRole::kUpdate) != nullptr && !by_method)) {
      return;
    }
    NamePlace name = PlaceIn(one, kInput);
    if (!name.empty() && name.keys[0].size() == 1 &&
        MemberAt(contract_, *At(one).input, name.keys[0])->required &&
        IsNameShape(NameShape(one, kInput, name), resource)) {
      resource.operations.push_back({.operation = one.operation,
                                     .role = OperationRole::kUpdate,
                                     .name = std::move(name)});
    }
  }

  [[nodiscard]] bool Declares(const Operation& operation,
                              const std::string& error) const {
    return std::ranges::any_of(operation.errors, [&](ShapeIndex shape) {
      return contract_.ShapeAt(shape).name == error;
    });
  }

  // Rows that are bare names, or deep ones, cannot be told by a member.
  void AddListing(const FamilyOperation& one, Resource& resource) const {
    if (!one.listing.has_value() || one.listing->name.empty() ||
        one.listing->name.find('.') != std::string::npos ||
        one.listing->rows.find('.') != std::string::npos) {
      return;
    }
    const ShapeIndex row = RowShape(
        contract_, {.operation = &At(one), .items = one.listing->rows});
    NamePlace shown = has_one_key() ? Numbered(row, PlaceOf(one.listing->name))
                                    : NameInRows(row);
    if (!shown.empty()) {
      resource.operations.push_back({.operation = one.operation,
                                     .role = OperationRole::kList,
                                     .name = FilterOf(one),
                                     .shown = std::move(shown),
                                     .items = one.listing->rows});
    }
  }

  [[nodiscard]] NamePlace FilterOf(const FamilyOperation& one) const {
    if (!has_one_key()) {
      NamePlace place = PlaceIn(one, kInput);
      return place.takes_many() ? place : NamePlace();
    }
    const std::optional<ShapeIndex>& input = At(one).input;
    const Member* const filter =
        input.has_value()
            ? contract_.ShapeAt(*input).FindMember(one.listing->filter)
            : nullptr;
    return filter == nullptr
               ? NamePlace()
               : NamePlace{.keys = {{filter->name, std::string(kEachElement)}}};
  }

  // The members of the rows that are called as the parts are; empty: not all of
  // them are there.
  [[nodiscard]] NamePlace NameInRows(ShapeIndex row) const {
    NamePlace place;
    for (const KeyPart& part : parts_) {
      const std::string& name =
          part.member.empty() ? part.identifier->name : part.member;
      const auto& members = contract_.ShapeAt(row).members;
      const auto found =
          std::ranges::find_if(members, [&](const Member& member) {
            return SameMember(member.name, name) &&
                   StringAt(row, {member.name}).has_value();
          });
      if (found == members.end()) {
        return {};
      }
      place.keys.push_back({found->name});
    }
    return place;
  }

  [[nodiscard]] static bool IsShown(const Resource& resource) {
    return std::ranges::any_of(
        resource.operations, [](const ResourceOperation& one) {
          return one.role == OperationRole::kRead ||
                 (one.role == OperationRole::kList && one.name.takes_many());
        });
  }

  const Contract& contract_;
  const ResourceFamily& family_;
  bool loosely_;
  std::vector<KeyPart> parts_;
};

}  // namespace

std::vector<Resource> FamilyResources(const Contract& contract,
                                      const ResourceModel& model,
                                      bool loosely) {
  std::vector<Resource> resources;
  for (const ResourceFamily& family : model.families) {
    if (std::optional<Resource> resource =
            FamilyStatement(contract, model, family, loosely).Find()) {
      resources.push_back(*std::move(resource));
    }
  }
  return resources;
}

}  // namespace plumbline
