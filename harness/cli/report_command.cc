// `plumbline report compare OLD NEW`: two JSON reports.
#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/outputs.h"
#include "harness/report/baseline.h"

namespace plumbline {

int RunCompareReports(const CompareReportsFlags& flags) {
  const Result<FindingIds> before = ReadReport(flags.before);
  if (!before.has_value()) {
    return Complain(before.error());
  }
  const Result<FindingIds> after = ReadReport(flags.after);
  if (!after.has_value()) {
    return Complain(after.error());
  }
  const BaselineComparison found = CompareIds(*before, *after);
  for (const std::string& line : found.Lines()) {
    PrintLine(line);
  }
  return found.added.empty() ? kExitAsExpected : kExitFindings;
}

}  // namespace plumbline
