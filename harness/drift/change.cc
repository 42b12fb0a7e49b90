#include "harness/drift/change.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace plumbline {

std::string_view ToString(DriftVerdict verdict) {
  static constexpr std::array<std::string_view, 3> kNames = {
      "cosmetic", "compatible", "breaking"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

std::string_view ToString(ChangeKind kind) {
  static constexpr std::array<std::string_view, 20> kNames = {
      "operation-added",  "operation-removed",      "error-added",
      "error-removed",    "error-status-changed",   "member-added",
      "member-removed",   "member-became-required", "member-became-optional",
      "default-changed",  "type-changed",           "timestamp-format-changed",
      "enum-value-added", "enum-value-removed",     "length-changed",
      "range-changed",    "pattern-changed",        "uniqueness-changed",
      "shape-renamed",    "protocol-changed"};
  return kNames.at(static_cast<std::size_t>(kind));
}

DriftVerdict Judge(DriftEffect effect, ClausePart part) {
  switch (effect) {
    case DriftEffect::kNone:
      return DriftVerdict::kCosmetic;
    case DriftEffect::kTightened:
      return part == ClausePart::kInput ? DriftVerdict::kBreaking
                                        : DriftVerdict::kCompatible;
    case DriftEffect::kLoosened:
      return part == ClausePart::kInput ? DriftVerdict::kCompatible
                                        : DriftVerdict::kBreaking;
    case DriftEffect::kReplaced:
      return DriftVerdict::kBreaking;
  }
  return DriftVerdict::kBreaking;
}

std::string Change::ToString() const {
  std::string text = fmt::format("{} {}", clause, plumbline::ToString(kind));
  if (!before.empty() && !after.empty()) {
    text += fmt::format(": {} -> {}", before, after);
  } else if (!before.empty() || !after.empty()) {
    text += fmt::format(": {}", before.empty() ? after : before);
  }
  if (places.size() > 1) {
    text += fmt::format(" ({} places)", places.size());
  }
  return text;
}

void ChangeList::Add(Change change) {
  const std::string cause =
      fmt::format("{}\n{}\n{}\n{}", static_cast<int>(change.kind),
                  change.subject, change.before, change.after);
  const auto [found, is_new] = index_.emplace(cause, changes_.size());
  if (is_new) {
    change.places = {change.clause};
    changes_.push_back(std::move(change));
    return;
  }
  Change& known = changes_[found->second];
  known.places.push_back(change.clause);
  if (change.verdict > known.verdict) {
    known.verdict = change.verdict;
    known.clause = std::move(change.clause);
  }
}

}  // namespace plumbline
