// A pattern as a contract states it: its text, and how that is held against a
// string. The same text means different sets of strings in different formats,
// so a pattern never travels without this.
#ifndef PLUMBLINE_HARNESS_PATTERN_CONSTRAINT_H_
#define PLUMBLINE_HARNESS_PATTERN_CONSTRAINT_H_

#include <compare>
#include <cstdint>
#include <string>

namespace plumbline {

enum class PatternSemantics : std::uint8_t {
  kWholeString,  // AWS service models: the pattern describes the whole string
  kSearch,       // Smithy, JSON Schema: the string contains a match
};

struct PatternConstraint {
  std::string text;
  PatternSemantics semantics = PatternSemantics::kSearch;
  auto operator<=>(const PatternConstraint&) const = default;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_CONSTRAINT_H_
