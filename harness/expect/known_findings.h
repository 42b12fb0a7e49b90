// Holds the findings of a campaign against the expectations: what is known,
// what is new, and what was expected and never came.
//
//   KnownFindings known(*LoadExpectations(path));
//   for (const Finding& f : findings) {
//     known_reason = known.See(f.clause, f.check, f.kind);
//   }
//   known.Stale();  // not empty: exit status 1
#ifndef PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_
#define PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/expect/expectation.h"

namespace plumbline {

// An expectation covers at most this many findings, so that a wildcard cannot
// hide what nobody has looked at.
inline constexpr std::size_t kMaxCovered = 20;

// Whether this campaign could have seen what an expectation names. A run of a
// few operations or phases says nothing about the others.
using ExpectationScope = std::function<bool(const Expectation&)>;

class KnownFindings {
 public:
  explicit KnownFindings(std::vector<Expectation> expectations);

  // Takes note of a finding, by its identity. Gives the first expectation that
  // covers it and has room; nullptr where the finding is new. Asking again
  // for the same finding gives the same answer. The pointer lives as long as
  // this object.
  const Expectation* See(std::string_view clause, std::string_view check,
                         std::string_view kind);

  // Expectations within `scope` that no finding met: the fault is gone, or the
  // entry never named one.
  [[nodiscard]] std::vector<Expectation> Stale(
      const ExpectationScope& scope = {}) const;

  // Expectations that had more than kMaxCovered findings to cover. Those
  // beyond were given as new.
  [[nodiscard]] std::vector<Expectation> Overfull() const;

  // The list as it should stand after this campaign: without Stale(scope),
  // then the new findings in the order in which they were seen, each with
  // `reason`, which is a placeholder for people to replace.
  [[nodiscard]] std::vector<Expectation> Updated(
      std::string_view reason, const ExpectationScope& scope = {}) const;

 private:
  struct Entry {
    Expectation expectation;
    std::set<std::string> covered;  // identities
    bool overfull = false;
  };

  std::vector<Entry> entries_;
  std::vector<Expectation> unexpected_;
  std::set<std::string> unexpected_ids_;
};

// The placeholder: "accepted on 2026-01-31; say why".
[[nodiscard]] std::string AcceptedOn(std::string_view date);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_
