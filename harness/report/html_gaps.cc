#include "harness/report/html_gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/report/causes.h"
#include "harness/report/crash_list.h"
#include "harness/report/html_body.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kItemBytes = 300;
// Of one list.
constexpr std::size_t kShownItems = 50;

// A name and what is said of it; either may be empty.
using GapItem = std::pair<std::string, std::string>;

// A list under its title, folded where it is long. Nothing where it is empty.
std::string GapList(const ReportContext& context, std::string_view title,
                    const std::vector<GapItem>& items) {
  if (items.empty()) {
    return {};
  }
  std::string html = fmt::format(
      "<details class=gap{}><summary>{} <span class=count>{}</span></summary>"
      "<ul>",
      items.size() <= 5 ? " open" : "", title, items.size());
  const std::size_t shown = std::min(items.size(), kShownItems);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [name, why] = items[i];
    html += fmt::format(
        "<li>{}{}",
        name.empty()
            ? ""
            : "<code>" + HtmlText(context, name, kItemBytes) + "</code> ",
        HtmlText(context, why, kItemBytes));
  }
  html += "</ul>";
  if (shown < items.size()) {
    html += fmt::format("<p class=cut>and {} more, in the JSON report</p>",
                        items.size() - shown);
  }
  return html + "</details>\n";
}

std::vector<GapItem> OfStanding(const CampaignResult& result,
                                Standing standing) {
  std::vector<GapItem> items;
  for (const OperationStanding& one : result.standings) {
    if (one.standing == standing) {
      items.emplace_back(one.clause.empty() ? one.operation : one.clause,
                         one.answer);
    }
  }
  return items;
}

// Each reason once, with the number of sides; the most frequent first.
std::vector<GapItem> UnreachableReasons(const CampaignResult& result) {
  std::map<std::string_view, std::vector<const UnreachableSide*>> by_reason;
  for (const UnreachableSide& side : result.unreachable) {
    by_reason[side.why].push_back(&side);
  }
  std::vector<std::pair<std::size_t, GapItem>> counted;
  for (const auto& [why, sides] : by_reason) {
    counted.emplace_back(
        sides.size(),
        GapItem("",
                fmt::format("{}: {}, as {} ({})", Plural(sides.size(), "side"),
                            why, sides[0]->clause, ToString(sides[0]->side))));
  }
  std::ranges::sort(counted, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<GapItem> items;
  for (auto& [count, item] : counted) {
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<GapItem> InconclusiveReasons(const CampaignResult& result) {
  std::vector<GapItem> items;
  for (const InconclusiveCause& cause : InconclusiveCauses(result.coverage)) {
    items.emplace_back(
        cause.check,
        fmt::format("{}, {} on {}", cause.why, Plural(cause.count, "time"),
                    Plural(cause.operations, "operation")));
  }
  return items;
}

std::vector<GapItem> NotTriedItems(const CampaignResult& result) {
  std::vector<GapItem> items;
  for (const NotTried& one : result.not_tried) {
    items.emplace_back(
        one.operation,
        fmt::format("{}, {}", Plural(one.clauses.size(), "clause"),
                    one.clauses.empty() ? "" : "as " + one.clauses[0]));
  }
  return items;
}

std::vector<GapItem> Names(const std::vector<std::string>& names) {
  std::vector<GapItem> items;
  for (const std::string& name : names) {
    items.emplace_back(name, "");
  }
  return items;
}

}  // namespace

std::string HtmlGaps(const ReportContext& context,
                     const CampaignResult& result) {
  const auto list = [&](std::string_view title,
                        const std::vector<GapItem>& items) {
    return GapList(context, title, items);
  };
  std::vector<GapItem> not_played;
  for (const NotPlayed& one : result.not_played) {
    not_played.emplace_back(one.name, one.why);
  }
  std::string html;
  html += list("Left out, for they write: --allow-writes plays them",
               Names(result.started.skipped_operations));
  html += list("Not implemented by the target",
               OfStanding(result, Standing::kNotThere));
  html += list("Fails whatever is sent", OfStanding(result, Standing::kFails));
  html += list("No accepted request was found",
               OfStanding(result, Standing::kRefused));
  html += list("No request keeps every clause",
               OfStanding(result, Standing::kUnmakeable));
  html +=
      list("Not asked before the end", OfStanding(result, Standing::kNotAsked));
  html += list("Clauses not tried before the end", NotTriedItems(result));
  html += list("Sides of clauses that cannot be reached",
               UnreachableReasons(result));
  html += list("Inconclusive verdicts, by cause", InconclusiveReasons(result));
  html += list("Regressions that were not played to their end", not_played);
  return html.empty() ? "<p>Everything that was selected was tested.</p>"
                      : html;
}

std::string HtmlWarnings(const ReportContext& context,
                         const CampaignResult& result) {
  std::vector<GapItem> not_checked;
  for (const Error& warning : result.warnings) {
    not_checked.emplace_back("", warning.ToString());
  }
  std::vector<GapItem> undocumented;
  for (const auto& [operation, statuses] :
       result.coverage.undocumented_errors()) {
    std::vector<std::string> counts;
    for (const auto& [status, count] : statuses) {
      counts.push_back(fmt::format("{} ({})", status, count));
    }
    undocumented.emplace_back(operation,
                              fmt::format("{}", fmt::join(counts, ", ")));
  }
  std::string html =
      GapList(context, "Of the contract, not checked", not_checked);
  html += GapList(
      context, "Errors that the document does not list; --strict reports them",
      undocumented);
  html += GapList(context, "Made, and not removed", Names(result.left_behind));
  if (result.clean_up_cut) {
    html += "<p>The clean-up was cut short: its time was over.</p>";
  }
  if (const std::string crashes = ShowCrashes(result); !crashes.empty()) {
    html += "<pre class=body tabindex=0>" +
            HtmlBlock(context, crashes, 4 * kItemBytes) + "</pre>";
  }
  return html;
}

}  // namespace plumbline
