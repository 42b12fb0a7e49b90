#include "harness/contract/resource_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/declared_operations.h"
#include "harness/contract/error_name.h"
#include "harness/contract/same_shape.h"

namespace plumbline {
namespace {

// Whether the member, or something in it, is sensitive (Smithy's trait) or sent
// and never shown (OpenAPI's writeOnly). Not by recursion: a chain of shapes
// may be long.
bool IsSecret(const Contract& contract, const Member& member) {
  std::set<ShapeIndex> seen = {member.target};
  std::vector<ShapeIndex> waiting = {member.target};
  bool secret = member.write_only;
  while (!waiting.empty() && !secret) {
    const Shape& shape = contract.ShapeAt(waiting.back());
    waiting.pop_back();
    secret = shape.sensitive;
    for (const Member& inner : shape.members) {
      if (seen.insert(inner.target).second) {
        waiting.push_back(inner.target);
      }
    }
  }
  return secret;
}

std::vector<std::string> SecretMembers(const Contract& contract,
                                       ShapeIndex row) {
  std::vector<std::string> secrets;
  for (const Member& member : contract.ShapeAt(row).members) {
    if (IsSecret(contract, member)) {
      secrets.push_back(member.name);
    }
  }
  return secrets;
}

// Whether the member describes what is put: a parameter in the query, a header
// or a cookie says what to do with it.
bool Describes(const Member& member) {
  return member.http.kind != BindingKind::kQuery &&
         member.http.kind != BindingKind::kQueryMap &&
         member.http.kind != BindingKind::kHeader &&
         member.http.kind != BindingKind::kCookie;
}

// Of a row that has the name there.
std::vector<std::string> EchoedMembers(const Contract& contract,
                                       const ResourceView& view, ShapeIndex row,
                                       const NamePlace& name) {
  std::vector<std::string> echoed;
  if (!view.put->input.has_value()) {
    return echoed;
  }
  const auto holds_name = [&](const std::string& member) {
    return std::ranges::any_of(
        name.keys, [&](const NamePath& key) { return key.back() == member; });
  };
  const ShapeIndex described = DescriptionShape(contract, view);
  for (const Member& member : contract.ShapeAt(described).members) {
    const Member* const shown = contract.ShapeAt(row).FindMember(member.name);
    if (shown != nullptr && Describes(member) &&
        IsSameShape(contract, shown->target, member.target) &&
        shown->constraints == member.constraints &&
        member.target != view.name_shape && !holds_name(member.name) &&
        member.name != view.status_member && !IsIdentityOf(view, member.name) &&
        !IsSecret(contract, member) && (row != described || member.required) &&
        contract.ShapeAt(member.target).type != ShapeType::kTimestamp) {
      echoed.push_back(member.name);
    }
  }
  return echoed;
}

std::vector<std::string> UpdatedMembers(const Contract& contract,
                                        const ResourceView& view,
                                        const ResourceUpdate& update) {
  std::vector<std::string> updated;
  const Shape& described = contract.ShapeAt(DescriptionShape(contract, view));
  for (const Member& member :
       contract.ShapeAt(*update.operation->input).members) {
    const Member* const put = described.FindMember(member.name);
    if (put != nullptr && IsSameShape(contract, put->target, member.target) &&
        member.name != update.name.keys[0][0]) {
      updated.push_back(member.name);
    }
  }
  return updated;
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

}  // namespace

std::optional<NameMember> FindNameMember(const Contract& contract,
                                         const Operation& operation,
                                         std::optional<ShapeIndex> shape) {
  if (!operation.input.has_value() || !shape.has_value()) {
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

bool ResourceView::IsPut(std::string_view operation) const {
  return operation == put->name;
}

bool ResourceView::IsDelete(std::string_view operation) const {
  return remove != nullptr && operation == remove->name;
}

bool ResourceView::IsUpdate(std::string_view operation) const {
  return FindUpdate(operation) != nullptr;
}

const ResourceUpdate* ResourceView::FindUpdate(
    std::string_view operation) const {
  const auto found =
      std::ranges::find_if(updates, [&](const ResourceUpdate& one) {
        return one.operation->name == operation;
      });
  return found == updates.end() ? nullptr : &*found;
}

bool ResourceUpdate::is_patch() const {
  return operation->http.has_value() && operation->http->method == "PATCH";
}

bool ResourceView::Writes(std::string_view operation) const {
  return IsPut(operation) || IsDelete(operation) || IsUpdate(operation);
}

bool ResourceView::Has(std::string_view operation) const {
  const auto is = [&](const auto& one) {
    return one.operation->name == operation;
  };
  return Writes(operation) || std::ranges::any_of(listings, is) ||
         std::ranges::any_of(details, is);
}

Json PathAround(const Contract& contract, const ResourceView& view,
                const Json& put_input) {
  Json around = Json::object();
  if (!view.put->input.has_value()) {
    return around;
  }
  for (const Member& member : contract.ShapeAt(*view.put->input).members) {
    const auto value = put_input.find(member.name);
    if (member.http.kind == BindingKind::kLabel && value != put_input.end() &&
        view.put_name != PlaceOf(member.name)) {
      around[member.name] = *value;
    }
  }
  return around;
}

bool StandsElsewhere(const Json& around, const Json& input) {
  return std::ranges::any_of(around.items(), [&](const auto& place) {
    const auto found = input.find(place.key());
    return found != input.end() && found->is_primitive() &&
           place.value().is_primitive() && *found != place.value();
  });
}

bool AsksForNothing(const Contract& contract, const Operation& operation) {
  return !operation.input.has_value() ||
         std::ranges::none_of(contract.ShapeAt(*operation.input).members,
                              &Member::required);
}

std::vector<std::string> WrittenNames(const ResourceView& view,
                                      std::string_view operation,
                                      const Json& input, const Json* output) {
  std::optional<std::vector<std::string>> names;
  if (view.IsDelete(operation)) {
    names = NamesAt(input, view.remove_name);
  } else if (view.IsUpdate(operation)) {
    names = NamesAt(input, view.FindUpdate(operation)->name);
  } else if (view.IsPut(operation) && !view.chosen_by_service()) {
    names = NamesAt(input, view.put_name);
  } else if (view.IsPut(operation) && output != nullptr) {
    names = NamesAt(*output, view.made_name);
  }
  return std::move(names).value_or(std::vector<std::string>());
}

const Member* MemberAt(const Contract& contract, ShapeIndex structure,
                       std::span<const std::string> path) {
  const Member* member = nullptr;
  ShapeIndex shape = structure;
  for (const std::string& name : path) {
    const Shape& at = contract.ShapeAt(shape);
    const bool enters = name == kEachElement && at.type == ShapeType::kList;
    member = enters ? &at.members[0] : at.FindMember(name);
    if (member == nullptr) {
      return nullptr;
    }
    shape = member->target;
  }
  return member;
}

std::vector<const Member*> PutKeyMembers(const Contract& contract,
                                         const ResourceView& view) {
  std::vector<const Member*> members;
  for (const NamePath& key : view.put_name.keys) {
    const Member* const member = MemberAt(contract, *view.put->input, key);
    PLUMBLINE_ASSERT(member != nullptr);
    members.push_back(member);
  }
  return members;
}

Json ReferenceToName(const ResourceView& view, std::size_t put) {
  const bool given = view.chosen_by_service();
  const NamePlace& place = given ? view.made_name : view.put_name;
  PLUMBLINE_ASSERT(place.keys.size() == 1);
  std::string reference = fmt::format("{}.{}", put, given ? "output" : "input");
  for (const std::string& name : place.keys[0]) {
    reference += name == kEachElement ? "[0]" : "." + name;
  }
  return {{"$ref", std::move(reference)}};
}

ShapeIndex RowShape(const Contract& contract, const Listing& listing) {
  const Member* const list =
      contract.ShapeAt(*listing.operation->output).FindMember(listing.items);
  PLUMBLINE_ASSERT(list != nullptr);
  return contract.ShapeAt(list->target).members[0].target;
}

NamePath DescribedPath(const Detail& detail) {
  PLUMBLINE_ASSERT(detail.shown.keys.size() == 1);
  NamePath path = detail.shown.keys[0];
  path.pop_back();
  return path;
}

ShapeIndex DescribedShape(const Contract& contract, const Detail& detail) {
  const NamePath path = DescribedPath(detail);
  return path.empty()
             ? *detail.operation->output
             : MemberAt(contract, *detail.operation->output, path)->target;
}

NamePath DescriptionPath(const ResourceView& view) {
  std::optional<NamePath> path;
  for (const NamePath& key : view.put_name.keys) {
    // A text in a list is no part of a structure there.
    const std::size_t last = key.back() == kEachElement ? 2 : 1;
    const auto parent = std::span(key).first(key.size() - last);
    if (!path.has_value()) {
      path.emplace(parent.begin(), parent.end());
    }
    path->erase(std::ranges::mismatch(*path, parent).in1, path->end());
  }
  return std::move(path).value_or(NamePath());
}

ShapeIndex DescriptionShape(const Contract& contract,
                            const ResourceView& view) {
  const NamePath path = DescriptionPath(view);
  if (path.empty()) {
    return *view.put->input;
  }
  const Member* const member = MemberAt(contract, *view.put->input, path);
  PLUMBLINE_ASSERT(member != nullptr);
  return member->target;
}

Json DescriptionIn(const ResourceView& view, const Json& input,
                   std::size_t index) {
  const NamePath path = DescriptionPath(view);
  const auto list = std::ranges::find(path, kEachElement);
  const auto at = static_cast<std::size_t>(list - path.begin());
  const Json* value = ValueAt(input, std::span(path).first(at));
  if (value != nullptr && list != path.end()) {
    value = value->is_array() && index < value->size()
                ? ValueAt((*value)[index], std::span(path).subspan(at + 1))
                : nullptr;
  }
  return value == nullptr ? Json() : *value;
}

bool IsIdentityOf(const ResourceView& view, std::string_view member) {
  std::string_view stem = view.name_member;
  if (stem.empty()) {
    stem = view.name;
  } else if (!stem.ends_with("Name") || stem.size() == 4) {
    return false;
  } else {
    stem.remove_suffix(4);
  }
  if (!member.starts_with(stem)) {
    return false;
  }
  member.remove_prefix(stem.size());
  return member == "Arn" || member == "ARN" || member == "Id" || member == "ID";
}

bool SpeaksOfAbsence(const Shape& error) {
  const ErrorClass named = ClassifyError(error.name);
  if (named != ErrorClass::kOther || !error.error.has_value() ||
      error.error->last_http_status.has_value()) {
    return named == ErrorClass::kMissing;
  }
  const int status = error.error->http_status.value_or(0);
  return status == 404 || status == 410;
}

std::string MissingErrorOf(const Contract& contract, const Operation& operation,
                           const ResourceView& view) {
  std::string missing;
  for (const ShapeIndex error : operation.errors) {
    const std::string& name = contract.ShapeAt(error).name;
    if (name == view.missing_error) {
      return name;
    }
    if (missing.empty() && SpeaksOfAbsence(contract.ShapeAt(error))) {
      missing = name;
    }
  }
  return missing;
}

namespace {

void AddOperation(const Contract& contract, const ResourceOperation& one,
                  ResourceView& view) {
  const Operation* const operation =
      &contract.operations[static_cast<std::size_t>(one.operation)];
  switch (one.role) {
    case OperationRole::kPut:
    case OperationRole::kCreate:
      view.put = operation;
      view.put_name = one.name;
      view.made_name = one.shown;
      break;
    case OperationRole::kDelete:
      view.remove = operation;
      view.remove_name = one.name;
      break;
    case OperationRole::kUpdate:
      view.updates.push_back({.operation = operation, .name = one.name});
      break;
    case OperationRole::kList:
      view.listings.push_back({.operation = operation,
                               .filter = one.name,
                               .items = one.items,
                               .name = one.shown});
      break;
    default:
      view.details.push_back({.operation = operation,
                              .name = one.name,
                              .whole = one.role == OperationRole::kRead,
                              .shown = one.shown});
  }
}

// Works out what follows from the view's operations.
void FillShown(const Contract& contract, ResourceView& view) {
  for (Listing& listing : view.listings) {
    listing.echoed = EchoedMembers(contract, view, RowShape(contract, listing),
                                   listing.name);
    listing.secrets = SecretMembers(contract, RowShape(contract, listing));
  }
  for (Detail& detail : view.details) {
    if (!detail.shown.empty()) {
      detail.echoed = EchoedMembers(
          contract, view, DescribedShape(contract, detail), detail.shown);
    }
  }
  for (ResourceUpdate& update : view.updates) {
    if (view.put->input.has_value() && update.operation->input.has_value()) {
      update.members = UpdatedMembers(contract, view, update);
    }
  }
  view.tells_updates = TellsUpdates(contract, view);
  view.tells_absence = view.remove != nullptr &&
                       !MissingErrorOf(contract, *view.remove, view).empty();
}

std::optional<ResourceView> ViewBy(
    const Contract& contract, const Resource& resource,
    const std::vector<ResourceOperation>& operations) {
  ResourceView view{.name = resource.name,
                    .status_member = resource.status_member,
                    .pointer = resource.pointer,
                    .missing_error = resource.missing_error,
                    .only_made = resource.only_made};
  if (resource.identifiers.size() == 1) {
    view.name_member = resource.identifiers[0].name;
    view.name_shape = resource.identifiers[0].shape;
  }
  for (const ResourceOperation& one : operations) {
    AddOperation(contract, one, view);
  }
  if (view.put == nullptr) {
    return std::nullopt;
  }
  FillShown(contract, view);
  return view;
}

}  // namespace

std::optional<ResourceView> ViewOf(const Contract& contract,
                                   const Resource& resource) {
  return ViewBy(contract, resource, resource.operations);
}

std::vector<ResourceView> ResourceViews(const Contract& contract) {
  std::vector<ResourceView> views;
  for (std::size_t i = 0; i < contract.resources.size(); ++i) {
    const Resource& resource = contract.resources[i];
    const bool is_declared = resource.operations.empty();
    if (is_declared && resource.identifiers.size() != 1) {
      continue;
    }
    std::optional<ResourceView> view =
        is_declared ? ViewBy(contract, resource,
                             DeclaredOperations(contract, static_cast<int>(i)))
                    : ViewOf(contract, resource);
    if (view.has_value() && (!is_declared || view->remove != nullptr)) {
      views.push_back(*std::move(view));
    }
  }
  return views;
}

}  // namespace plumbline
