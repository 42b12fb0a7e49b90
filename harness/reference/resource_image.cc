#include "harness/reference/resource_image.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/hash.h"
#include "harness/base/text.h"
#include "harness/contract/same_shape.h"

namespace plumbline {
namespace {

// The size of values that are made up.
constexpr int kSize = 8;
// Structures about a resource, one in the other.
constexpr int kMaxNesting = 2;
// How many parts of a resource are shown.
constexpr std::uint64_t kParts = 3;

Random RandomFor(const std::string& text) { return Random(StableHash(text)); }

// Whether a documented state is what the stage leads to.
bool IsStateOf(std::string_view text, ResourceStage stage, bool under_way) {
  const std::string state = ToLower(text);
  static constexpr std::array<std::string_view, 3> kStages = {"creat", "updat",
                                                              "delet"};
  const bool running =
      state.find("progress") != std::string::npos || state.ends_with("ing");
  return state.starts_with(kStages.at(static_cast<std::size_t>(stage))) &&
         state.find("fail") == std::string::npos && running == under_way;
}

// States of what is simply there.
bool IsPlain(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kPlain = {
      "active", "available", "ready", "enabled", "succeeded", "success"};
  return std::ranges::find(kPlain, ToLower(text)) != kPlain.end();
}

}  // namespace

std::string KindOf(const ResourceView& view) {
  std::string_view name = view.name_member;
  for (const std::string_view suffix : {"Name", "Arn", "Id"}) {
    if (name.ends_with(suffix)) {
      name.remove_suffix(suffix.size());
    }
  }
  std::string kind;
  for (const char c : name.empty() ? std::string_view(view.name) : name) {
    kind += IsUpper(c) && !kind.empty() ? "-" : "";
    kind += c;
  }
  return ToLower(kind);
}

ResourceImage::ResourceImage(const Contract& contract,
                             const Validator& validator,
                             const ValueSource& values,
                             const ResourceView& view)
    : contract_(contract),
      validator_(validator),
      values_(values),
      view_(view),
      description_(DescriptionShape(contract, view)) {
  keys_ = std::max<std::size_t>(1, view.put_name.keys.size());
  if (view.name_shape.has_value()) {
    names_[{view.name_member, *view.name_shape}] = 0;
  }
  NoteNames(view.put->input, view.put_name);
  NoteNames(view.put->output, view.made_name);
  for (const Detail& detail : view.details) {
    NoteNames(detail.operation->output, detail.shown);
  }
  for (const Listing& listing : view.listings) {
    const ShapeIndex row = RowShape(contract, listing);
    NoteNames(row, listing.name);
    const Member* const state =
        contract.ShapeAt(row).FindMember(view.status_member);
    if (state != nullptr) {
      state_ = state->target;
    }
  }
}

void ResourceImage::NoteNames(std::optional<ShapeIndex> structure,
                              const NamePlace& place) {
  for (std::size_t i = 0; structure.has_value() && i < place.keys.size(); ++i) {
    const Member* const member = MemberAt(contract_, *structure, place.keys[i]);
    if (member != nullptr) {
      names_[{member->name, member->target}] = i;
    }
  }
}

std::optional<std::size_t> ResourceImage::KeyIn(const Member& member) const {
  const auto found = names_.find({member.name, member.target});
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

bool ResourceImage::tells_slow_updates() const {
  return state_.has_value() &&
         std::ranges::any_of(contract_.ShapeAt(*state_).enum_values,
                             [](const EnumValue& one) {
                               return one.value.is_string() &&
                                      IsStateOf(one.value.get<std::string>(),
                                                ResourceStage::kUpdated, true);
                             });
}

Json ResourceImage::ShowAt(int depth, ShapeIndex structure,
                           const KeptResource& resource,
                           const Json& description) const {
  const Shape& shape = contract_.ShapeAt(structure);
  Random random = RandomFor(shape.name + " " + resource.name);
  Json shown = values_.OrdinaryOf(structure, random, ClausePart::kOutput)
                   .value_or(Json::object());
  for (const Member& member : shape.members) {
    if (std::optional<Json> value =
            Known(depth, member, resource, description)) {
      shown[member.name] = *std::move(value);
    }
  }
  return shown;
}

std::vector<Json> ResourceImage::Parts(const Operation& detail,
                                       const KeptResource& resource) const {
  std::vector<Json> rows;
  const Member* const list =
      contract_.ShapeAt(*detail.output).FindMember(detail.pagination->items);
  if (list == nullptr ||
      contract_.ShapeAt(list->target).type != ShapeType::kList) {
    return rows;
  }
  const ShapeIndex row = contract_.ShapeAt(list->target).members[0].target;
  for (std::uint64_t i = 0; i < kParts; ++i) {
    Random random = RandomFor(fmt::format("{} {}", i, resource.name));
    std::optional<Json> part =
        values_.DrawOf(row, random, kSize, ClausePart::kOutput);
    if (!part.has_value()) {
      return rows;
    }
    for (const Member& member : contract_.ShapeAt(row).members) {
      if (state_ == member.target) {
        if (std::optional<Json> state = StateOf(member, resource)) {
          (*part)[member.name] = *std::move(state);
        }
      }
    }
    rows.push_back(*std::move(part));
  }
  return rows;
}

std::string ResourceImage::NewName(std::uint64_t number) const {
  const Member member{
      .name = view_.name_member,
      .target = *view_.name_shape,
      .constraints = contract_.ShapeAt(*view_.name_shape).constraints};
  const std::string plain = fmt::format("{}-{:08x}", KindOf(view_), number);
  const std::string arn = ArnOf(fmt::format("{:08x}", number));
  const bool wants_arn = ToLower(view_.name_member).ends_with("arn");
  for (const std::string& name : {wants_arn ? arn : plain, plain, arn}) {
    if (Fits(member, name)) {
      return name;
    }
  }
  Random random = RandomFor(plain);
  const std::optional<Json> drawn =
      values_.DrawOf(*view_.name_shape, random, 60, ClausePart::kOutput);
  return drawn.has_value() && drawn->is_string() ? drawn->get<std::string>()
                                                 : plain;
}

std::optional<Json> ResourceImage::Known(int depth, const Member& member,
                                         const KeptResource& resource,
                                         const Json& description) const {
  const Shape& shape = contract_.ShapeAt(member.target);
  if (const std::optional<std::size_t> key = KeyIn(member)) {
    const Json value = KeysOfName(resource.name, keys_)[*key];
    return Fits(member, value) ? std::optional(value) : std::nullopt;
  }
  if (member.name == view_.status_member) {
    return StateOf(member, resource);
  }
  if (IsIdentityOf(view_, member.name)) {
    return IdentityOf(member, resource.name, resource.version);
  }
  if (shape.type == ShapeType::kTimestamp) {
    return TimeOf(member, resource);
  }
  const Member* const put =
      contract_.ShapeAt(description_).FindMember(member.name);
  if (put != nullptr && IsSameShape(contract_, put->target, member.target) &&
      description.is_object()) {
    const auto value = description.find(member.name);
    return value == description.end() || value->is_null() ||
                   !Fits(member, *value)
               ? std::nullopt
               : std::optional(*value);
  }
  // What describes a resource may hold others of its kind.
  return depth < kMaxNesting && shape.type == ShapeType::kStructure &&
                 IsAbout(member.target)
             ? std::optional(
                   ShowAt(depth + 1, member.target, resource, description))
             : std::nullopt;
}

std::optional<Json> ResourceImage::StateOf(const Member& member,
                                           const KeptResource& resource) const {
  const auto& states = contract_.ShapeAt(member.target).enum_values;
  const auto find = [&](const auto& is) -> std::optional<Json> {
    for (const EnumValue& one : states) {
      if (one.value.is_string() && is(one.value.get<std::string>())) {
        return one.value;
      }
    }
    return std::nullopt;
  };
  std::optional<Json> state = find([&](const std::string& text) {
    return IsStateOf(text, resource.stage, resource.under_way);
  });
  if (!state.has_value() && resource.stage == ResourceStage::kUpdated) {
    state = find([&](const std::string& text) {
      return IsStateOf(text, ResourceStage::kCreated, resource.under_way);
    });
  }
  if (!state.has_value()) {
    state = find(IsPlain);
  }
  return state;
}

std::optional<Json> ResourceImage::IdentityOf(const Member& member,
                                              const std::string& name,
                                              int version) const {
  const std::string last =
      version == 0 ? name : fmt::format("{}-{}", name, version);
  const bool arn = ToLower(member.name).ends_with("arn");
  const Json natural =
      arn ? ArnOf(last) : fmt::format("{:012x}", StableHash(last));
  if (Fits(member, natural)) {
    return natural;
  }
  Random random = RandomFor(member.name + " " + last);
  return values_.DrawOf(member.target, random, kSize, ClausePart::kOutput);
}

std::optional<Json> ResourceImage::TimeOf(const Member& member,
                                          const KeptResource& resource) const {
  const std::string name = ToLower(member.name);
  const bool of_update = name.find("updat") != std::string::npos ||
                         name.find("modif") != std::string::npos;
  const bool of_creation = name.find("creat") != std::string::npos;
  const Json seconds = of_update ? resource.updated : resource.created;
  return (of_update || of_creation) && Fits(member, seconds)
             ? std::optional(seconds)
             : std::nullopt;
}

std::string ResourceImage::ArnOf(const std::string& last) const {
  return fmt::format(
      "arn:aws:{}:eu-west-1:111122223333:{}/{}",
      contract_.signing_name.empty() ? "service" : contract_.signing_name,
      KindOf(view_), last);
}

bool ResourceImage::Fits(const Member& member, const Json& value) const {
  return validator_.ValidateMember(member, value, ClausePart::kOutput).empty();
}

bool ResourceImage::IsAbout(ShapeIndex structure) const {
  std::set<std::size_t> keys;
  for (const Member& member : contract_.ShapeAt(structure).members) {
    if (const std::optional<std::size_t> key = KeyIn(member)) {
      keys.insert(*key);
    }
  }
  return structure == description_ || keys.size() == keys_;
}

}  // namespace plumbline
