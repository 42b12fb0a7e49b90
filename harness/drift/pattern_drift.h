// Which of two patterns takes more strings.
#ifndef PLUMBLINE_HARNESS_DRIFT_PATTERN_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_PATTERN_DRIFT_H_

#include <map>
#include <optional>
#include <utility>

#include "harness/drift/change.h"
#include "harness/pattern/constraint.h"
#include "harness/pattern/language.h"

namespace plumbline {

// Told by the languages of the patterns as pattern/language.h reads them, which
// is Java's reading and ECMA-262's: \d is [0-9] and written so or so no change.
// Remembers what it has decided, for a pattern stands in many places.
class PatternDrift {
 public:
  // kReplaced where each takes what the other does not, and where nobody can
  // tell within bounds: a back-reference, an automaton that is too large, two
  // whose states make too many pairs.
  [[nodiscard]] DriftEffect Compare(
      const std::optional<PatternConstraint>& before,
      const std::optional<PatternConstraint>& after);

 private:
  [[nodiscard]] DriftEffect Decide(const PatternConstraint& before,
                                   const PatternConstraint& after);
  // Or null, where it has no exact language.
  [[nodiscard]] const Language* LanguageOf(const PatternConstraint& pattern);

  std::map<PatternConstraint, std::optional<Language>> languages_;
  std::map<std::pair<PatternConstraint, PatternConstraint>, DriftEffect>
      decided_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_PATTERN_DRIFT_H_
