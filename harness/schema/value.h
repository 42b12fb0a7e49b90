// JSON values as JSON Schema compares them: by what they mean, so that 1 and
// 1.0 are one number, and 2^63 is not -2^63 (which nlohmann takes for equal).
#ifndef PLUMBLINE_HARNESS_SCHEMA_VALUE_H_
#define PLUMBLINE_HARNESS_SCHEMA_VALUE_H_

#include <string>

#include "harness/base/json.h"

namespace plumbline {

// Below zero, zero or above it, as `a` is below, equal to or above `b`. Exact
// for 64-bit integers and doubles. Not a number is equal to everything.
// REQUIRES: both are numbers.
[[nodiscard]] int CompareNumbers(const Json& a, const Json& b);

// Whether the number is whole: 3, 3.0, 1e300.
[[nodiscard]] bool IsWhole(const Json& number);

// Whether `value` is a whole multiple of `divisor`, both read as the decimal
// numbers that they are written as: 0.03 is one of 0.01 though the quotient of
// the doubles is not 3. REQUIRES: both are numbers, `divisor` is above zero.
[[nodiscard]] bool IsMultipleOf(const Json& value, const Json& divisor);

// Equality of JSON Schema (2020-12 core, section 4.2.2).
[[nodiscard]] bool JsonEquals(const Json& a, const Json& b);

// A text that two values share exactly where they are equal.
[[nodiscard]] std::string CanonicalText(const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_VALUE_H_
