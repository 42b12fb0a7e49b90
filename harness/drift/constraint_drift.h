// How the set of values that a constraint allows changed.
#ifndef PLUMBLINE_HARNESS_DRIFT_CONSTRAINT_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_CONSTRAINT_DRIFT_H_

#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/shape.h"
#include "harness/drift/change.h"
#include "harness/drift/pattern_drift.h"

namespace plumbline {

struct ConstraintDrift {
  ClauseKind clause = ClauseKind::kLengthMin;
  ChangeKind kind = ChangeKind::kLengthChanged;
  DriftEffect effect = DriftEffect::kNone;
  std::string before;  // empty: no such constraint
  std::string after;
};

// What differs; a minimum length of 0 is the same as none. `patterns` says
// which of two patterns takes more.
[[nodiscard]] std::vector<ConstraintDrift> CompareConstraints(
    const Constraints& before, const Constraints& after,
    PatternDrift& patterns);

// From integer to long is loosened, from string to enum tightened, from string
// to integer replaced; a whole number is a number. kNone for the same type.
// `texts`: times and bytes are written as texts, as in OpenAPI.
[[nodiscard]] DriftEffect CompareTypes(ShapeType before, ShapeType after,
                                       bool texts = false);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_CONSTRAINT_DRIFT_H_
