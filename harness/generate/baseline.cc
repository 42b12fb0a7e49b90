#include "harness/generate/baseline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ranges>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/pattern/language.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kSearchSeed = 0x626173656C;
// Members that are tried one at a time where nothing else helps.
constexpr std::size_t kMaxGrown = 8;
// Further documented values of a member that a refusal names.
constexpr std::size_t kMaxOthers = 3;
// Of a pattern that a message tells.
constexpr std::size_t kLongestPattern = 400;
// And of a text made for it.
constexpr std::uint64_t kLongestText = 256;
// Inputs in all, whatever refusals speak of.
constexpr std::size_t kMaxIdeas = 64;
// Shorter names stand in messages by chance.
constexpr std::size_t kShortestNamed = 3;

// How Amazon resource names begin, and where the last one is kept.
constexpr std::string_view kArnStart = "arn:";
constexpr std::string_view kAnyArn = "arn";
// Structures in structures that get a member where they have none.
constexpr int kMaxFillDepth = 8;
// What fills them is drawn this often.
constexpr int kFillings = 2;
// Members are added to structures this deep in the input.
constexpr std::size_t kMaxSiteDepth = 3;

// Letters and digits in lower case, nothing else: "No provisioned throughput"
// speaks of ProvisionedThroughput.
std::string Squash(std::string_view text) {
  std::string squashed;
  for (const char c : text) {
    if (IsAlnum(c)) {
      squashed += c;
    }
  }
  return ToLower(squashed);
}

bool SaysSomething(std::string_view squashed) {
  static constexpr std::array<std::string_view, 9> kGeneral = {
      "member", "key", "value", "name", "id", "type", "arn", "text", "message"};
  return !squashed.empty() && !squashed.contains("string") &&
         std::ranges::find(kGeneral, squashed) == kGeneral.end();
}

bool IsText(const Shape& shape) {
  return shape.type == ShapeType::kString && shape.enum_values.empty();
}

// Calls `visit(member, shape, text)` for each text of a value, map keys too,
// and takes over what it makes of it.
template <typename F>
void VisitTexts(const Contract& contract, std::string_view name,
                ShapeIndex index, Json& value, F&& visit) {
  const Shape& shape = contract.ShapeAt(index);
  if (value.is_string() && IsText(shape)) {
    visit(name, shape, value.get_ref<std::string&>());
  } else if (shape.type == ShapeType::kList && value.is_array()) {
    for (Json& element : value) {
      VisitTexts(contract, name, shape.members[0].target, element, visit);
    }
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    Json renamed = Json::object();
    const Shape& keys = contract.ShapeAt(shape.members[0].target);
    for (auto& [key, inner] : value.items()) {
      std::string text = key;
      if (IsText(keys)) {
        visit(std::string_view(), keys, text);
      }
      VisitTexts(contract, shape.members[1].name, shape.members[1].target,
                 inner, visit);
      renamed[text] = std::move(inner);
    }
    value = std::move(renamed);
  } else if (value.is_object()) {
    for (const Member& member : shape.members) {
      if (const auto own = value.find(member.name); own != value.end()) {
        VisitTexts(contract, member.name, member.target, *own, visit);
      }
    }
  }
}

}  // namespace

void SeenValues::Note(const Contract& contract, ShapeIndex shape,
                      const Json& value) {
  Json copy = value;
  VisitTexts(
      contract, "", shape, copy,
      [&](std::string_view member, const Shape& at, std::string& text) {
        for (const std::string& name : {Squash(member), Squash(at.name)}) {
          if (SaysSomething(name) && !text.empty()) {
            by_name_[name] = text;
          }
        }
        if (text.starts_with(kArnStart)) {
          by_name_[std::string(kAnyArn)] = text;
        }
      });
}

const std::string* SeenValues::Find(std::string_view member,
                                    std::string_view shape) const {
  for (const std::string& name : {Squash(member), Squash(shape)}) {
    if (const auto found = by_name_.find(name);
        SaysSomething(name) && found != by_name_.end()) {
      return &found->second;
    }
  }
  // A name for any resource, whatever it is called there.
  const auto any = by_name_.find(kAnyArn);
  return Squash(member).ends_with("arn") && any != by_name_.end() ? &any->second
                                                                  : nullptr;
}

BaselineSearch::BaselineSearch(const GenerationContext& context,
                               const Operation& operation,
                               const SeenValues& seen)
    : context_(context),
      operation_(operation),
      seen_(seen),
      random_(Random::ForStream(
          kSearchSeed, static_cast<std::uint64_t>(
                           &operation - context.contract.operations.data()))) {
  if (!operation.input.has_value()) {
    ideas_.push_back(Json::object());
    return;
  }
  if (const std::optional<Json> base =
          context.values.OrdinaryInput(operation)) {
    Propose(*base, false);
    for (int i = 0; i < kFillings; ++i) {
      Propose(Adapt(*base), false);
    }
  }
}

std::optional<Json> BaselineSearch::Next() {
  if (ideas_.empty() && !grown_) {
    grown_ = true;
    ProposeGrown();
  }
  if (ideas_.empty()) {
    return std::nullopt;
  }
  last_ = std::move(ideas_.front());
  ideas_.pop_front();
  return last_;
}

void BaselineSearch::NoteRefusal(std::string_view message) {
  const std::string squashed = Squash(message);
  if (!operation_.input.has_value() || squashed.empty()) {
    return;
  }
  const Json refused = last_;
  for (const Site& site : SitesOf(refused)) {
    const std::string name = Squash(site.member->name);
    if (name.size() < kShortestNamed || !squashed.contains(name)) {
      continue;
    }
    if (!site.there) {
      if (std::optional<Json> more = With(refused, site)) {
        Propose(Adapt(*std::move(more)), true);
      }
      continue;
    }
    ProposeOthers(refused, site, message);
    if (!site.member->required) {
      Json without = refused;
      Json* parent = &without;
      for (std::size_t i = 0; i + 1 < site.path.size(); ++i) {
        parent = &(*parent)[site.path[i]];
      }
      parent->erase(site.path.back());
      Propose(std::move(without), true);
    }
  }
}

std::vector<BaselineSearch::Site> BaselineSearch::SitesOf(
    const Json& input) const {
  std::vector<Site> sites;
  AddSites(*operation_.input, input, {}, sites);
  return sites;
}

void BaselineSearch::AddSites(ShapeIndex structure, const Json& value,
                              NamePath path, std::vector<Site>& sites) const {
  const Shape& shape = context_.contract.ShapeAt(structure);
  if (shape.type != ShapeType::kStructure || !value.is_object() ||
      path.size() >= kMaxSiteDepth) {
    return;
  }
  for (const Member& member : shape.members) {
    path.push_back(member.name);
    const auto inner = value.find(member.name);
    sites.push_back({path, &member, inner != value.end()});
    if (inner != value.end()) {
      AddSites(member.target, *inner, path, sites);
    }
    path.pop_back();
  }
}

void BaselineSearch::FillEmpty(ShapeIndex index, Json& value, int depth) {
  const Shape& shape = context_.contract.ShapeAt(index);
  if (depth > kMaxFillDepth) {
    return;
  }
  if (shape.type == ShapeType::kList && value.is_array()) {
    for (Json& element : value) {
      FillEmpty(shape.members[0].target, element, depth + 1);
    }
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    for (Json& element : value) {
      FillEmpty(shape.members[1].target, element, depth + 1);
    }
  } else if (shape.type == ShapeType::kStructure && value.is_object()) {
    if (value.empty() && depth > 0 && !shape.members.empty()) {
      const Member& first = shape.members[0];
      if (std::optional<Json> made = context_.values.Ordinary(first, random_)) {
        value[first.name] = *std::move(made);
      }
    }
    for (const Member& member : shape.members) {
      if (const auto own = value.find(member.name); own != value.end()) {
        FillEmpty(member.target, *own, depth + 1);
      }
    }
  }
}

Json BaselineSearch::Adapt(Json input) {
  FillEmpty(*operation_.input, input, 0);
  std::map<std::string, std::string, std::less<>> first;
  VisitTexts(
      context_.contract, "", *operation_.input, input,
      [&](std::string_view member, const Shape& shape, std::string& text) {
        if (const std::string* const seen = seen_.Find(member, shape.name)) {
          text = *seen;
          return;
        }
        // KeySchema and AttributeDefinitions speak of the same attribute.
        const std::string name =
            Squash(member.empty() ? std::string_view(shape.name) : member);
        if (SaysSomething(name)) {
          text = first.emplace(name, text).first->second;
        }
      });
  return input;
}

void BaselineSearch::Propose(Json input, bool first) {
  const Step step{.operation = operation_.name, .input = input};
  if (tried_.size() >= kMaxIdeas || !IsHonest(context_, step) ||
      !tried_.insert(input).second) {
    return;
  }
  first ? ideas_.push_front(std::move(input))
        : ideas_.push_back(std::move(input));
}

std::optional<Json> BaselineSearch::With(const Json& input, const Site& site) {
  const Member& member = *site.member;
  const std::optional<Json> value = context_.values.Ordinary(member, random_);
  if (!value.has_value() || member.read_only ||
      IsContinuationToken(operation_, member.name) ||
      (site.path.size() == 1 &&
       !CanCarryMember(context_.contract, member, *value))) {
    return std::nullopt;
  }
  Json more = input;
  SetValueAt(more, site.path, *value);
  return more;
}

void BaselineSearch::ProposeOthers(const Json& input, const Site& site,
                                   std::string_view message) {
  const Shape& shape = context_.contract.ShapeAt(site.member->target);
  const Json* const now = ValueAt(input, site.path);
  std::vector<Json> values;
  for (const auto& value : shape.enum_values) {
    if (values.size() < kMaxOthers && value.value != *now) {
      values.push_back(value.value);
    }
  }
  // "Member must satisfy regular expression pattern: [a-z]+"
  constexpr std::string_view kMark = "pattern: ";
  if (const std::size_t at = message.find(kMark);
      at != std::string_view::npos && now->is_string()) {
    std::string_view pattern = message.substr(at + kMark.size());
    pattern = Trim(pattern.substr(0, pattern.find(';')));
    const Result<Language> language = Language::Compile(
        pattern.substr(0, kLongestPattern), PatternSemantics::kWholeString);
    if (language.has_value()) {
      if (const auto text = language->Sample(random_, {}, kLongestText)) {
        values.emplace_back(*text);
      }
    }
  }
  for (const Json& value : std::views::reverse(values)) {
    Json other = input;
    SetValueAt(other, site.path, value);
    Propose(std::move(other), true);
  }
}

void BaselineSearch::ProposeGrown() {
  const std::optional<Json> base = context_.values.OrdinaryInput(operation_);
  if (!base.has_value()) {
    return;
  }
  Json full = *base;
  std::vector<Json> grown;
  for (const Site& site : SitesOf(*base)) {
    if (site.there) {
      continue;
    }
    if (std::optional<Json> more = With(*base, site)) {
      SetValueAt(full, site.path, *ValueAt(*more, site.path));
      if (grown.size() < kMaxGrown) {
        grown.push_back(*std::move(more));
      }
    }
  }
  for (Json& one : grown) {
    Propose(Adapt(std::move(one)), false);
  }
  Propose(Adapt(std::move(full)), false);
}

}  // namespace plumbline
