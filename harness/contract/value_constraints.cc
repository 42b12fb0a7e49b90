#include "harness/contract/value_constraints.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Whether the number lies outside that side of the range. Not a number is in
// no range, hence the negations.
bool IsBelow(const Constraints& c, RangeNumber number) {
  return c.min.has_value() &&
         !(c.min_is_exclusive ? number > *c.min : number >= *c.min);
}
bool IsAbove(const Constraints& c, RangeNumber number) {
  return c.max.has_value() &&
         !(c.max_is_exclusive ? number < *c.max : number <= *c.max);
}

void CheckNumber(const Constraints& c, const Json& value,
                 std::vector<BrokenConstraint>& broken) {
  const RangeNumber number = NumberOf(value);
  if (IsBelow(c, number)) {
    broken.emplace_back(
        ClauseKind::kRangeMin,
        fmt::format("{} is below the minimum {}", ShowValue(value),
                    static_cast<double>(*c.min)));
  }
  if (IsAbove(c, number)) {
    broken.emplace_back(
        ClauseKind::kRangeMax,
        fmt::format("{} is above the maximum {}", ShowValue(value),
                    static_cast<double>(*c.max)));
  }
  if (c.multiple_of.has_value() && !IsNearMultiple(number, *c.multiple_of)) {
    broken.emplace_back(ClauseKind::kMultipleOf,
                        fmt::format("{} is no multiple of {}", ShowValue(value),
                                    static_cast<double>(*c.multiple_of)));
  }
}

void CheckLength(const Constraints& c, std::uint64_t length,
                 std::vector<BrokenConstraint>& broken) {
  if (length < c.min_length.value_or(0)) {
    broken.emplace_back(ClauseKind::kLengthMin,
                        fmt::format("length {} is below the minimum {}", length,
                                    *c.min_length));
  }
  if (c.max_length.has_value() && length > *c.max_length) {
    broken.emplace_back(ClauseKind::kLengthMax,
                        fmt::format("length {} is above the maximum {}", length,
                                    *c.max_length));
  }
}

bool HasRepeats(const Json& list) {
  // By their text: nlohmann takes 2^63 for -2^63, and whether 1 and 1.0 are
  // one element is for readers to say.
  std::set<std::string> distinct;
  for (const Json& element : list) {
    distinct.insert(ToText(element));
  }
  return distinct.size() != list.size();
}

}  // namespace

std::optional<IntegerBounds> BoundsOf(ShapeType type) {
  const auto bounds = [](auto zero) {
    using T = decltype(zero);
    return IntegerBounds{
        static_cast<RangeNumber>(std::numeric_limits<T>::min()),
        static_cast<RangeNumber>(std::numeric_limits<T>::max())};
  };
  switch (type) {
    case ShapeType::kByte:
      return bounds(std::int8_t{});
    case ShapeType::kShort:
      return bounds(std::int16_t{});
    case ShapeType::kInteger:
    case ShapeType::kIntEnum:
      return bounds(std::int32_t{});
    case ShapeType::kLong:
      return bounds(std::int64_t{});
    default:
      return std::nullopt;
  }
}

RangeNumber NumberOf(const Json& value) {
  if (value.is_string()) {
    const auto infinity = std::numeric_limits<RangeNumber>::infinity();
    return value == "NaN"        ? std::numeric_limits<RangeNumber>::quiet_NaN()
           : value == "Infinity" ? infinity
                                 : -infinity;
  }
  if (value.is_number_unsigned()) {
    return static_cast<RangeNumber>(value.get<std::uint64_t>());
  }
  if (value.is_number_integer()) {
    return static_cast<RangeNumber>(value.get<std::int64_t>());
  }
  return static_cast<RangeNumber>(value.get<double>());
}

bool IsSpecialFloat(const Json& value) {
  return value.is_string() &&
         (value == "NaN" || value == "Infinity" || value == "-Infinity");
}

bool IsNearMultiple(RangeNumber number, RangeNumber divisor) {
  if (divisor == 0) {
    return true;
  }
  const RangeNumber quotient = number / divisor;
  const RangeNumber off = std::abs(quotient - std::round(quotient));
  // Doubles carry 53 bits, so a decimal such as 0.07 / 0.01 is off by a few
  // units in the last place.
  return off <=
         std::abs(quotient) * 4 *
             static_cast<RangeNumber>(std::numeric_limits<double>::epsilon());
}

std::optional<std::uint64_t> LengthOf(const Shape& shape, const Json& value) {
  switch (shape.type) {
    case ShapeType::kString:
    case ShapeType::kEnum:
      return CountCodePoints(value.get_ref<const std::string&>());
    case ShapeType::kBlob:
      return DecodeBase64(value.get_ref<const std::string&>())->size();
    case ShapeType::kList:
    case ShapeType::kMap:
    case ShapeType::kStructure:
      return value.size();
    default:
      return std::nullopt;
  }
}

std::vector<BrokenConstraint> BrokenConstraints(const Shape& shape,
                                                const Constraints& constraints,
                                                const Json& value) {
  std::vector<BrokenConstraint> broken;
  if (IsNumeric(shape.type)) {
    CheckNumber(constraints, value, broken);
  }
  if (constraints.min_length.has_value() ||
      constraints.max_length.has_value()) {
    if (const auto length = LengthOf(shape, value)) {
      CheckLength(constraints, *length, broken);
    }
  }
  if (!shape.enum_values.empty() &&
      std::ranges::find(shape.enum_values, value, &EnumValue::value) ==
          shape.enum_values.end()) {
    broken.emplace_back(
        ClauseKind::kEnum,
        ShowValue(value) + " is not one of the documented values");
  }
  if (constraints.unique_items && value.is_array() && HasRepeats(value)) {
    broken.emplace_back(ClauseKind::kUnique, "an element twice");
  }
  return broken;
}

std::string ShowValue(const Json& value) {
  return Printable(ToText(value), kShownValueBytes);
}

}  // namespace plumbline
