// For the engine's tests: the seed contract, and a campaign against the
// reference in memory.
#ifndef PLUMBLINE_HARNESS_ENGINE_TESTING_ENGINE_H_
#define PLUMBLINE_HARNESS_ENGINE_TESTING_ENGINE_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/check.h"
#include "harness/engine/campaign.h"
#include "harness/generate/plan.h"
#include "harness/transport/in_memory.h"

namespace plumbline {

inline constexpr const char* kStatuses =
    "DescribeOrganizationConformancePackStatuses";

// specs/organization-conformance-packs.json.
[[nodiscard]] const Contract& SeedContract();

// What checks and generators read of the seed contract.
[[nodiscard]] const GenerationContext& SeedGeneration();
[[nodiscard]] const CheckContext& SeedChecks();

// A fresh reference with one deviation; an empty name: faultless.
[[nodiscard]] Handler ReferenceHandler(std::string_view deviation);

// The same, but reads of packs show what was written only after `lag`.
[[nodiscard]] Handler LaggingHandler(std::string_view deviation,
                                     std::chrono::milliseconds lag);

// Transports that share one handler.
[[nodiscard]] TransportFactory TransportsTo(Handler handler);

class SilentSink : public EventSink {
 public:
  void OnEvent(const Event& /*event*/) override {}
};

// Runs a campaign whose events nobody hears.
[[nodiscard]] CampaignResult RunQuietly(Handler handler,
                                        const CampaignOptions& options);

// The same, compared with a second endpoint.
[[nodiscard]] CampaignResult RunAgainst(Handler handler, Handler against,
                                        CampaignOptions options);

// The ids, sorted.
[[nodiscard]] std::vector<std::string> Identities(
    const std::vector<Finding>& findings);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_TESTING_ENGINE_H_
