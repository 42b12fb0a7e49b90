// Values that break a clause in ways that the systematic plan need not have
// tried.
#ifndef PLUMBLINE_HARNESS_GENERATE_RANDOM_VIOLATION_H_
#define PLUMBLINE_HARNESS_GENERATE_RANDOM_VIOLATION_H_

#include <optional>
#include <span>

#include "harness/base/random.h"
#include "harness/contract/clause.h"
#include "harness/contract/shape.h"
#include "harness/generate/aimed.h"
#include "harness/generate/values.h"

namespace plumbline {

// The kinds of clause that one value of a member can break. The others are
// broken by the whole request (an undeclared member at its top), by a sequence
// (tokens), or by the endpoint alone.
[[nodiscard]] std::span<const ClauseKind> BreakableKinds();

// One value that breaks the clause about the value of `member`, or nothing
// where none came out. REQUIRES: `kind` is breakable, and the member has the
// constraint.
[[nodiscard]] std::optional<AimedValue> RandomViolation(
    const ValueSource& values, ClauseKind kind, const Member& member,
    Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_RANDOM_VIOLATION_H_
