// Values that break what a schema says beyond its shape, from the inside of its
// alternatives (oneOf, anyOf).
#ifndef PLUMBLINE_HARNESS_GENERATE_AIMED_SCHEMA_H_
#define PLUMBLINE_HARNESS_GENERATE_AIMED_SCHEMA_H_

#include <vector>

#include "harness/base/random.h"
#include "harness/generate/aimed.h"

namespace plumbline {

// Of each alternative of the member's shape an ordinary value, kept, and that
// value with one promise of the alternative broken, whatever depth it stands
// at: "without due", "hours: one above the maximum". First one of each promise.
// What breaks one alternative may be valid by another: whether a value breaks
// the schema is for the caller to see. Nothing where there are no alternatives.
[[nodiscard]] std::vector<AimedValue> AimIntoAlternatives(
    const ValueSource& values, const Member& member, Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_AIMED_SCHEMA_H_
