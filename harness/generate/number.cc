#include "harness/generate/number.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "harness/contract/value_constraints.h"

namespace plumbline {
namespace {

struct Range {
  std::int64_t low;
  std::int64_t high;
};

// Whole numbers that the type and the range allow.
Range WholeRange(ShapeType type, const Constraints& constraints) {
  Range range{std::numeric_limits<std::int64_t>::min(),
              std::numeric_limits<std::int64_t>::max()};
  if (const auto bounds = BoundsOf(type)) {
    range = {static_cast<std::int64_t>(bounds->min),
             static_cast<std::int64_t>(bounds->max)};
  }
  if (constraints.min.has_value()) {
    const RangeNumber low = constraints.min_is_exclusive
                                ? std::floor(*constraints.min) + 1
                                : std::ceil(*constraints.min);
    range.low = std::max(range.low, static_cast<std::int64_t>(low));
  }
  if (constraints.max.has_value()) {
    const RangeNumber high = constraints.max_is_exclusive
                                 ? std::ceil(*constraints.max) - 1
                                 : std::floor(*constraints.max);
    range.high = std::min(range.high, static_cast<std::int64_t>(high));
  }
  return range;
}

std::int64_t DrawWhole(Range range, Random& random, bool plain) {
  if (plain) {
    return std::clamp<std::int64_t>(7, range.low, range.high);
  }
  // Half of the draws stay small: what people send.
  const bool small = random.OneIn(2);
  const std::int64_t low =
      small ? std::max<std::int64_t>(range.low, -8) : range.low;
  const std::int64_t high =
      small ? std::min<std::int64_t>(range.high, 128) : range.high;
  return low <= high ? random.Between(low, high)
                     : random.Between(range.low, range.high);
}

// A multiple of the step, by drawing the factor.
std::optional<Json> Multiple(ShapeType type, const Constraints& constraints,
                             Random& random, bool plain) {
  const RangeNumber step = *constraints.multiple_of;
  Constraints factors = constraints;
  factors.multiple_of.reset();
  const auto scale = [&](std::optional<RangeNumber>& edge) {
    if (edge.has_value()) {
      *edge /= step;
    }
  };
  scale(factors.min);
  scale(factors.max);
  const Range range = WholeRange(ShapeType::kLong, factors);
  if (range.low > range.high) {
    return std::nullopt;
  }
  // Factors stay small enough for the product to be exact.
  const Range exact{std::max<std::int64_t>(range.low, -1000000),
                    std::min<std::int64_t>(range.high, 1000000)};
  const std::int64_t factor =
      DrawWhole(exact.low <= exact.high ? exact : range, random, plain);
  const RangeNumber number = static_cast<RangeNumber>(factor) * step;
  const bool whole = std::trunc(number) == number;
  return IsIntegral(type) && !whole ? std::nullopt
                                    : std::optional(NumberToJson(number));
}

Json Fraction(const Constraints& constraints, Random& random, bool plain) {
  const RangeNumber low = constraints.min.value_or(
      constraints.max.has_value() ? *constraints.max - 1000 : 0);
  const RangeNumber high = constraints.max.value_or(low + 1000);
  // Not the edges, which may be excluded.
  const RangeNumber part =
      plain ? 0.5L
            : static_cast<RangeNumber>((random.Unit() + 0.0001) / 1.0002);
  return static_cast<double>(low + (high - low) * part);
}

}  // namespace

std::optional<Json> MakeNumber(ShapeType type, const Constraints& constraints,
                               Random& random, bool plain) {
  if (constraints.multiple_of.value_or(0) > 0) {
    return Multiple(type, constraints, random, plain);
  }
  if (!IsIntegral(type)) {
    return Fraction(constraints, random, plain);
  }
  const Range range = WholeRange(type, constraints);
  return range.low > range.high
             ? std::nullopt
             : std::optional<Json>(DrawWhole(range, random, plain));
}

Json NumberToJson(RangeNumber number) {
  const bool whole = std::trunc(number) == number && std::abs(number) < 9.2e18L;
  return whole ? Json(static_cast<std::int64_t>(number))
               : Json(static_cast<double>(number));
}

RangeNumber NumberStep(ShapeType type, const Constraints& constraints) {
  return constraints.multiple_of.value_or(IsIntegral(type) ? 1 : 0.5L);
}

}  // namespace plumbline
