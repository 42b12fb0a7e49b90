#include "harness/engine/judged.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/generate/plan.h"

namespace plumbline {
namespace {

// Of those of which nothing was judged.
constexpr std::size_t kNamedOperations = 3;

// What an answer that nearly all requests got asks the user.
std::string HintFor(int status) {
  switch (status) {
    case 0:
      return ": does the endpoint speak HTTP there?";
    case 401:
    case 403:
      return ": pass credentials with --header, --auth or --sigv4?";
    case 404:
    case 405:
      return ": is the URL's path right (--base-path)?";
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return ": is the URL that of the API itself (no redirect is followed)?";
    case 429:
    case 503:
      return ": pass a lower --rate?";
    default:
      return "";
  }
}

// What the answers were, where nine of ten were alike.
std::string DescribeAnswers(const CampaignStats& stats) {
  std::uint64_t all = 0;
  for (const auto& [status, count] : stats.answers) {
    all += count;
  }
  for (const auto& [status, count] : stats.answers) {
    if (count * 10 < all * 9) {
      continue;
    }
    const std::string what =
        status == 0 ? "were not answered" : fmt::format("answered {}", status);
    return fmt::format("{} of {} {}{}", count, all, what, HintFor(status));
  }
  return all == 0 ? "nothing was sent"
                  : "no accepted request was found to compare with";
}

// What was over before any case had its turn.
std::string DescribeCut(const CampaignResult& result) {
  std::size_t waiting = 0;
  for (const NotTried& one : result.not_tried) {
    waiting += one.clauses.size();
  }
  const char* why = "the requests were over (--max-requests)";
  if (result.end == CampaignEnd::kTime) {
    why = "the time was over (--time)";
  } else if (result.end != CampaignEnd::kComplete) {
    why = "it was ended";
  }
  return fmt::format(
      "{} before a case of the plan had its turn: {} requests, {} clauses "
      "still wait",
      why, result.stats.requests, waiting);
}

// The operations that are there, whose clauses cases set out to break, and of
// which none was decided. Sequences alone ask nothing of an operation's own.
std::vector<std::string> Unjudged(const CampaignResult& result) {
  const CampaignStarted& started = result.started;
  std::set<std::string_view> judged;
  std::set<std::string_view> asked;
  for (const auto& [id, count] : result.coverage.clauses()) {
    const Clause* const clause = started.clauses->Find(id);
    if (clause == nullptr || clause->operation < 0) {
      continue;
    }
    const std::string& name =
        started.contract
            ->operations[static_cast<std::size_t>(clause->operation)]
            .name;
    if (count.honoured + count.failed > 0) {
      judged.insert(name);
    }
    if (clause->part == ClausePart::kInput && count.violated > 0) {
      asked.insert(name);
    }
  }
  std::vector<std::string> names;
  for (const OperationStanding& one : result.standings) {
    if (one.standing != Standing::kNotThere && asked.contains(one.operation) &&
        !judged.contains(one.operation)) {
      names.push_back(one.operation);
    }
  }
  return names;
}

// Where less was judged than was asked for.
std::string BelowFloor(const CampaignResult& result, double min_judged) {
  std::size_t aimed = 0;
  std::size_t judged = 0;
  for (const auto& [id, count] : result.coverage.clauses()) {
    const Clause* const clause = result.started.clauses->Find(id);
    if (clause != nullptr && clause->part == ClausePart::kInput &&
        count.aimed > 0) {
      ++aimed;
      judged += count.honoured + count.failed > 0 ? 1 : 0;
    }
  }
  if (static_cast<double>(judged) < min_judged * static_cast<double>(aimed)) {
    return fmt::format("{} of {} input clauses that cases aimed at; {}", judged,
                       aimed, DescribeAnswers(result.stats));
  }
  const std::vector<std::string> none = Unjudged(result);
  if (none.empty()) {
    return {};
  }
  const std::size_t shown = std::min(none.size(), kNamedOperations);
  return fmt::format(
      "no clause of {} of {} operations ({}{}); {}", none.size(),
      result.standings.size(),
      fmt::join(none.begin(), none.begin() + static_cast<std::ptrdiff_t>(shown),
                ", "),
      shown < none.size() ? ", ..." : "", DescribeAnswers(result.stats));
}

}  // namespace

ClauseShare CountShare(const CampaignResult& result) {
  ClauseShare share;
  const CampaignStarted& started = result.started;
  const std::set<std::string_view> selected(started.operations.begin(),
                                            started.operations.end());
  const auto& covered = result.coverage.clauses();
  for (const Clause& clause : started.clauses->all()) {
    if (clause.part != ClausePart::kInput ||
        !selected.contains(
            started.contract
                ->operations[static_cast<std::size_t>(clause.operation)]
                .name)) {
      continue;
    }
    ++share.all;
    share.with_edge += HasEdge(clause.kind) ? 1 : 0;
    const auto found = covered.find(clause.id);
    if (found == covered.end()) {
      continue;
    }
    const ClauseCoverage& count = found->second;
    share.judged += count.honoured + count.failed > 0 ? 1 : 0;
    share.kept += count.kept + count.boundary > 0 ? 1 : 0;
    share.on_edge += HasEdge(clause.kind) && count.boundary > 0 ? 1 : 0;
    share.broken += count.violated > 0 ? 1 : 0;
  }
  return share;
}

std::string WhyTooLittle(const CampaignResult& result, double min_judged) {
  // Nothing could be asked, or was found at the place that was asked.
  const auto& standings = result.standings;
  const bool none_made =
      !standings.empty() && std::ranges::all_of(standings, [](const auto& one) {
        return one.standing == Standing::kUnmakeable;
      });
  if (none_made) {
    return "no request keeps every clause: " + standings.front().clause + ", " +
           standings.front().answer;
  }
  const bool nobody =
      !standings.empty() && std::ranges::all_of(standings, [](const auto& one) {
        return one.standing == Standing::kNotThere;
      });
  if (nobody) {
    return DescribeAnswers(result.stats);
  }
  bool of_contract = false;
  bool of_endpoint = false;
  bool aimed = false;
  for (const auto& [id, count] : result.coverage.clauses()) {
    const Clause* const clause = result.started.clauses->Find(id);
    const bool judged = count.honoured + count.failed > 0;
    const bool about_endpoint =
        clause == nullptr || clause->part == ClausePart::kService;
    of_contract = of_contract || (judged && !about_endpoint);
    of_endpoint = of_endpoint || (judged && about_endpoint);
    aimed = aimed || (!about_endpoint && count.aimed > 0);
  }
  if (!of_contract && (!of_endpoint || aimed)) {
    return DescribeAnswers(result.stats);
  }
  if (!aimed && !result.not_tried.empty() && (!of_contract || min_judged > 0)) {
    return DescribeCut(result);
  }
  return aimed && min_judged > 0 ? BelowFloor(result, min_judged)
                                 : std::string();
}

}  // namespace plumbline
