#include "harness/drift/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/escape.h"
#include "harness/drift/drift_rule.h"

namespace plumbline {
namespace {

// A value as a word of an id.
std::string WordOf(std::string_view value) {
  if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
    value = value.substr(1, value.size() - 2);  // a JSON string
  }
  // '~' stands between two values.
  std::string word = SafeId(value);
  std::ranges::replace(word, '~', '_');
  return word.empty() ? "none" : word;
}

// "Op.input.Limit" of "Op.input.Limit@range.max".
std::string_view WithoutKind(std::string_view clause) {
  return clause.substr(0, clause.rfind('@'));
}

}  // namespace

std::string_view ToString(DriftVerdict verdict) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "cosmetic", "compatible", "breaking for implementers",
      "breaking for callers"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

std::string_view ToString(ChangeKind kind) { return RuleOf(kind).name; }

DriftDirection DirectionOf(DriftEffect effect, ClausePart part) {
  const bool is_input = part == ClausePart::kInput;
  switch (effect) {
    case DriftEffect::kNone:
      return DriftDirection::kSame;
    case DriftEffect::kTightened:
      return is_input ? DriftDirection::kInputTightened
                      : DriftDirection::kOutputTightened;
    case DriftEffect::kLoosened:
      return is_input ? DriftDirection::kInputLoosened
                      : DriftDirection::kOutputLoosened;
    case DriftEffect::kReplaced:
      return DriftDirection::kReplaced;
  }
  return DriftDirection::kReplaced;
}

std::array<std::string, 3> Change::id() const {
  std::string what = "-";
  if (!before.empty() && !after.empty()) {
    what = WordOf(before) + "~" + WordOf(after);
  } else if (!before.empty() || !after.empty()) {
    const bool is_bound = kind == ChangeKind::kLengthChanged ||
                          kind == ChangeKind::kRangeChanged ||
                          kind == ChangeKind::kPatternChanged ||
                          kind == ChangeKind::kDefaultChanged;
    what = is_bound ? WordOf(before) + "~" + WordOf(after)
                    : WordOf(before.empty() ? after : before);
  }
  return {SafeId(clause, kMaxSafeIdBytes), std::string(ToString(kind)),
          std::move(what)};
}

std::vector<std::string> Change::operations() const {
  std::vector<std::string> names;
  for (const std::string& place : places) {
    names.push_back(place.substr(0, place.find_first_of(".@")));
  }
  std::ranges::sort(names);
  const auto repeats = std::ranges::unique(names);
  names.erase(repeats.begin(), repeats.end());
  return names;
}

std::string Change::sentence() const {
  const DriftRule& rule = RuleOf(kind);
  std::string text = fmt::format("{}: {}", WithoutKind(clause), rule.means);
  if (!before.empty() && !after.empty()) {
    text += fmt::format(", from {} to {}", before, after);
  } else if (!before.empty()) {
    text += fmt::format(" ({}, which is gone)", before);
  } else if (!after.empty()) {
    text += fmt::format(" ({}, which is new)", after);
  }
  const DriftRuling& ruling = rule.Ruling(direction);
  return text + (ruling.verdict == verdict
                     ? fmt::format("; {}", ruling.why)
                     : std::string("; callers are said to bear any value"));
}

void ChangeList::Judge(Change change, const std::string& cause) {
  change.verdict = RuleOf(change.kind).Ruling(change.direction).verdict;
  if (options_.open_enums && change.kind == ChangeKind::kEnumValueAdded &&
      change.direction == DriftDirection::kOutputLoosened) {
    change.verdict = DriftVerdict::kCompatible;
  }
  Add(std::move(change), cause);
}

void ChangeList::Add(Change change, const std::string& cause) {
  const std::string key = fmt::format(
      "{}\n{}\n{}\n{}", static_cast<int>(change.kind),
      cause.empty() ? change.subject : cause, change.before, change.after);
  const auto [found, is_new] = index_.emplace(key, changes_.size());
  if (is_new) {
    change.places = {change.clause};
    changes_.push_back(std::move(change));
    return;
  }
  Change& known = changes_[found->second];
  if (known.places.back() != change.clause) {
    known.places.push_back(change.clause);
  }
  // In whatever order operations stand, the same place names the change.
  if (change.verdict > known.verdict ||
      (change.verdict == known.verdict && change.clause < known.clause)) {
    known.verdict = change.verdict;
    known.direction = change.direction;
    known.clause = std::move(change.clause);
    known.old_pointer = std::move(change.old_pointer);
    known.new_pointer = std::move(change.new_pointer);
  }
}

}  // namespace plumbline
