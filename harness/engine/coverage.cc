#include "harness/engine/coverage.h"

namespace plumbline {

void CoverageTable::Record(const Step& step, bool accepted,
                           const std::vector<Verdict>& verdicts) {
  if (!step.clause.empty()) {
    ClauseCoverage& aimed = clauses_[step.clause];
    ++aimed.aimed;
    switch (step.intent) {
      case Intent::kKeep:
        aimed.kept += accepted ? 1 : 0;
        break;
      case Intent::kBoundary:
        aimed.boundary += accepted ? 1 : 0;
        break;
      case Intent::kViolate:
        ++aimed.violated;
        break;
    }
  }
  for (const Verdict& verdict : verdicts) {
    if (verdict.clause.empty()) {
      continue;
    }
    ClauseCoverage& judged = clauses_[verdict.clause];
    switch (verdict.outcome) {
      case Outcome::kPass:
        ++judged.honoured;
        break;
      case Outcome::kFail:
        ++judged.failed;
        break;
      case Outcome::kInconclusive:
        ++judged.inconclusive;
        if (verdict.kind != kUndocumentedErrorKind) {
          ++inconclusive_[{verdict.check, verdict.clause, verdict.message}];
        }
        break;
    }
  }
}

void CoverageTable::RecordShown(const std::vector<std::string>& clauses) {
  for (const std::string& clause : clauses) {
    clauses_[clause].shown = true;
  }
}

void CoverageTable::Add(const CoverageTable& other) {
  for (const auto& [clause, count] : other.clauses_) {
    ClauseCoverage& sum = clauses_[clause];
    sum.aimed += count.aimed;
    sum.kept += count.kept;
    sum.boundary += count.boundary;
    sum.violated += count.violated;
    sum.honoured += count.honoured;
    sum.failed += count.failed;
    sum.inconclusive += count.inconclusive;
    sum.shown = sum.shown || count.shown;
  }
  for (const auto& [why, count] : other.inconclusive_) {
    inconclusive_[why] += count;
  }
  for (const auto& [operation, statuses] : other.undocumented_errors_) {
    for (const auto& [status, count] : statuses) {
      undocumented_errors_[operation][status] += count;
    }
  }
}

std::vector<InconclusiveCount> CoverageTable::inconclusive() const {
  std::vector<InconclusiveCount> list;
  for (const auto& [why, count] : inconclusive_) {
    list.push_back({why[0], why[1], why[2], count});
  }
  return list;
}

}  // namespace plumbline
