#include "harness/engine/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "harness/contract/rules.h"

namespace plumbline {
namespace {

constexpr std::string_view kLossesKind = "losses";

bool IsLoss(const Finding& finding) {
  return finding.identity.check == kAnsweredCheck;
}

}  // namespace

FindingIdentity LossesIdentity() {
  return {ServiceClauseId(kAnsweredRule), std::string(kAnsweredCheck),
          std::string(kLossesKind)};
}

std::string ShowLosses(const CampaignStats& stats) {
  std::string text;
  for (const auto& [failure, count] : stats.lost) {
    if (count > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count,
                          ToString(failure));
    }
  }
  return text;
}

std::optional<Finding> LossesFinding(const CampaignResult& result) {
  std::uint64_t lost = 0;
  for (const auto& [failure, count] : result.stats.lost) {
    lost += count;
  }
  const auto example = std::ranges::find_if(result.flaky, IsLoss);
  if (lost < kFewestLosses || lost * kLossesOneIn < result.stats.requests ||
      example == result.flaky.end() ||
      std::ranges::any_of(result.findings, IsLoss)) {
    return std::nullopt;
  }
  Finding finding = *example;
  finding.identity = LossesIdentity();
  finding.severity = Severity::kError;
  finding.confirmed = true;
  finding.message =
      fmt::format("{} of {} requests were not answered; none alone repeats",
                  lost, result.stats.requests);
  finding.expected = "an HTTP response to each request";
  finding.actual = ShowLosses(result.stats) + "; such as " + finding.actual;
  finding.group = GroupOf(finding.identity, *result.started.clauses);
  return finding;
}

void AddLosses(CampaignResult& result,
               const std::function<bool(const FindingIdentity&)>& is_known) {
  if (std::optional<Finding> losses = LossesFinding(result)) {
    losses->known = is_known && is_known(losses->identity);
    result.findings.push_back(*std::move(losses));
  }
}

}  // namespace plumbline
