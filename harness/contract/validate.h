// Validation of a JSON value against a shape: every promise that the value
// does not keep, with its clause, and how sure that is.
#ifndef PLUMBLINE_HARNESS_CONTRACT_VALIDATE_H_
#define PLUMBLINE_HARNESS_CONTRACT_VALIDATE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/pattern/matcher.h"

namespace plumbline {

// Whether every reasonable reader agrees that the value breaks the promise.
// Likely: nearly all do, and nobody says which one is right (an email without
// an "@", a date-time without an offset in an output); it is worth a warning.
// Unclear: null for an optional member, an unknown member, 1.0 for an integer,
// the empty string where `min: 0` stands beside a pattern that refuses it.
enum class Certainty : std::uint8_t { kCertain, kLikely, kUnclear };

struct Violation {
  ValuePath path;       // in the terms of clauses: Names[]
  std::string pointer;  // in the value: /Names/3
  ClauseKind kind = ClauseKind::kType;
  Certainty certainty = Certainty::kCertain;
  bool undeclared_member = false;  // the path is of a member with no shape
  std::string message;             // "101 is above the maximum 100"
};

class Validator {
 public:
  // Compiles the contract's patterns. One that ICU does not take is left out
  // and named in warnings(). REQUIRES: `contract` outlives the validator.
  explicit Validator(const Contract& contract);

  // Violations of an operation's input or output, in the order of the value.
  // A missing shape promises nothing. Safe to call from several threads.
  [[nodiscard]] std::vector<Violation> Validate(ShapeIndex shape,
                                                const Json& value,
                                                ClausePart part) const;

  // The same for the value of one member, with the member's constraints.
  [[nodiscard]] std::vector<Violation> ValidateMember(const Member& member,
                                                      const Json& value,
                                                      ClausePart part) const;

  [[nodiscard]] const std::vector<Error>& warnings() const { return warnings_; }
  [[nodiscard]] const Contract& contract() const { return contract_; }

 private:
  friend class ValueWalk;
  const PatternMatcher* Find(const PatternConstraint& pattern) const;

  const Contract& contract_;
  std::map<PatternConstraint, PatternMatcher> patterns_;
  std::vector<Error> warnings_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_VALIDATE_H_
