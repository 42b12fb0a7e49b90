#include "harness/report/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "harness/base/text.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownReasonBytes = 160;

}  // namespace

std::vector<InconclusiveCause> InconclusiveCauses(
    const CoverageTable& coverage) {
  struct Sum {
    std::uint64_t count = 0;
    std::set<std::string> operations;
  };
  std::map<std::pair<std::string, std::string>, Sum> sums;
  for (const InconclusiveCount& one : coverage.inconclusive()) {
    Sum& sum = sums[{one.check, one.why}];
    sum.count += one.count;
    sum.operations.insert(one.clause.substr(0, one.clause.find_first_of(".@")));
  }
  std::vector<InconclusiveCause> causes;
  for (const auto& [cause, sum] : sums) {
    causes.push_back(
        {cause.first, cause.second, sum.count, sum.operations.size()});
  }
  std::ranges::sort(causes, [](const auto& a, const auto& b) {
    return std::tie(b.count, a.check, a.why) <
           std::tie(a.count, b.check, b.why);
  });
  return causes;
}

std::string ShowCauses(const CoverageTable& coverage, std::size_t max_lines) {
  const std::vector<InconclusiveCause> causes = InconclusiveCauses(coverage);
  const std::size_t shown = std::min(causes.size(), max_lines);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    text += fmt::format(
        "inconclusive: {} {}: {}{}\n", causes[i].count, causes[i].check,
        Printable(causes[i].why, kShownReasonBytes),
        causes[i].operations < 2
            ? ""
            : fmt::format(" ({} operations)", causes[i].operations));
  }
  std::uint64_t rest = 0;
  for (std::size_t i = shown; i < causes.size(); ++i) {
    rest += causes[i].count;
  }
  if (rest > 0) {
    text += fmt::format("inconclusive: {} for {}\n", rest,
                        Plural(causes.size() - shown, "more reason"));
  }
  return text;
}

std::string ShowUndocumentedErrors(const CoverageTable& coverage,
                                   std::size_t max_lines) {
  const UndocumentedErrors& errors = coverage.undocumented_errors();
  if (errors.empty()) {
    return {};
  }
  std::string text = fmt::format(
      "warning: {} answered errors that the document does not list; --strict "
      "makes them findings\n",
      Plural(errors.size(), "operation"));
  std::size_t lines = 0;
  for (const auto& [operation, statuses] : errors) {
    if (lines++ == max_lines) {
      text += fmt::format("  and {} more\n",
                          Plural(errors.size() - max_lines, "operation"));
      break;
    }
    std::vector<std::string> counts;
    for (const auto& [status, count] : statuses) {
      counts.push_back(fmt::format("{} ({})", status, count));
    }
    text += fmt::format("  {}: {}\n", Printable(operation, kShownReasonBytes),
                        fmt::join(counts, ", "));
  }
  return text;
}

}  // namespace plumbline
