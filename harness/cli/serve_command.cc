#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/play.h"
#include "harness/cli/target.h"
#include "harness/protocol/codec.h"
#include "harness/reference/server.h"

namespace plumbline {
namespace {

int ListDeviations() {
  for (const auto table : {Faults(), DeepFaults(), Variations()}) {
    for (const Deviation& one : table) {
      Print(fmt::format("{:<30} {:<16} {}\n", one.name,
                        ToString(one.deviation_class), one.summary));
    }
  }
  return kExitAsExpected;
}

}  // namespace

int RunServe(const ServeFlags& flags) {
  if (flags.list_faults) {
    return ListDeviations();
  }
  const Result<Contract> contract =
      OpenPlayable(flags.contract, flags.service, true);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (!Speaks(*contract)) {
    return Complain({.code = ErrorCode::kUnsupported,
                     .message = "only " + ListProtocols() + " are served",
                     .location = {.file = contract->source}});
  }
  Result<DeviationSet> deviations = FindDeviations(flags.faults);
  if (!deviations.has_value()) {
    return Complain(deviations.error());
  }
  ReferenceService service(*contract, {.deviations = *std::move(deviations)});
  InstallStopHandler();
  auto server = ReferenceServer::Start(
      service,
      {.host = flags.host, .port = flags.port, .threads = flags.threads});
  if (!server.has_value()) {
    return Complain(server.error());
  }
  Print(fmt::format(
      "{} on {}{}\n", contract->name, (*server)->url(),
      flags.faults.empty()
          ? ""
          : fmt::format(" with {}", fmt::join(flags.faults, ", "))));
  const auto start = std::chrono::steady_clock::now();
  const std::chrono::duration<double> limit(flags.seconds);
  while (!StopRequested() &&
         (flags.seconds <= 0 ||
          std::chrono::steady_clock::now() - start < limit)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  (*server)->Stop();
  return kExitAsExpected;
}

}  // namespace plumbline
