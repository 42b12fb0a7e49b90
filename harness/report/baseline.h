// Two JSON reports held against each other: what is new, what is gone and what
// is still there, by the ids of findings.
#ifndef PLUMBLINE_HARNESS_REPORT_BASELINE_H_
#define PLUMBLINE_HARNESS_REPORT_BASELINE_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/engine/event.h"

namespace plumbline {

// The findings of a run, known ones and warnings among them.
using FindingIds = std::set<std::string, std::less<>>;

// Of the text of a JSON report. Errors: those of ParseJson; kUnsupported for a
// report of another version, with the pointer of what is not as it should be.
[[nodiscard]] Result<FindingIds> IdsOfReport(std::string_view text,
                                             const std::string& file);

[[nodiscard]] FindingIds IdsOf(const CampaignResult& result);

struct BaselineComparison {
  std::vector<std::string> added;  // sorted, and so are the next two
  std::vector<std::string> gone;
  std::vector<std::string> still;

  // A line each, and one that counts them.
  [[nodiscard]] std::vector<std::string> Lines() const;
};

[[nodiscard]] BaselineComparison CompareIds(const FindingIds& before,
                                            const FindingIds& after);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_BASELINE_H_
