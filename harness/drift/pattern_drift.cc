#include "harness/drift/pattern_drift.h"

#include <cstddef>
#include <string_view>
#include <tuple>

namespace plumbline {
namespace {

// Pairs of states times classes (time): about half a second at its worst.
constexpr std::size_t kMaxInclusionSteps = 5'000'000;

// The pattern without the anchors that only write its semantics out: "^a*$" as
// a search is "a*" as the whole string.
std::tuple<std::string_view, PatternSemantics> WithoutAnchors(
    const PatternConstraint& pattern) {
  const std::string_view text = pattern.text;
  const bool is_anchored = text.size() >= 2 && text.starts_with('^') &&
                           text.ends_with('$') && !text.ends_with("\\$") &&
                           !text.contains('|');
  return is_anchored ? std::tuple(text.substr(1, text.size() - 2),
                                  PatternSemantics::kWholeString)
                     : std::tuple(text, pattern.semantics);
}

DriftEffect EffectOf(LanguageRelation relation_to_new) {
  switch (relation_to_new) {
    case LanguageRelation::kEqual:
      return DriftEffect::kNone;
    case LanguageRelation::kNarrower:
      return DriftEffect::kLoosened;
    case LanguageRelation::kWider:
      return DriftEffect::kTightened;
    case LanguageRelation::kNeither:
      break;
  }
  return DriftEffect::kReplaced;
}

}  // namespace

const Language* PatternDrift::LanguageOf(const PatternConstraint& pattern) {
  const auto [entry, is_new] = languages_.try_emplace(pattern);
  if (is_new) {
    Result<Language> language =
        Language::Compile(pattern.text, pattern.semantics);
    if (language.has_value()) {
      entry->second = *std::move(language);
    }
  }
  return entry->second.has_value() ? &*entry->second : nullptr;
}

DriftEffect PatternDrift::Decide(const PatternConstraint& before,
                                 const PatternConstraint& after) {
  // The same text is the same language, whether or not it has an automaton.
  if (WithoutAnchors(before) == WithoutAnchors(after)) {
    return DriftEffect::kNone;
  }
  const Language* const old_one = LanguageOf(before);
  const Language* const new_one = LanguageOf(after);
  if (old_one == nullptr || new_one == nullptr) {
    return DriftEffect::kReplaced;
  }
  const std::optional<LanguageRelation> relation =
      old_one->RelationTo(*new_one, kMaxInclusionSteps);
  return relation.has_value() ? EffectOf(*relation) : DriftEffect::kReplaced;
}

DriftEffect PatternDrift::Compare(
    const std::optional<PatternConstraint>& before,
    const std::optional<PatternConstraint>& after) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  if (!before.has_value() || !after.has_value()) {
    // A pattern that takes every string, such as ".*" as a search, says
    // nothing.
    const Language* const only =
        LanguageOf(before.has_value() ? *before : *after);
    if (only != nullptr && only->Complement().IsEmpty()) {
      return DriftEffect::kNone;
    }
    return before.has_value() ? DriftEffect::kLoosened
                              : DriftEffect::kTightened;
  }
  const auto [entry, is_new] =
      decided_.try_emplace({*before, *after}, DriftEffect::kNone);
  if (is_new) {
    entry->second = Decide(*before, *after);
  }
  return entry->second;
}

}  // namespace plumbline
