#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/play.h"
#include "harness/cli/target.h"
#include "harness/engine/campaign.h"
#include "harness/engine/curve.h"
#include "harness/fuzz/driver.h"
#include "harness/fuzz/feed.h"
#include "harness/reference/service.h"
#include "harness/transport/in_memory.h"

namespace plumbline {
namespace {

// Events of the runs themselves are of no interest here.
class SilentSink : public EventSink {
 public:
  void OnEvent(const Event& /*event*/) override {}
};

class Selfcheck {
 public:
  Selfcheck(const Contract& contract, const SelfcheckFlags& flags)
      : contract_(contract), flags_(flags) {}

  int Run() {
    if (flags_.deep) {
      RunDeep();
      return Finish();
    }
    RunFaultless();
    for (const Deviation& variation : Variations()) {
      if (Wanted(variation)) {
        RunLawful(&variation, variation.name, flags_.max_requests);
      }
    }
    for (const Deviation& fault : Faults()) {
      if (!Applies(fault, contract_)) {
        ++not_applying_;
      } else if (Wanted(fault) && !StopRequested()) {
        RunFault(fault);
      }
    }
    return Finish();
  }

 private:
  int Finish() {
    Summarize();
    if (flags_.json) {
      Print(SafeJson(told_, 2) + "\n");
    }
    if (StopRequested()) {
      return kExitCutShort;
    }
    return false_alarms_ == 0 && misses_.empty() && IsSoonEnough()
               ? kExitAsExpected
               : kExitFindings;
  }

  // Deep faults are for fuzz runs: nothing is planned that would find them.
  void RunDeep() {
    if (flags_.only.empty()) {
      RunLawful(nullptr, "faultless, fuzz", flags_.max_requests);
    }
    for (const Deviation& fault : DeepFaults()) {
      if (!Applies(fault, contract_)) {
        ++not_applying_;
      } else if (Wanted(fault) && !StopRequested()) {
        RunFault(fault);
      }
    }
  }

  [[nodiscard]] bool Wanted(const Deviation& deviation) const {
    return flags_.only.empty() ||
           std::ranges::any_of(flags_.only, [&](const std::string& glob) {
             return MatchesGlob(glob, deviation.name);
           });
  }

  CampaignResult Campaign(const Deviation* deviation, std::uint64_t requests,
                          std::vector<Phase> phases = {}) {
    std::vector<const Deviation*> deviations;
    if (deviation != nullptr) {
      deviations.push_back(deviation);
    }
    const auto service = std::make_shared<ReferenceService>(
        contract_,
        ReferenceOptions{.deviations = DeviationSet(std::move(deviations))});
    const TransportFactory transports = [service] {
      return MakeInMemoryTransport([service](const HttpRequest& request) {
        return service->HandleInMemory(request);
      });
    };
    CampaignOptions options{.seed = flags_.seed,
                            .max_requests = requests,
                            .workers = flags_.workers,
                            .allow_writes = true,
                            .phases = std::move(phases),
                            .stop = &StopRequested()};
    SilentSink sink;
    FuzzRun fuzz({.seed = flags_.seed, .feedback = !flags_.no_feedback});
    if (flags_.deep) {
      options.phases = {Phase::kRandom};
      if (!flags_.random_phase) {
        options.feed = fuzz.Factory();
      }
    }
    CampaignResult result = RunCampaign(contract_, transports, options, sink);
    requests_ += result.stats.requests;
    seconds_ += result.stats.seconds;
    return result;
  }

  void RunFaultless() {
    if (flags_.only.empty()) {
      RunLawful(nullptr, "faultless", flags_.faultless_requests);
      RunLawful(nullptr, "faultless, concurrency", flags_.max_requests,
                {Phase::kConcurrency});
    }
  }

  // A conformant server: whatever is reported is a false alarm.
  void RunLawful(const Deviation* variation, std::string_view name,
                 std::uint64_t requests, std::vector<Phase> phases = {}) {
    const CampaignResult result =
        Campaign(variation, requests, std::move(phases));
    const auto alarms = result.findings.size() + result.flaky.size();
    false_alarms_ += alarms;
    ++lawful_;
    Json& alarmed = told_["lawful"].emplace_back(
        Json{{"name", name}, {"alarms", Json::array()}});
    for (const auto* const list : {&result.findings, &result.flaky}) {
      for (const Finding& finding : *list) {
        alarmed["alarms"].push_back(ToString(finding.identity));
      }
    }
    Tell(fmt::format(
        "{:<10} {:<30} {}\n", alarms == 0 ? "silent" : "ALARM", name,
        fmt::format("{:.0f} requests/s", result.stats.requests_per_second())));
    for (const Finding& finding : result.findings) {
      Tell(fmt::format("             {}: {}\n", ToString(finding.identity),
                       finding.actual));
    }
    for (const Finding& finding : result.flaky) {
      Tell(fmt::format("             flaky {}: {}\n",
                       ToString(finding.identity), finding.actual));
    }
  }

  void RunFault(const Deviation& fault) {
    // Faults that it takes two at a time to see have a phase of their own.
    const CampaignResult result =
        fault.deviation_class == DeviationClass::kConcurrency
            ? Campaign(&fault, flags_.max_requests, {Phase::kConcurrency})
            : Campaign(&fault, flags_.max_requests);
    ++faults_;
    Json& told = told_["faults"].emplace_back(
        Json{{"name", fault.name},
             {"class", ToString(fault.deviation_class)},
             {"killed_after", nullptr},
             {"findings", Json::array()}});
    for (const Finding& finding : result.findings) {
      told["findings"].push_back(ToString(finding.identity));
    }
    if (result.findings.empty()) {
      misses_.push_back(&fault);
      killed_after_.emplace_back();
      Tell(fmt::format("{:<10} {:<30} {}{}\n", "MISS", fault.name,
                       ToString(fault.deviation_class),
                       result.flaky.empty() ? "" : " (seen, but flaky)"));
      return;
    }
    const auto first = std::ranges::min_element(
        result.findings, {}, &Finding::requests_before_found);
    killed_after_.emplace_back(first->requests_before_found);
    told["killed_after"] = first->requests_before_found;
    Tell(fmt::format(
        "{:<10} {:<30} after {:>5} requests: {}{}\n", "kill", fault.name,
        first->requests_before_found, ToString(first->identity),
        result.findings.size() > 1
            ? fmt::format(" and {} more", result.findings.size() - 1)
            : ""));
  }

  // For people, who are told as it goes on.
  void Tell(const std::string& text) const {
    if (!flags_.json) {
      Print(text);
    }
  }

  // Faults killed over the requests of one fault's campaign.
  [[nodiscard]] Curve KillCurve() const {
    return CurveOf(killed_after_, flags_.max_requests,
                   std::max<std::size_t>(2, faults_));
  }

  [[nodiscard]] bool IsSoonEnough() const {
    return KillCurve().area.value_or(1) >= flags_.min_area;
  }

  void Summarize() {
    Tell(fmt::format(
        "\n{} of {} faults killed, {} missed; {} false alarms on {} lawful "
        "servers; {} requests at {:.0f}/s\n",
        faults_ - misses_.size(), faults_, misses_.size(), false_alarms_,
        lawful_, requests_,
        seconds_ > 0 ? static_cast<double>(requests_) / seconds_ : 0));
    const Curve curve = KillCurve();
    told_["killed"] = faults_ - misses_.size();
    told_["missed"] = misses_.size();
    told_["false_alarms"] = false_alarms_;
    told_["not_applying"] = not_applying_;
    told_["requests"] = requests_;
    told_["area"] = curve.area.has_value() ? Json(*curve.area) : Json();
    if (curve.area.has_value()) {
      Tell(fmt::format(
          "{:.0f} % of the faults killed in the first tenth of {} requests; "
          "area under the curve {:.3f}{}\n",
          *curve.first_tenth * 100, flags_.max_requests, *curve.area,
          IsSoonEnough() ? ""
                         : fmt::format(", and at least {} was asked for",
                                       flags_.min_area)));
    }
    if (not_applying_ > 0) {
      Tell(fmt::format(
          "{} more are of operations that this contract does not have\n",
          not_applying_));
    }
    for (const Deviation* const miss : misses_) {
      Tell(fmt::format("missed: {} ({}): {}\n", miss->name,
                       ToString(miss->deviation_class), miss->summary));
    }
  }

  const Contract& contract_;
  const SelfcheckFlags& flags_;
  std::size_t faults_ = 0;
  std::size_t not_applying_ = 0;
  std::size_t lawful_ = 0;
  std::size_t false_alarms_ = 0;
  std::vector<const Deviation*> misses_;
  // How many requests each fault took; nothing: it was missed.
  std::vector<std::optional<std::uint64_t>> killed_after_;
  std::uint64_t requests_ = 0;
  // For programs, which are told at the end.
  Json told_ = {{"lawful", Json::array()}, {"faults", Json::array()}};
  double seconds_ = 0;
};

}  // namespace

int RunSelfcheck(const SelfcheckFlags& flags) {
  const Result<Contract> contract = OpenPlayable(flags.contract, "", true);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (flags.deep && !flags.random_phase && !HasFuzzDriver()) {
    return Complain({.code = ErrorCode::kUnsupported,
                     .message = std::string(kNoFuzzDriver)});
  }
  InstallStopHandler();
  return Selfcheck(*contract, flags).Run();
}

}  // namespace plumbline
