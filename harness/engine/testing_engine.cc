#include "harness/engine/testing_engine.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>

#include "harness/loader/loader.h"
#include "harness/reference/service.h"

namespace plumbline {
namespace {

struct SeedParts {
  const Contract& contract = SeedContract();
  ClauseSet clauses = ClauseSet::Derive(contract);
  Validator validator{contract};
  LanguageTable languages{contract};
  ValueSource values{contract, languages};
  GenerationContext generation{contract, clauses, validator, values};
  CheckContext checks{contract, clauses, validator, {}};
};

const SeedParts& Parts() {
  static const SeedParts kParts;
  return kParts;
}

}  // namespace

const Contract& SeedContract() {
  static const Contract kContract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return kContract;
}

const GenerationContext& SeedGeneration() { return Parts().generation; }

const CheckContext& SeedChecks() { return Parts().checks; }

Handler ReferenceHandler(std::string_view deviation) {
  std::vector<const Deviation*> deviations;
  if (!deviation.empty()) {
    deviations.push_back(FindDeviation(deviation));
    PLUMBLINE_ASSERT(deviations[0] != nullptr);
  }
  const auto service = std::make_shared<ReferenceService>(
      SeedContract(),
      ReferenceOptions{.deviations = DeviationSet(std::move(deviations))});
  return [service](const HttpRequest& request) {
    return service->HandleInMemory(request);
  };
}

Handler LaggingHandler(std::string_view deviation,
                       std::chrono::milliseconds lag) {
  using Clock = std::chrono::steady_clock;
  // Writes reach the replica, which answers the reads, when they are old
  // enough.
  struct Replica {
    std::mutex mutex;
    std::deque<std::pair<Clock::time_point, HttpRequest>> coming;
  };
  const auto replica = std::make_shared<Replica>();
  return [lag, replica, writer = ReferenceHandler(deviation),
          reader = ReferenceHandler(deviation)](const HttpRequest& request) {
    const std::string target(
        FindHeader(request.headers, "X-Amz-Target").value_or(""));
    const bool writes = target.find(".Put") != std::string::npos ||
                        target.find(".Delete") != std::string::npos;
    const std::lock_guard lock(replica->mutex);
    const auto now = Clock::now();
    while (!replica->coming.empty() &&
           replica->coming.front().first + lag <= now) {
      static_cast<void>(reader(replica->coming.front().second));
      replica->coming.pop_front();
    }
    if (!writes) {
      return reader(request);
    }
    replica->coming.emplace_back(now, request);
    return writer(request);
  };
}

TransportFactory TransportsTo(Handler handler) {
  return
      [handler = std::move(handler)] { return MakeInMemoryTransport(handler); };
}

CampaignResult RunQuietly(Handler handler, const CampaignOptions& options) {
  SilentSink sink;
  return RunCampaign(SeedContract(), TransportsTo(std::move(handler)), options,
                     sink);
}

CampaignResult RunAgainst(Handler handler, Handler against,
                          CampaignOptions options) {
  options.against =
      AgainstOptions{.target = "the other one",
                     .transports = TransportsTo(std::move(against))};
  return RunQuietly(std::move(handler), options);
}

std::vector<std::string> Identities(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    all.push_back(ToString(finding.identity));
  }
  std::ranges::sort(all);
  return all;
}

}  // namespace plumbline
