#include "harness/generate/resource_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

// What names of a campaign's own begin with.
constexpr std::string_view kOwn = "plumb";
// And the digits behind it.
constexpr std::size_t kOwnDigits = 12;
// In another case, with a tail, or with another last character.
constexpr int kWaysOfKey = 3;

}  // namespace

std::optional<std::string> ResourceNames::New(Random& random) const {
  const std::string own = fmt::format("{}{:012x}", kOwn, random.Next() >> 16);
  if (view_.chosen_by_service()) {
    return own;
  }
  const std::vector<const Member*> members =
      PutKeyMembers(context_.contract, view_);
  std::vector<std::string> keys;
  bool is_own = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool is_free = KeyFits(i, own);
    keys.push_back(is_free ? own : DrawKey(i, *members[i], random));
    is_own = is_own || is_free || IsRoomy(i, *members[i]);
  }
  std::string name = NameOfKeys(keys);
  return is_own && Fits(name) ? std::optional(std::move(name)) : std::nullopt;
}

std::string ResourceNames::DrawKey(std::size_t key, const Member& member,
                                   Random& random) const {
  constexpr int kTries = 20;
  constexpr int kSize = 20;
  for (int i = 0; i < kTries; ++i) {
    const std::optional<Json> drawn =
        context_.values.Draw(member, random, kSize);
    if (drawn.has_value() && drawn->is_string() &&
        KeyFits(key, drawn->get<std::string>())) {
      return drawn->get<std::string>();
    }
  }
  // What a read takes may be less than what a put takes: the ordinary value of
  // each.
  for (const Member* const other : MembersOfKey(key)) {
    const std::optional<Json> value = context_.values.Ordinary(*other, random);
    if (value.has_value() && value->is_string() &&
        KeyFits(key, value->get<std::string>())) {
      return value->get<std::string>();
    }
  }
  return "";
}

bool ResourceNames::IsRoomy(std::size_t key, const Member& member) const {
  constexpr std::size_t kDraws = 12;
  constexpr std::size_t kLeastLength = 6;
  const bool listed =
      !context_.contract.ShapeAt(member.target).enum_values.empty();
  std::set<std::string> drawn;
  Random random(1);
  for (std::size_t i = 0; i < kDraws && !listed; ++i) {
    std::string text = DrawKey(key, member, random);
    if (text.size() >= kLeastLength) {
      drawn.insert(std::move(text));
    }
  }
  return drawn.size() == kDraws;
}

std::vector<std::string> ResourceNames::KeysOf(const std::string& name) const {
  return KeysOfName(name, std::max<std::size_t>(1, view_.put_name.keys.size()));
}

int ResourceNames::ways() const {
  return kWaysOfKey * std::max(1, static_cast<int>(view_.put_name.keys.size()));
}

std::string ResourceNames::Like(const std::string& name, int way) const {
  std::vector<std::string> keys = KeysOf(name);
  const auto key = static_cast<std::size_t>(way / kWaysOfKey);
  std::string& like = keys.at(key);
  const char last = like.empty() ? ' ' : like.back();
  const bool digit = IsDigit(last);
  if (like.empty()) {
    return name;
  }
  if (way % kWaysOfKey == 0) {
    like[0] = like[0] == 'P' ? 'p' : 'P';
  } else if (way % kWaysOfKey == 1) {
    like += "x";
  } else if (std::optional<std::string> other = OtherConstant(key, like)) {
    like = *std::move(other);
  } else if (digit) {
    like.back() = last == '9' ? '0' : static_cast<char>(last + 1);
  } else {
    like.back() = last == 'x' ? 'y' : 'x';
  }
  return NameOfKeys(keys);
}

std::optional<std::string> ResourceNames::OtherConstant(
    std::size_t key, const std::string& constant) const {
  for (const Member* const member : MembersOfKey(key)) {
    for (const EnumValue& one :
         context_.contract.ShapeAt(member->target).enum_values) {
      if (one.value.is_string() && one.value != Json(constant) &&
          KeyFits(key, one.value.get<std::string>())) {
        return one.value.get<std::string>();
      }
    }
  }
  return std::nullopt;
}

std::string ResourceNames::WithPrefix(const std::string& name,
                                      const std::string& prefix) const {
  std::vector<std::string> keys = KeysOf(name);
  const auto own = std::ranges::find_if(
      keys, [](const std::string& key) { return key.starts_with(kOwn); });
  if (own != keys.end()) {
    *own = prefix + *own;
  }
  return NameOfKeys(keys);
}

std::vector<const Member*> ResourceNames::MembersOfKey(std::size_t key) const {
  std::vector<const Member*> members;
  const auto add = [&](const Operation* operation, const NamePlace& place) {
    if (key < place.keys.size() && operation != nullptr &&
        operation->input.has_value()) {
      members.push_back(
          MemberAt(context_.contract, *operation->input, place.keys[key]));
    }
  };
  add(view_.put, view_.put_name);
  add(view_.remove, view_.remove_name);
  for (const Listing& listing : view_.listings) {
    add(listing.operation, listing.filter);
  }
  for (const Detail& detail : view_.details) {
    add(detail.operation, detail.name);
  }
  std::erase(members, nullptr);
  return members;
}

bool ResourceNames::KeyFits(std::size_t key, const std::string& text) const {
  return std::ranges::all_of(MembersOfKey(key), [&](const Member* member) {
    return context_.validator
        .ValidateMember(*member, Json(text), ClausePart::kInput)
        .empty();
  });
}

bool ResourceNames::Fits(const std::string& name) const {
  const std::size_t count = view_.put_name.keys.size();
  if (count == 0) {
    return false;
  }
  const std::vector<std::string> keys = KeysOfName(name, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (!KeyFits(i, keys[i])) {
      return false;
    }
  }
  return true;
}

bool IsOwnName(std::string_view text) {
  // The first letter may be in another case, and the last digit another.
  const std::size_t at = text.find(kOwn.substr(1));
  if (at == std::string_view::npos) {
    return false;
  }
  const std::string_view behind = text.substr(at + kOwn.size() - 1);
  return behind.size() >= kOwnDigits &&
         std::ranges::all_of(behind.substr(0, kOwnDigits - 1), IsHexDigit);
}

}  // namespace plumbline
