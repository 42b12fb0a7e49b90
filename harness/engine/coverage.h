// Coverage: for each clause, how often cases kept it, stood on its edge and
// broke it, and what the target did.
#ifndef PLUMBLINE_HARNESS_ENGINE_COVERAGE_H_
#define PLUMBLINE_HARNESS_ENGINE_COVERAGE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/check/check.h"

namespace plumbline {

struct ClauseCoverage {
  std::uint64_t aimed = 0;  // steps that were about it
  // Of these, those that kept it and were accepted: what is refused for another
  // reason says nothing about the clause.
  std::uint64_t kept = 0;
  std::uint64_t boundary = 0;  // likewise
  std::uint64_t violated = 0;
  std::uint64_t honoured = 0;  // verdicts that passed
  std::uint64_t failed = 0;    // verdicts that failed
  std::uint64_t inconclusive = 0;
  // Of a clause about answers: one had its place, and kept it; see
  // shown_clauses.h.
  bool shown = false;
};

// Why verdicts were inconclusive, and how often.
struct InconclusiveCount {
  std::string check;
  std::string clause;
  std::string why;
  std::uint64_t count = 0;
};

// By operation, the statuses of errors that its document does not list, and how
// often each came.
using UndocumentedErrors = std::map<std::string, std::map<int, std::uint64_t>>;

// One worker's tally; tallies are added up at the end.
class CoverageTable {
 public:
  void Record(const Step& step, bool accepted,
              const std::vector<Verdict>& verdicts);
  void RecordUndocumentedError(const std::string& operation, int status) {
    ++undocumented_errors_[operation][status];
  }
  void RecordShown(const std::vector<std::string>& clauses);
  void Add(const CoverageTable& other);

  [[nodiscard]] const std::map<std::string, ClauseCoverage>& clauses() const {
    return clauses_;
  }
  // Without undocumented errors, which have a list of their own.
  [[nodiscard]] std::vector<InconclusiveCount> inconclusive() const;
  [[nodiscard]] const UndocumentedErrors& undocumented_errors() const {
    return undocumented_errors_;
  }

 private:
  std::map<std::string, ClauseCoverage> clauses_;
  std::map<std::vector<std::string>, std::uint64_t> inconclusive_;
  UndocumentedErrors undocumented_errors_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_COVERAGE_H_
