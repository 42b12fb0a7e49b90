#include "harness/generate/baseline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <ranges>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/contract/operation_verb.h"
#include "harness/generate/documented_inputs.h"
#include "harness/generate/given_values.h"
#include "harness/pattern/language.h"
#include "harness/protocol/can_carry.h"

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
// Shorter names, and shorter last words of names, stand in messages by chance.
constexpr std::size_t kShortestNamed = 3;
constexpr std::size_t kShortestWord = 4;

// Structures in structures that get a member where they have none.
constexpr int kMaxFillDepth = 8;
// So many members are tried as what fills them.
constexpr int kFillings = 4;
// Members are added to structures this deep in the input.
constexpr std::size_t kMaxSiteDepth = 3;

// The words of a text, in lower case.
std::set<std::string, std::less<>> WordsOf(std::string_view text) {
  std::set<std::string, std::less<>> words;
  std::string word;
  for (const char c : text) {
    if (IsAlnum(c)) {
      word += c;
    } else {
      words.insert(ToLower(word));
      word.clear();
    }
  }
  words.insert(ToLower(word));
  return words;
}

// "Regions" of AwsRegions: what people call a member.
std::string LastWord(const std::string& name) {
  const std::vector<std::string> words = SplitWords(name);
  return words.empty() ? "" : ToLower(words.back());
}

}  // namespace

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
  ProposeExamples();
  if (const std::optional<Json> base =
          context.values.OrdinaryInput(operation)) {
    Propose(*base, false);
    for (int i = 0; i < kFillings; ++i) {
      Propose(Adapt(*base, i), false);
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
  const std::set<std::string, std::less<>> words = WordsOf(message);
  for (const Site& site : SitesOf(refused)) {
    const std::string name = Squash(site.member->name);
    if (name.size() < kShortestNamed || !squashed.contains(name)) {
      const std::string word = LastWord(site.member->name);
      if (!site.there && word.size() >= kShortestWord && words.contains(word)) {
        ProposeWith(refused, site, false);
      }
      continue;
    }
    if (!site.there) {
      ProposeWith(refused, site, true);
      continue;
    }
    // What it lacks may stand beside it.
    if (!site.place.parent_pointer().empty()) {
      Propose(Adapt(Complete(refused, site)), true);
    }
    ProposeOthers(refused, site, message);
    if (!site.member->required) {
      Json without = refused;
      without[site.place.parent_pointer()].erase(site.place.back());
      Propose(std::move(without), true);
    }
  }
}

std::vector<BaselineSearch::Site> BaselineSearch::SitesOf(
    const Json& input) const {
  std::vector<Site> sites;
  AddSites(*operation_.input, input, Json::json_pointer(), 0, sites);
  return sites;
}

void BaselineSearch::AddSites(ShapeIndex index, const Json& value,
                              const Json::json_pointer& place,
                              std::size_t depth,
                              std::vector<Site>& sites) const {
  const Shape& shape = context_.contract.ShapeAt(index);
  if (depth > kMaxSiteDepth) {
    return;
  }
  if (shape.type == ShapeType::kList && value.is_array() && !value.empty()) {
    AddSites(shape.members[0].target, value[0], place / 0, depth, sites);
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      AddSites(shape.members[1].target, inner, place / key, depth, sites);
    }
  } else if (shape.type == ShapeType::kStructure && value.is_object()) {
    for (const Member& member : shape.members) {
      const auto inner = value.find(member.name);
      sites.push_back(
          {place / member.name, &member, inner != value.end(), index});
      if (inner != value.end()) {
        AddSites(member.target, *inner, place / member.name, depth + 1, sites);
      }
    }
  }
}

const Member* BaselineSearch::Filler(const Shape& shape, int way) const {
  const std::string* const known = seen_.ChoiceOf(shape.name);
  if (known != nullptr && way == 0) {
    return shape.FindMember(*known);
  }
  const auto rank = [&](const Member& member) {
    const ShapeType type = context_.contract.ShapeAt(member.target).type;
    return type == ShapeType::kString    ? 0
           : IsNumeric(type)             ? 1
           : type == ShapeType::kBoolean ? 2
                                         : 3;
  };
  // Among those of a kind, as the contract has them.
  std::vector<std::pair<int, const Member*>> members;
  for (const Member& member : shape.members) {
    members.emplace_back(rank(member), &member);
  }
  std::ranges::sort(members);
  return members.empty()
             ? nullptr
             : members[static_cast<std::size_t>(way) % members.size()].second;
}

void BaselineSearch::FillEmpty(ShapeIndex index, Json& value, int depth,
                               int way) {
  const Shape& shape = context_.contract.ShapeAt(index);
  if (depth > kMaxFillDepth) {
    return;
  }
  if (shape.type == ShapeType::kList && value.is_array()) {
    for (Json& element : value) {
      FillEmpty(shape.members[0].target, element, depth + 1, way);
    }
  } else if (shape.type == ShapeType::kMap && value.is_object()) {
    for (Json& element : value) {
      FillEmpty(shape.members[1].target, element, depth + 1, way);
    }
  } else if (shape.type == ShapeType::kStructure && value.is_object()) {
    const Member* const filler =
        value.empty() && depth > 0 ? Filler(shape, way) : nullptr;
    if (filler != nullptr) {
      if (std::optional<Json> made =
              context_.values.Ordinary(*filler, random_)) {
        value[filler->name] = *std::move(made);
      }
    }
    for (const Member& member : shape.members) {
      if (const auto own = value.find(member.name); own != value.end()) {
        FillEmpty(member.target, *own, depth + 1, way);
      }
    }
  }
}

Json BaselineSearch::Adapt(Json input, int way) {
  FillEmpty(*operation_.input, input, 0, way);
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
  if (context_.given != nullptr) {
    input = WithFixedValues(*context_.given, operation_.name, std::move(input));
  }
  const Step step{.operation = operation_.name, .input = input};
  if (tried_.size() >= kMaxIdeas || !IsHonest(context_, step) ||
      !tried_.insert(input).second) {
    return;
  }
  first ? ideas_.push_front(std::move(input))
        : ideas_.push_back(std::move(input));
}

// As they are, and with values that the target has shown.
// Those of the user know the target better than those of the contract.
void BaselineSearch::ProposeExamples() {
  std::vector<Json> examples;
  if (context_.examples != nullptr) {
    const auto own = context_.examples->find(operation_.name);
    if (own != context_.examples->end()) {
      examples = own->second;
    }
  }
  const std::optional<Json> base = context_.values.OrdinaryInput(operation_);
  if (base.has_value() && context_.given != nullptr) {
    std::ranges::move(
        WithGivenExamples(*context_.given, operation_.name, *base),
        std::back_inserter(examples));
  }
  if (base.has_value()) {
    std::ranges::move(
        DocumentedInputs(context_.contract, *operation_.input, *base),
        std::back_inserter(examples));
  }
  for (const Json& example : examples) {
    Propose(example, false);
  }
  for (const Json& example : examples) {
    Propose(Adapt(example), false);
  }
}

void BaselineSearch::ProposeWith(const Json& input, const Site& site,
                                 bool first) {
  if (std::optional<Json> more = With(input, site)) {
    Propose(Adapt(*std::move(more)), first);
  }
}

std::optional<Json> BaselineSearch::With(const Json& input, const Site& site) {
  const Member& member = *site.member;
  const std::optional<Json> value = context_.values.Ordinary(member, random_);
  const bool of_input = site.place.parent_pointer().empty();
  if (!value.has_value() || member.read_only ||
      IsContinuationToken(operation_, member.name) ||
      (of_input && !CanCarryMember(context_.contract, member, *value))) {
    return std::nullopt;
  }
  Json more = input;
  more[site.place] = *value;
  return more;
}

Json BaselineSearch::Complete(const Json& input, const Site& site) {
  Json complete = input;
  Json& structure = complete[site.place.parent_pointer()];
  for (const Member& member : context_.contract.ShapeAt(site.parent).members) {
    const std::optional<Json> value =
        structure.contains(member.name) || member.read_only
            ? std::nullopt
            : context_.values.Ordinary(member, random_);
    if (value.has_value()) {
      structure[member.name] = *value;
    }
  }
  return complete;
}

void BaselineSearch::ProposeOthers(const Json& input, const Site& site,
                                   std::string_view message) {
  const Shape& shape = context_.contract.ShapeAt(site.member->target);
  const Json& now = input[site.place];
  std::vector<Json> values;
  for (const auto& value : shape.enum_values) {
    if (values.size() < kMaxOthers && value.value != now) {
      values.push_back(value.value);
    }
  }
  // "Member must satisfy regular expression pattern: [a-z]+"
  constexpr std::string_view kMark = "pattern: ";
  if (const std::size_t at = message.find(kMark);
      at != std::string_view::npos && now.is_string()) {
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
    other[site.place] = value;
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
      full[site.place] = (*more)[site.place];
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
