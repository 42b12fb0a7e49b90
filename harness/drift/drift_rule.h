// The rules of drift: one row for each kind of change, with its verdict and the
// reason for it, direction by direction.
#ifndef PLUMBLINE_HARNESS_DRIFT_DRIFT_RULE_H_
#define PLUMBLINE_HARNESS_DRIFT_DRIFT_RULE_H_

#include <span>
#include <string>
#include <string_view>

#include "harness/drift/change.h"

namespace plumbline {

struct DriftRuling {
  DriftDirection direction = DriftDirection::kSame;
  DriftVerdict verdict = DriftVerdict::kCosmetic;
  std::string_view why;
};

struct DriftRule {
  ChangeKind kind = ChangeKind::kOperationAdded;
  std::string_view name;   // "range-changed"
  std::string_view means;  // "the bounds of a number changed"
  std::span<const DriftRuling> rulings;

  // The row of a direction. REQUIRES: the rule has it.
  [[nodiscard]] const DriftRuling& Ruling(DriftDirection direction) const;
};

// In the order of ChangeKind.
[[nodiscard]] std::span<const DriftRule> AllDriftRules();
[[nodiscard]] const DriftRule& RuleOf(ChangeKind kind);
// Or nullptr.
[[nodiscard]] const DriftRule* FindDriftRule(std::string_view name);

// The page of a rule, for `explain`.
[[nodiscard]] std::string ShowDriftRule(const DriftRule& rule);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_DRIFT_RULE_H_
