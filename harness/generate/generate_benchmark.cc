// How fast values and automata are made. PLUMBLINE_BOTOCORE (botocore's data)
// adds every pattern of the AWS models.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/generate/language_table.h"
#include "harness/generate/plan.h"
#include "harness/generate/random_case.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

Contract Load(const std::string& name) {
  return LoadContract(PLUMBLINE_SOURCE_DIR "/specs/" + name + ".json").value();
}

// An average valid request of the seed operation, with its JSON text.
void ValidRequest(benchmark::State& state) {
  const Contract contract = Load("organization-conformance-packs");
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  const Operation* const operation =
      contract.FindOperation("DescribeOrganizationConformancePackStatuses");
  Random random(1);
  std::size_t bytes = 0;
  int size = 0;
  for (auto step : state) {
    const auto input = values.DrawOf(*operation->input, random, size++ % 100);
    bytes += ToText(*input).size();
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(ValidRequest);

void ConfigAutomata(benchmark::State& state) {
  const Contract contract = Load("aws-config");
  for (auto step : state) {
    benchmark::DoNotOptimize(LanguageTable(contract));
  }
}
BENCHMARK(ConfigAutomata)->Unit(benchmark::kMillisecond);

void ConfigPlan(benchmark::State& state) {
  const Contract contract = Load("aws-config");
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  std::vector<int> operations(contract.operations.size());
  for (std::size_t i = 0; i < operations.size(); ++i) {
    operations[i] = static_cast<int>(i);
  }
  std::size_t cases = 0;
  for (auto step : state) {
    const LanguageTable languages(contract);
    const ValueSource values(contract, languages);
    cases = SystematicPlan({contract, clauses, validator, values}, operations)
                .cases.size();
  }
  state.counters["cases"] = static_cast<double>(cases);
}
BENCHMARK(ConfigPlan)->Unit(benchmark::kMillisecond);

// Each distinct pattern of the models once, with what its other readings agree
// on; the slowest of them, in seconds.
void Catalogue(benchmark::State& state) {
  const char* const folder = std::getenv("PLUMBLINE_BOTOCORE");
  if (folder == nullptr) {
    state.SkipWithError("PLUMBLINE_BOTOCORE is not set");
    return;
  }
  std::set<std::pair<std::string, PatternSemantics>> patterns;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto model = entry.is_directory()
                           ? ModelInFolder(entry.path().string())
                           : std::nullopt;
    const auto contract =
        model.has_value() ? LoadContract(*model) : Result<Contract>();
    for (std::size_t i = 0; contract.has_value() && i < contract->shapes.size();
         ++i) {
      const auto& pattern = contract->shapes[i].constraints.pattern;
      if (pattern.has_value()) {
        patterns.emplace(pattern->text, pattern->semantics);
      }
    }
  }
  double slowest = 0;
  int exact = 0;
  for (auto step : state) {
    for (const auto& [text, semantics] : patterns) {
      // Processor time: neighbours on a busy machine do not count.
      const std::clock_t start = std::clock();
      const auto language =
          CompileAsFarAsCan({.text = text, .semantics = semantics});
      if (language.has_value()) {
        benchmark::DoNotOptimize(language->Undisputed());
      }
      const double took =
          static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      slowest = std::max(slowest, took);
      exact += language.has_value() && language->IsExact() ? 1 : 0;
    }
  }
  state.counters["patterns"] = static_cast<double>(patterns.size());
  state.counters["exact"] = exact;
  state.counters["slowest_s"] = slowest;
}
BENCHMARK(Catalogue)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace plumbline
