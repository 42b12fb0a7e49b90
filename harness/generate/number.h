// Numbers that keep a shape's range and multiple.
#ifndef PLUMBLINE_HARNESS_GENERATE_NUMBER_H_
#define PLUMBLINE_HARNESS_GENERATE_NUMBER_H_

#include <optional>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/shape.h"

namespace plumbline {

// Plain: a small one, always the same. Nothing where there is no such number.
// REQUIRES: IsNumeric(type).
[[nodiscard]] std::optional<Json> MakeNumber(ShapeType type,
                                             const Constraints& constraints,
                                             Random& random, bool plain);

// The JSON number nearest to `number`: an integer where it is whole.
[[nodiscard]] Json NumberToJson(RangeNumber number);

// How far the next number of the shape lies: its multiple, 1 for whole
// numbers, a half for fractions.
[[nodiscard]] RangeNumber NumberStep(ShapeType type,
                                     const Constraints& constraints);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_NUMBER_H_
