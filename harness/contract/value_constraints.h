// What a value must be beyond its type, checked without walking into it:
// numbers, lengths, documented values, repeats.
#ifndef PLUMBLINE_HARNESS_CONTRACT_VALUE_CONSTRAINTS_H_
#define PLUMBLINE_HARNESS_CONTRACT_VALUE_CONSTRAINTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/clause.h"
#include "harness/contract/shape.h"

namespace plumbline {

// Of a value that a message quotes.
inline constexpr std::size_t kShownValueBytes = 60;

struct IntegerBounds {
  RangeNumber min;
  RangeNumber max;
};

// What an integer type can hold; nothing for the unbounded ones.
[[nodiscard]] std::optional<IntegerBounds> BoundsOf(ShapeType type);

// The strings that stand for what JSON has no number for (Smithy, AWS JSON
// protocols, shape serialization).
[[nodiscard]] bool IsSpecialFloat(const Json& value);

// REQUIRES: a number, or IsSpecialFloat.
[[nodiscard]] RangeNumber NumberOf(const Json& value);

// Whether `number` is a whole multiple of `divisor` (JSON Schema validation,
// section 6.2.1) or as near as a server that reckons in doubles comes to one:
// 0.1 + 0.2 counts as one of 0.1.
[[nodiscard]] bool IsNearMultiple(RangeNumber number, RangeNumber divisor);

// Code points of strings, bytes of blobs, elements, entries, members; nothing
// for what has no length. REQUIRES: the value has the shape's JSON type.
[[nodiscard]] std::optional<std::uint64_t> LengthOf(const Shape& shape,
                                                    const Json& value);

// One promise that a value breaks, and how, in words.
using BrokenConstraint = std::pair<ClauseKind, std::string>;

// Range, multiple, length, enum and uniqueness; a pattern is PatternMatcher's.
// REQUIRES: the value has the shape's type.
[[nodiscard]] std::vector<BrokenConstraint> BrokenConstraints(
    const Shape& shape, const Constraints& constraints, const Json& value);

// The value in a message: compact, printable, cut where it is long.
[[nodiscard]] std::string ShowValue(const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_VALUE_CONSTRAINTS_H_
