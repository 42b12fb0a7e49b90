#include "harness/contract/tag_view.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "harness/base/text.h"

namespace plumbline {
namespace {

const Operation* FindAny(const Contract& contract,
                         std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Operation* const found = contract.FindOperation(name)) {
      return found;
    }
  }
  return nullptr;
}

bool IsString(const Contract& contract, const Member& member) {
  return contract.ShapeAt(member.target).type == ShapeType::kString;
}

// Notes the form of tags. False where the shape holds none.
bool ReadForm(const Contract& contract, ShapeIndex index, TagView& view) {
  const Shape& shape = contract.ShapeAt(index);
  if (shape.type == ShapeType::kMap) {
    return IsString(contract, shape.members[0]) &&
           IsString(contract, shape.members[1]);
  }
  if (shape.type != ShapeType::kList) {
    return false;
  }
  for (const Member& member :
       contract.ShapeAt(shape.members[0].target).members) {
    const std::string name = ToLower(member.name);
    if (IsString(contract, member) && (name == "key" || name == "tagkey")) {
      view.key = member.name;
    } else if (IsString(contract, member) &&
               (name == "value" || name == "tagvalue")) {
      view.value = member.name;
    }
  }
  return !view.key.empty() && !view.value.empty();
}

// The member of the structure whose name speaks of tags, and what they are.
const Member* FindTags(const Contract& contract, ShapeIndex structure,
                       TagView& view) {
  for (const Member& member : contract.ShapeAt(structure).members) {
    if (ToLower(member.name).ends_with("tags") &&
        ReadForm(contract, member.target, view)) {
      return &member;
    }
  }
  return nullptr;
}

bool HasString(const Contract& contract, const Operation& operation,
               const std::string& name) {
  const Member* const member =
      contract.ShapeAt(*operation.input).FindMember(name);
  return member != nullptr && IsString(contract, *member);
}

bool IsListOfStrings(const Contract& contract, const Member& member) {
  const Shape& shape = contract.ShapeAt(member.target);
  return shape.type == ShapeType::kList && IsString(contract, shape.members[0]);
}

}  // namespace

std::optional<TagView> FindTagView(const Contract& contract) {
  TagView view{
      .tag = contract.FindOperation("TagResource"),
      .untag = contract.FindOperation("UntagResource"),
      .list = FindAny(contract, {"ListTagsForResource", "ListTags",
                                 "ListTagsOfResource", "ListResourceTags"})};
  if (view.tag == nullptr || view.untag == nullptr || view.list == nullptr ||
      !view.tag->input.has_value() || !view.untag->input.has_value() ||
      !view.list->input.has_value() || !view.list->output.has_value()) {
    return std::nullopt;
  }
  TagView listed;
  const Member* const tags = FindTags(contract, *view.tag->input, view);
  const Member* const shown = FindTags(contract, *view.list->output, listed);
  if (tags == nullptr || shown == nullptr || view.key != listed.key) {
    return std::nullopt;
  }
  view.tags = tags->name;
  view.listed = shown->name;
  for (const Member& member : contract.ShapeAt(*view.tag->input).members) {
    if (member.required && IsString(contract, member) &&
        HasString(contract, *view.untag, member.name) &&
        HasString(contract, *view.list, member.name)) {
      view.resource = member.name;
    }
  }
  for (const Member& member : contract.ShapeAt(*view.untag->input).members) {
    if (IsListOfStrings(contract, member)) {
      view.keys = member.name;
    }
  }
  return view.resource.empty() || view.keys.empty() ? std::nullopt
                                                    : std::optional(view);
}

Json TagsToJson(const TagView& view, const Tags& tags) {
  if (view.key.empty()) {
    return tags;
  }
  Json list = Json::array();
  for (const auto& [key, value] : tags) {
    list.push_back({{view.key, key}, {view.value, value}});
  }
  return list;
}

std::optional<Tags> TagsFromJson(const TagView& view, const Json& json) {
  Tags tags;
  if (view.key.empty()) {
    if (!json.is_object()) {
      return std::nullopt;
    }
    for (const auto& [key, value] : json.items()) {
      tags[key] = value.is_string() ? value.get<std::string>() : "";
    }
    return tags;
  }
  if (!json.is_array()) {
    return std::nullopt;
  }
  for (const Json& tag : json) {
    const Json key = tag.is_object() ? tag.value(view.key, Json()) : Json();
    const Json value = tag.is_object() ? tag.value(view.value, Json()) : Json();
    if (key.is_string()) {
      tags[key.get<std::string>()] =
          value.is_string() ? value.get<std::string>() : "";
    }
  }
  return tags;
}

std::vector<std::string> ArnPath(const Contract& contract,
                                 const ResourceView& view) {
  if (!view.put->output.has_value()) {
    return {};
  }
  const auto is_arn = [&](const Member& member) {
    return IsString(contract, member) && ToLower(member.name).ends_with("arn");
  };
  const auto& members = contract.ShapeAt(*view.put->output).members;
  const auto own = [&](const Member& member) {
    return is_arn(member) && IsIdentityOf(view, member.name);
  };
  if (const auto found = std::ranges::find_if(members, own);
      found != members.end()) {
    return {found->name};
  }
  for (const Member& outer : members) {
    const Shape& shape = contract.ShapeAt(outer.target);
    const auto found = std::ranges::find_if(shape.members, own);
    if (shape.type == ShapeType::kStructure && found != shape.members.end()) {
      return {outer.name, found->name};
    }
  }
  const auto any = std::ranges::find_if(members, is_arn);
  return any == members.end() ? std::vector<std::string>()
                              : std::vector<std::string>{any->name};
}

}  // namespace plumbline
