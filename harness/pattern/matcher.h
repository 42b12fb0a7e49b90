// Whether a string satisfies a pattern constraint, judged by ICU's regular
// expressions (the contracts' patterns are Java's, and ICU takes more of them
// than PCRE2 or RE2 do). The automata of harness/pattern generate; this judges.
#ifndef PLUMBLINE_HARNESS_PATTERN_MATCHER_H_
#define PLUMBLINE_HARNESS_PATTERN_MATCHER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/pattern/constraint.h"

namespace plumbline {

enum class PatternVerdict : std::uint8_t {
  kMatches,
  kRefused,
  kUndecided,  // the match ran into its time limit (a hostile pattern)
};

class PatternMatcher {
 public:
  // Error: kSyntax where ICU does not take the pattern.
  [[nodiscard]] static Result<PatternMatcher> Compile(
      const PatternConstraint& pattern);

  // REQUIRES: `text` is valid UTF-8. Safe to call from several threads.
  [[nodiscard]] PatternVerdict Judge(std::string_view text) const;

 private:
  struct Compiled;
  explicit PatternMatcher(std::shared_ptr<const Compiled> compiled)
      : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_MATCHER_H_
