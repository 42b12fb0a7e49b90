#include "harness/resource/override.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/resource/details.h"
#include "harness/resource/identifier_leaf.h"
#include "harness/resource/override_node.h"

namespace plumbline {
namespace {

constexpr const char* kWhy = "the override file says so";

// The value that is written so; faults where there is none.
template <typename Enum, std::size_t kCount>
std::optional<Enum> OneOf(const OverrideNode& node, std::string_view member,
                          const std::array<Enum, kCount>& values) {
  const std::optional<std::string> text = node.String(member);
  if (!text.has_value()) {
    return std::nullopt;
  }
  std::string names;
  for (const Enum value : values) {
    if (ToString(value) == *text) {
      return value;
    }
    names += (names.empty() ? "" : ", ") + std::string(ToString(value));
  }
  node.FaultAt(member, "expected one of " + names);
}

constexpr std::array kSources = {
    FamilySource::kDeclared, FamilySource::kInferred, FamilySource::kOverride};
constexpr std::array kChoosers = {Chooser::kUnknown, Chooser::kCaller,
                                  Chooser::kService};
constexpr std::array kKinds = {IdentifierKind::kName, IdentifierKind::kId,
                               IdentifierKind::kArn, IdentifierKind::kUrl,
                               IdentifierKind::kOther};

class Overrider {
 public:
  Overrider(const Contract& contract, ResourceModel model)
      : contract_(contract), vocabulary_(contract), model_(std::move(model)) {}

  ResourceModel Run(const OverrideNode& root) {
    root.ExpectMembers({"plumbline", "contract", "resources", "unplaced"});
    const auto version = root.Find("plumbline");
    if (version.has_value() && version->value() != Json(1)) {
      version->Fault("this is not version 1 of the format");
    }
    static_cast<void>(root.String("contract"));
    const std::vector<OverrideNode> resources = root.List("resources");
    for (const OverrideNode& resource : resources) {
      ReadResource(resource);
    }
    for (const OverrideNode& one : root.List("unplaced")) {
      Unplace(one);
    }
    DropEmpty();
    FillDetails(contract_, model_);
    // What is stated wins over what follows from the roles.
    for (const OverrideNode& resource : resources) {
      StateDetails(resource);
    }
    CheckParents(resources);
    Sort();
    return std::move(model_);
  }

 private:
  // The family that the entry is about; by its new name where it has one.
  [[nodiscard]] ResourceFamily* FamilyOf(const OverrideNode& resource) {
    const std::string name =
        resource.String("rename").value_or(resource.StringAt("name"));
    const auto found =
        std::ranges::find(model_.families, name, &ResourceFamily::name);
    return found == model_.families.end() ? nullptr : &*found;
  }

  void ReadResource(const OverrideNode& resource) {
    resource.ExpectMembers({"name", "source", "chosenBy", "identifiers",
                            "operations", "parent", "statusMember", "errors",
                            "rename", "remove"});
    const std::string name = resource.StringAt("name");
    if (!entries_.emplace(name, resource.pointer()).second) {
      resource.Fault("a second entry for " + name, ErrorCode::kUsage);
    }
    const auto found =
        std::ranges::find(model_.families, name, &ResourceFamily::name);
    if (resource.Flag("remove").value_or(false)) {
      Remove(resource, name);
      return;
    }
    if (found == model_.families.end()) {
      AddFamily(resource, name);
    }
    Rename(resource, name);
    ReadIdentifiers(resource);
    for (const OverrideNode& one : resource.List("operations")) {
      PlaceOperation(resource, one);
    }
  }

  [[noreturn]] void FaultNoFamily(const OverrideNode& node,
                                  std::string_view member,
                                  const std::string& name) const {
    std::vector<std::string> names;
    names.reserve(model_.families.size());
    for (const ResourceFamily& family : model_.families) {
      names.push_back(family.name);
    }
    const std::string near = NearestName(name, names);
    node.FaultAt(member,
                 "no resource '" + Printable(name, 80) + "'" +
                     (near.empty() ? "" : "; did you mean " + near + "?"),
                 ErrorCode::kNotFound);
  }

  void AddFamily(const OverrideNode& resource, const std::string& name) {
    if (resource.List("operations").empty()) {
      FaultNoFamily(resource, "name", name);
    }
    model_.families.push_back({.name = name,
                               .words = vocabulary_.NormalOf(name),
                               .source = FamilySource::kOverride});
  }

  void Remove(const OverrideNode& resource, const std::string& name) {
    resource.ExpectMembers({"name", "remove"});
    const auto found =
        std::ranges::find(model_.families, name, &ResourceFamily::name);
    if (found == model_.families.end()) {
      FaultNoFamily(resource, "name", name);
    }
    for (const FamilyOperation& one : found->operations) {
      model_.unplaced.push_back({.operation = one.operation,
                                 .verb = one.verb,
                                 .why = "the override file removes " + name});
    }
    model_.families.erase(found);
    Reparent(name, "");
  }

  void Rename(const OverrideNode& resource, const std::string& name) {
    const std::optional<std::string> to = resource.String("rename");
    if (!to.has_value() || *to == name) {
      return;
    }
    if (to->empty() || model_.Find(*to) != nullptr) {
      resource.FaultAt("rename", "'" + *to + "' is taken or empty",
                       ErrorCode::kUsage);
    }
    std::ranges::find(model_.families, name, &ResourceFamily::name)->name = *to;
    Reparent(name, *to);
  }

  void Reparent(const std::string& from, const std::string& to) {
    const auto change = [&](std::string& parent) {
      parent = parent == from ? to : parent;
    };
    for (ResourceFamily& family : model_.families) {
      change(family.parent);
      for (FamilyIdentifier& identifier : family.identifiers) {
        change(identifier.parent);
      }
    }
  }

  void ReadIdentifiers(const OverrideNode& resource) {
    if (!resource.Find("identifiers").has_value()) {
      return;
    }
    ResourceFamily& family = *FamilyOf(resource);
    const std::vector<FamilyIdentifier> before =
        std::exchange(family.identifiers, {});
    for (const OverrideNode& node : resource.List("identifiers")) {
      node.ExpectMembers({"name", "kind", "key", "parent"});
      FamilyIdentifier identifier{.name = node.StringAt("name")};
      const auto known =
          std::ranges::find(before, identifier.name, &FamilyIdentifier::name);
      if (known != before.end()) {
        identifier = *known;
      } else {
        identifier.kind = ReadIdentifier(vocabulary_, identifier.name).kind;
      }
      identifier.kind = OneOf(node, "kind", kKinds).value_or(identifier.kind);
      identifier.key = node.Flag("key").value_or(identifier.key);
      identifier.parent = node.String("parent").value_or(identifier.parent);
      if (family.FindIdentifier(identifier.name) != nullptr) {
        node.Fault("a second identifier " + identifier.name, ErrorCode::kUsage);
      }
      family.identifiers.push_back(std::move(identifier));
    }
  }

  // The operation that the entry names; each may be named once.
  int OperationAt(const OverrideNode& node) {
    const std::string name = node.StringAt("operation");
    const Operation* const operation = contract_.FindOperation(name);
    if (operation == nullptr) {
      std::vector<std::string> names;
      names.reserve(contract_.operations.size());
      for (const Operation& one : contract_.operations) {
        names.push_back(one.name);
      }
      const std::string near = NearestName(name, names);
      node.FaultAt("operation",
                   "no operation '" + Printable(name, 80) + "'" +
                       (near.empty() ? "" : "; did you mean " + near + "?"),
                   ErrorCode::kNotFound);
    }
    const auto [place, first] = placed_.emplace(name, node.pointer());
    if (!first) {
      node.FaultAt(
          "operation",
          fmt::format("{} is placed twice; first at {}", name, place->second),
          ErrorCode::kUsage);
    }
    return static_cast<int>(operation - contract_.operations.data());
  }

  // What the model says of the operation, which is taken out of it.
  FamilyOperation Take(int operation) {
    for (ResourceFamily& family : model_.families) {
      const auto found = std::ranges::find(family.operations, operation,
                                           &FamilyOperation::operation);
      if (found != family.operations.end()) {
        FamilyOperation taken = std::move(*found);
        family.operations.erase(found);
        return taken;
      }
    }
    std::erase_if(model_.unplaced, [&](const UnplacedOperation& one) {
      return one.operation == operation;
    });
    const OperationVerb verb = ReadVerb(
        contract_.operations[static_cast<std::size_t>(operation)].name);
    return {.operation = operation, .role = verb.role, .verb = verb.verb};
  }

  void PlaceOperation(const OverrideNode& resource, const OverrideNode& node) {
    node.ExpectMembers({"operation", "role", "whole", "verb", "why",
                        "identifiers", "listing"});
    FamilyOperation one = Take(OperationAt(node));
    if (const std::optional<std::string> role = node.String("role")) {
      const std::optional<OperationRole> known = ParseOperationRole(*role);
      if (!known.has_value()) {
        node.FaultAt("role", "expected one of " + OperationRoleNames());
      }
      one.role = *known;
    }
    one.whole = node.Flag("whole").value_or(one.whole);
    one.verb = node.String("verb").value_or(one.verb);
    one.why = node.String("why").value_or(kWhy);
    FamilyOf(resource)->operations.push_back(std::move(one));
  }

  void Unplace(const OverrideNode& node) {
    node.ExpectMembers({"operation", "verb", "noun", "why"});
    const FamilyOperation one = Take(OperationAt(node));
    model_.unplaced.push_back({.operation = one.operation,
                               .verb = node.String("verb").value_or(one.verb),
                               .noun = node.String("noun").value_or(""),
                               .why = node.String("why").value_or(kWhy)});
  }

  void DropEmpty() {
    std::erase_if(model_.families, [](const ResourceFamily& family) {
      return family.operations.empty() && family.resource < 0;
    });
    for (ResourceFamily& family : model_.families) {
      std::ranges::sort(family.operations, {}, &FamilyOperation::operation);
    }
  }

  void StateDetails(const OverrideNode& resource) {
    ResourceFamily* const family = FamilyOf(resource);
    if (family == nullptr) {
      return;  // removed, or all of its operations have left it
    }
    family->source =
        OneOf(resource, "source", kSources).value_or(family->source);
    family->chosen_by =
        OneOf(resource, "chosenBy", kChoosers).value_or(family->chosen_by);
    family->parent = resource.String("parent").value_or(family->parent);
    family->status_member =
        resource.String("statusMember").value_or(family->status_member);
    if (const auto errors = resource.Find("errors")) {
      errors->ExpectMembers({"missing", "exists", "inUse", "quota"});
      StateError(*errors, "missing", family->missing_error);
      StateError(*errors, "exists", family->exists_error);
      StateError(*errors, "inUse", family->in_use_error);
      StateError(*errors, "quota", family->quota_error);
    }
    for (const OverrideNode& node : resource.List("operations")) {
      const Operation* const operation =
          contract_.FindOperation(node.StringAt("operation"));
      StateOperation(node, *family,
                     static_cast<int>(operation - contract_.operations.data()));
    }
  }

  void StateError(const OverrideNode& errors, std::string_view member,
                  std::string& error) const {
    const std::optional<std::string> name = errors.String(member);
    if (!name.has_value()) {
      return;
    }
    const Shape* const shape = contract_.FindShape(*name);
    if (!name->empty() && (shape == nullptr || !shape->error.has_value())) {
      errors.FaultAt(member, "no error '" + Printable(*name, 80) + "'",
                     ErrorCode::kNotFound);
    }
    error = *name;
  }

  void StateOperation(const OverrideNode& node, ResourceFamily& family,
                      int operation) {
    FamilyOperation& one = *std::ranges::find(family.operations, operation,
                                              &FamilyOperation::operation);
    if (node.Find("identifiers").has_value()) {
      one.identifiers.clear();
      for (const OverrideNode& place : node.List("identifiers")) {
        place.ExpectMembers({"identifier", "at", "required"});
        const std::string identifier = place.StringAt("identifier");
        const std::string at = place.StringAt("at");
        if (family.FindIdentifier(identifier) == nullptr) {
          place.FaultAt("identifier", "not an identifier of " + family.name,
                        ErrorCode::kNotFound);
        }
        if (!at.starts_with("input.") && !at.starts_with("output.")) {
          place.FaultAt("at", "expected input.PATH or output.PATH");
        }
        one.identifiers.push_back(
            {identifier, at, place.Flag("required").value_or(false)});
      }
    }
    if (const auto listing = node.Find("listing")) {
      listing->ExpectMembers({"rows", "name", "filter"});
      one.listing = {.rows = listing->StringAt("rows"),
                     .name = listing->String("name").value_or(""),
                     .filter = listing->String("filter").value_or("")};
    }
  }

  void CheckParents(const std::vector<OverrideNode>& resources) const {
    for (const OverrideNode& resource : resources) {
      const std::optional<std::string> parent = resource.String("parent");
      if (parent.has_value() && !parent->empty() &&
          model_.Find(*parent) == nullptr) {
        FaultNoFamily(resource, "parent", *parent);
      }
    }
  }

  void Sort() {
    std::ranges::sort(model_.families, {}, &ResourceFamily::name);
    std::ranges::sort(model_.unplaced, {}, &UnplacedOperation::operation);
  }

  const Contract& contract_;
  Vocabulary vocabulary_;
  ResourceModel model_;
  std::map<std::string, std::string> entries_;  // names and their pointers
  std::map<std::string, std::string> placed_;
};

}  // namespace

Result<ResourceModel> OverrideResources(const Contract& contract,
                                        ResourceModel model,
                                        const Json& overrides) {
  try {
    return Overrider(contract, std::move(model))
        .Run(OverrideNode(overrides, ""));
  } catch (const OverrideFault& fault) {
    return std::unexpected(fault.error);
  }
}

}  // namespace plumbline
