// For tests of formats: a campaign that shows each state of a clause, one with
// many findings, and what a format writes of them.
#ifndef PLUMBLINE_HARNESS_REPORT_TESTING_CAMPAIGN_H_
#define PLUMBLINE_HARNESS_REPORT_TESTING_CAMPAIGN_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

inline constexpr const char* kListPacks =
    "DescribeOrganizationConformancePackStatuses";

// specs/organization-conformance-packs.json, named as from the root of the
// tree.
[[nodiscard]] const Contract& PacksContract();

// The clause of kListPacks' member: "….input.Limit@range.max".
[[nodiscard]] std::string ListPacksClause(std::string_view rest);

// A finding on a clause of kListPacks whose request and answer have these
// bodies.
[[nodiscard]] Finding ListPacksFinding(std::string_view clause,
                                       const std::string& request,
                                       const std::string& answer);

// An error on Limit@range.max, a known one on Limit@range.min, a warning on
// NextToken@type, a flaky one on Limit@type; something inconclusive and
// something that no request can show.
[[nodiscard]] CampaignResult SmallCampaign();

// So many findings of a few KB each, on clauses of their own.
[[nodiscard]] CampaignResult LargeCampaign(std::size_t findings);

// With a place for each pointer and a reason for each known finding.
[[nodiscard]] ReportContext TestContext();

// All that the format writes of a campaign.
[[nodiscard]] std::string WriteReport(std::string_view format,
                                      const CampaignResult& result,
                                      const ReportContext& context);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_TESTING_CAMPAIGN_H_
