// How long a contract takes to load. With PLUMBLINE_BOTOCORE (a folder of
// service models, such as botocore's data) also the largest public ones.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kConfig = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";

// The newest model of a service, or an empty path.
std::string ModelOf(const std::string& service) {
  const char* const models = std::getenv("PLUMBLINE_BOTOCORE");
  if (models == nullptr) {
    return "";
  }
  std::string newest;
  std::error_code status;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(models) / service, status)) {
    newest = std::max(newest, (entry.path() / "service-2.json.gz").string());
  }
  return newest;
}

void Load(benchmark::State& state, const std::string& path) {
  if (path.empty()) {
    state.SkipWithError("PLUMBLINE_BOTOCORE is not set");
    return;
  }
  for (auto step : state) {
    benchmark::DoNotOptimize(LoadContract(path).value());
  }
}
BENCHMARK_CAPTURE(Load, config_smithy, kConfig)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Load, config_aws, ModelOf("config"))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Load, ec2, ModelOf("ec2"))->Unit(benchmark::kMillisecond);

void Parse(benchmark::State& state, const std::string& path) {
  if (path.empty()) {
    state.SkipWithError("PLUMBLINE_BOTOCORE is not set");
    return;
  }
  const std::string text = ReadContractText(path).value();
  for (auto step : state) {
    benchmark::DoNotOptimize(ParseContractText(text).value());
  }
}
BENCHMARK_CAPTURE(Parse, config_smithy, kConfig)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Parse, ec2, ModelOf("ec2"))->Unit(benchmark::kMillisecond);

void Derive(benchmark::State& state, const std::string& path) {
  if (path.empty()) {
    state.SkipWithError("PLUMBLINE_BOTOCORE is not set");
    return;
  }
  const Contract contract = LoadContract(path).value();
  for (auto step : state) {
    benchmark::DoNotOptimize(ClauseSet::Derive(contract));
  }
}
BENCHMARK_CAPTURE(Derive, config_smithy, kConfig)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plumbline
