#include "harness/drift/constraint_drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
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

// One end of a range, as far as it goes.
template <typename T>
struct Bound {
  std::optional<T> value;
  bool is_exclusive = false;

  bool operator==(const Bound&) const = default;
};

std::string Show(const Bound<RangeNumber>& bound, std::string_view beyond) {
  return bound.is_exclusive && bound.value.has_value()
             ? fmt::format("{} {}", beyond, *bound.value)
             : Show(bound.value);
}

template <typename T>
DriftEffect CompareMaximum(Bound<T> before, Bound<T> after) {
  if (before == after || (!before.value && !after.value)) {
    return DriftEffect::kNone;
  }
  const bool is_smaller =
      !before.value.has_value() ||
      (after.value.has_value() &&
       (*after.value < *before.value ||
        (*after.value == *before.value && after.is_exclusive)));
  return is_smaller ? DriftEffect::kTightened : DriftEffect::kLoosened;
}

template <typename T>
DriftEffect CompareMinimum(Bound<T> before, Bound<T> after) {
  if (before == after || (!before.value && !after.value)) {
    return DriftEffect::kNone;
  }
  const bool is_greater =
      !before.value.has_value() ||
      (after.value.has_value() &&
       (*after.value > *before.value ||
        (*after.value == *before.value && after.is_exclusive)));
  return is_greater ? DriftEffect::kTightened : DriftEffect::kLoosened;
}

// The multiples of 6 are multiples of 3.
DriftEffect CompareMultiples(std::optional<RangeNumber> before,
                             std::optional<RangeNumber> after) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  const auto divides = [](RangeNumber part, RangeNumber whole) {
    const RangeNumber times = whole / part;
    return std::abs(times - std::round(times)) < 1e-9L;
  };
  if (!before.has_value() || (after.has_value() && divides(*before, *after))) {
    return DriftEffect::kTightened;
  }
  return !after.has_value() || divides(*after, *before)
             ? DriftEffect::kLoosened
             : DriftEffect::kReplaced;
}

std::optional<std::uint64_t> AboveZero(std::optional<std::uint64_t> minimum) {
  return minimum == 0 ? std::nullopt : minimum;
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

bool Contains(std::span<const ShapeType> types, ShapeType type) {
  return std::ranges::find(types, type) != types.end();
}

}  // namespace

std::vector<ConstraintDrift> CompareConstraints(const Constraints& before,
                                                const Constraints& after,
                                                PatternDrift& patterns) {
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
      CompareMinimum<std::uint64_t>({old_min}, {new_min}), Show(old_min),
      Show(new_min));
  add(ClauseKind::kLengthMax, ChangeKind::kLengthChanged,
      CompareMaximum<std::uint64_t>({before.max_length}, {after.max_length}),
      Show(before.max_length), Show(after.max_length));
  const Bound<RangeNumber> old_low{before.min, before.min_is_exclusive};
  const Bound<RangeNumber> new_low{after.min, after.min_is_exclusive};
  add(ClauseKind::kRangeMin, ChangeKind::kRangeChanged,
      CompareMinimum(old_low, new_low), Show(old_low, "above"),
      Show(new_low, "above"));
  const Bound<RangeNumber> old_high{before.max, before.max_is_exclusive};
  const Bound<RangeNumber> new_high{after.max, after.max_is_exclusive};
  add(ClauseKind::kRangeMax, ChangeKind::kRangeChanged,
      CompareMaximum(old_high, new_high), Show(old_high, "below"),
      Show(new_high, "below"));
  add(ClauseKind::kMultipleOf, ChangeKind::kMultipleChanged,
      CompareMultiples(before.multiple_of, after.multiple_of),
      Show(before.multiple_of), Show(after.multiple_of));
  if (before.pattern != after.pattern) {
    drifts.push_back({ClauseKind::kPattern, ChangeKind::kPatternChanged,
                      patterns.Compare(before.pattern, after.pattern),
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

DriftEffect CompareTypes(ShapeType before, ShapeType after, bool texts) {
  if (before == after) {
    return DriftEffect::kNone;
  }
  // Any value at all.
  if (after == ShapeType::kDocument || before == ShapeType::kDocument) {
    return after == ShapeType::kDocument ? DriftEffect::kLoosened
                                         : DriftEffect::kTightened;
  }
  const auto is_written = [](ShapeType type) {
    return type == ShapeType::kTimestamp || type == ShapeType::kBlob;
  };
  if (texts && (before == ShapeType::kString || after == ShapeType::kString) &&
      (is_written(before) || is_written(after))) {
    return after == ShapeType::kString ? DriftEffect::kLoosened
                                       : DriftEffect::kTightened;
  }
  if (Contains(kWholeNumbers, before) && Contains(kFractions, after)) {
    return DriftEffect::kLoosened;
  }
  if (Contains(kFractions, before) && Contains(kWholeNumbers, after)) {
    return DriftEffect::kTightened;
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
