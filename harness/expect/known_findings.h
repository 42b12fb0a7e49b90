// Holds the findings of a campaign against the expectations: what is known,
// what is new, and what is wrong with the lists.
//
//   KnownFindings known(files);
//   for (const Finding& f : findings) {
//     const Expectation* line = known.See(f.clause, f.check, f.kind);
//   }
//   known.Problems("2026-01-31");  // not empty: exit status 1
#ifndef PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_
#define PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/expect/expectation.h"

namespace plumbline {

// An expectation covers at most this many findings, so that a wildcard cannot
// hide what nobody has looked at.
inline constexpr std::size_t kMaxCovered = 20;

// Whether this run could have seen what an expectation names. A run of a few
// operations or phases says nothing about the others.
using ExpectationScope = std::function<bool(const Expectation&)>;

enum class ExpectationProblemKind : std::uint8_t {
  kStale,        // no finding met it, and the run could have seen one
  kDuplicate,    // the same finding stands above, or in an earlier file
  kTooWide,      // more than kMaxCovered findings meet it
  kExpired,      // its last day is over
  kUnexplained,  // nobody has said why
};

// "stale", "duplicate", "too wide", ....
[[nodiscard]] std::string_view ToString(ExpectationProblemKind kind);

struct ExpectationProblem {
  ExpectationProblemKind kind = ExpectationProblemKind::kStale;
  Expectation expectation;
  std::string detail;  // in words
};

class KnownFindings {
 public:
  explicit KnownFindings(const std::vector<ExpectationFile>& files);

  // Takes note of a finding, by its identity. Gives the line that names it, or
  // else the first wildcard that covers it and has room; nullptr where the
  // finding is new. Asking again for the same finding gives the same answer.
  // The pointer lives as long as this object.
  const Expectation* See(std::string_view clause, std::string_view check,
                         std::string_view kind);
  // The same, for what need not be expected: it is never new.
  const Expectation* Meet(std::string_view clause, std::string_view check,
                          std::string_view kind);

  // What was seen and is new, sorted, with the placeholder for a reason.
  [[nodiscard]] std::vector<Expectation> New() const;

  // In the order of the lists; at most one of each line.
  [[nodiscard]] std::vector<ExpectationProblem> Problems(
      std::string_view today, const ExpectationScope& scope = {}) const;

  // How many findings a line covers.
  [[nodiscard]] std::size_t CountCovered(const Expectation& expectation) const;

  // The file as it should stand after this run: without lines that are stale
  // or duplicates, and with the findings of a wildcard that is too wide in its
  // place, each with its reason. All else stays as it is.
  [[nodiscard]] ExpectationFile Updated(
      const ExpectationFile& file, const ExpectationScope& scope = {}) const;

 private:
  using Identity = std::array<std::string, 3>;

  struct Entry {
    Expectation expectation;
    bool duplicate = false;
    std::set<Identity> covered = {};
    std::set<Identity> beyond = {};  // that found no room
  };

  const Expectation* Find(const Identity& identity);
  [[nodiscard]] bool IsStale(const Entry& entry,
                             const ExpectationScope& scope) const;
  [[nodiscard]] const Entry* EntryAt(const Expectation& expectation) const;

  std::vector<Entry> entries_;
  std::map<Identity, std::size_t> exact_;  // into `entries_`
  std::vector<std::size_t> wildcards_;
  std::set<Identity> unexpected_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EXPECT_KNOWN_FINDINGS_H_
