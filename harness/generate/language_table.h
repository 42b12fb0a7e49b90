// The languages of a contract's strings: pattern and length together, compiled
// once and shared by every generator.
#ifndef PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_
#define PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/contract.h"
#include "harness/pattern/language.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {

// The strings that the pattern accepts, as far as they can be drawn: exact
// where an automaton can say them, else a part of them, each confirmed by the
// pattern's engine (see PatternMatcher and Language::IsExact). Errors: kSyntax;
// kUnsupported where not even a part is known.
[[nodiscard]] Result<Language> CompileAsFarAsCan(
    const PatternConstraint& pattern);

class LanguageTable {
 public:
  // Compiles every pattern of the contract. One that no automaton can say is
  // drawn from in part, where the pattern's own engine (see PatternMatcher)
  // confirms each string; it is named in warnings(), and so is one of which not
  // even a part can be drawn from: it has no language.
  explicit LanguageTable(const Contract& contract);

  // The language of a string with these constraints; all strings where there
  // is no pattern. nullptr where the pattern has no language.
  [[nodiscard]] const Language* Find(const Constraints& constraints) const;

  // The texts that aim at a pattern.
  struct EdgeTexts {
    std::vector<std::string> members;  // on its edges, for every reader
    std::vector<NearMiss> misses;      // just outside of it, and not empty
  };
  // Those within the lengths that the constraints allow, `limit` of each at
  // most; the same for every place with the pattern and the lengths, and so
  // made once. Safe to call from several threads. REQUIRES: Find gives a
  // language, and `limit` is always the same.
  [[nodiscard]] const EdgeTexts& EdgeTextsOf(const Constraints& constraints,
                                             std::size_t limit) const;

  // The lengths that the constraints allow.
  [[nodiscard]] static LengthRange LengthsOf(const Constraints& constraints);

  [[nodiscard]] const std::vector<Error>& warnings() const { return warnings_; }

  // How many distinct patterns there are, and of how many the language is exact
  // or known in part.
  struct PatternCounts {
    std::uint64_t all = 0;
    std::uint64_t exact = 0;
    std::uint64_t in_part = 0;
  };
  [[nodiscard]] const PatternCounts& counts() const { return counts_; }

 private:
  void Compile(const PatternConstraint& pattern, const SourceLocation& place);

  // What the text of a string has to keep: its pattern and its format.
  using TextRule = std::pair<std::optional<PatternConstraint>, std::string>;
  static TextRule RuleOf(const Constraints& constraints) {
    return {constraints.pattern, constraints.format};
  }
  // The strings of the format, where there is one and it is drawn from.
  void Narrow(const Constraints& constraints);

  std::map<TextRule, Language> languages_;
  std::set<TextRule> seen_;  // those without a language too
  Language all_;
  std::vector<Error> warnings_;
  PatternCounts counts_;

  using EdgeKey =
      std::tuple<TextRule, std::uint64_t, std::optional<std::uint64_t>>;
  mutable std::mutex mutex_;  // guards what follows
  mutable std::map<EdgeKey, EdgeTexts> edge_texts_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_LANGUAGE_TABLE_H_
