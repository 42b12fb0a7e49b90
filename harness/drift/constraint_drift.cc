#include "harness/drift/constraint_drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

std::string Show(std::optional<std::uint64_t> number) {
  return number.has_value() ? fmt::format("{}", *number) : "";
}

std::string Show(std::optional<RangeNumber> number) {
  return number.has_value() ? fmt::format("{}", *number) : "";
}

template <typename T>
DriftEffect CompareMaximum(std::optional<T> before, std::optional<T> after) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  const bool is_smaller =
      !before.has_value() || (after.has_value() && *after < *before);
  return is_smaller ? DriftEffect::kTightened : DriftEffect::kLoosened;
}

template <typename T>
DriftEffect CompareMinimum(std::optional<T> before, std::optional<T> after) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  const bool is_greater =
      !before.has_value() || (after.has_value() && *after > *before);
  return is_greater ? DriftEffect::kTightened : DriftEffect::kLoosened;
}

std::optional<std::uint64_t> AboveZero(std::optional<std::uint64_t> minimum) {
  return minimum == 0 ? std::nullopt : minimum;
}

// The pattern without the anchors that only write its semantics out: "^a*$" as
// a search and "a*" as the whole string are the same set.
std::pair<std::string_view, PatternSemantics> Core(
    const PatternConstraint& pattern) {
  const std::string_view text = pattern.text;
  // An alternative binds weaker than an anchor, an escaped dollar is none.
  const bool is_anchored = text.size() >= 2 && text.starts_with('^') &&
                           text.ends_with('$') && !text.ends_with("\\$") &&
                           !text.contains('|');
  return is_anchored ? std::pair(text.substr(1, text.size() - 2),
                                 PatternSemantics::kWholeString)
                     : std::pair(text, pattern.semantics);
}

DriftEffect ComparePatterns(const std::optional<PatternConstraint>& before,
                            const std::optional<PatternConstraint>& after) {
  if (!before.has_value()) {
    return DriftEffect::kTightened;
  }
  if (!after.has_value()) {
    return DriftEffect::kLoosened;
  }
  return Core(*before) == Core(*after) ? DriftEffect::kNone
                                       : DriftEffect::kReplaced;
}

// Types of which each holds all values of the ones before it.
constexpr std::array kWholeNumbers = {ShapeType::kByte, ShapeType::kShort,
                                      ShapeType::kInteger, ShapeType::kLong,
                                      ShapeType::kBigInteger};
constexpr std::array kFractions = {ShapeType::kFloat, ShapeType::kDouble,
                                   ShapeType::kBigDecimal};
constexpr std::array kTexts = {ShapeType::kEnum, ShapeType::kString};
constexpr std::array kNumberedEnums = {ShapeType::kIntEnum,
                                       ShapeType::kInteger};

}  // namespace

std::vector<ConstraintDrift> CompareConstraints(const Constraints& before,
                                                const Constraints& after) {
  std::vector<ConstraintDrift> drifts;
  const auto add = [&](ClauseKind clause, ChangeKind kind, DriftEffect effect,
                       std::string old_text, std::string new_text) {
    if (effect != DriftEffect::kNone) {
      drifts.push_back(
          {clause, kind, effect, std::move(old_text), std::move(new_text)});
    }
  };
  const auto old_min = AboveZero(before.min_length);
  const auto new_min = AboveZero(after.min_length);
  add(ClauseKind::kLengthMin, ChangeKind::kLengthChanged,
      CompareMinimum(old_min, new_min), Show(old_min), Show(new_min));
  add(ClauseKind::kLengthMax, ChangeKind::kLengthChanged,
      CompareMaximum(before.max_length, after.max_length),
      Show(before.max_length), Show(after.max_length));
  add(ClauseKind::kRangeMin, ChangeKind::kRangeChanged,
      CompareMinimum(before.min, after.min), Show(before.min), Show(after.min));
  add(ClauseKind::kRangeMax, ChangeKind::kRangeChanged,
      CompareMaximum(before.max, after.max), Show(before.max), Show(after.max));
  if (before.pattern != after.pattern) {
    drifts.push_back({ClauseKind::kPattern, ChangeKind::kPatternChanged,
                      ComparePatterns(before.pattern, after.pattern),
                      before.pattern.has_value() ? before.pattern->text : "",
                      after.pattern.has_value() ? after.pattern->text : ""});
  }
  if (before.format != after.format) {
    drifts.push_back({ClauseKind::kFormat, ChangeKind::kPatternChanged,
                      before.format.empty()  ? DriftEffect::kTightened
                      : after.format.empty() ? DriftEffect::kLoosened
                                             : DriftEffect::kReplaced,
                      before.format, after.format});
  }
  if (before.unique_items != after.unique_items) {
    drifts.push_back(
        {ClauseKind::kUnique, ChangeKind::kUniquenessChanged,
         after.unique_items ? DriftEffect::kTightened : DriftEffect::kLoosened,
         before.unique_items ? "unique" : "",
         after.unique_items ? "unique" : ""});
  }
  return drifts;
}

DriftEffect CompareTypes(ShapeType before, ShapeType after) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  // Any value at all.
  if (after == ShapeType::kDocument || before == ShapeType::kDocument) {
    return after == ShapeType::kDocument ? DriftEffect::kLoosened
                                         : DriftEffect::kTightened;
  }
  for (const std::span<const ShapeType> chain :
       {std::span<const ShapeType>(kWholeNumbers),
        std::span<const ShapeType>(kFractions),
        std::span<const ShapeType>(kTexts),
        std::span<const ShapeType>(kNumberedEnums)}) {
    const auto old_place = std::ranges::find(chain, before);
    const auto new_place = std::ranges::find(chain, after);
    if (old_place != chain.end() && new_place != chain.end()) {
      return old_place < new_place ? DriftEffect::kLoosened
                                   : DriftEffect::kTightened;
    }
  }
  return DriftEffect::kReplaced;
}

}  // namespace plumbline
