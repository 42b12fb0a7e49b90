// What each stage before the first request costs on large contracts, beside the
// size of the contract: none may grow faster than that. PLUMBLINE_BOTOCORE
// (botocore's data) gives the largest public models; PLUMBLINE_CONTRACT, any
// one contract.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/resource_view.h"
#include "harness/contract/validate.h"
#include "harness/generate/grounding.h"
#include "harness/generate/language_table.h"
#include "harness/generate/operation_plan.h"
#include "harness/generate/plan.h"
#include "harness/loader/loader.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

// As a campaign on the reference has it; none without the environment.
std::optional<Contract> OpenModel(benchmark::State& state,
                                  const std::string& service) {
  const char* const models = std::getenv("PLUMBLINE_BOTOCORE");
  const char* const own = std::getenv("PLUMBLINE_CONTRACT");
  const char* const place = service.empty() ? own : models;
  Result<Contract> contract =
      place == nullptr
          ? Fail(ErrorCode::kUsage, service.empty()
                                        ? "PLUMBLINE_CONTRACT is not set"
                                        : "PLUMBLINE_BOTOCORE is not set")
          : LoadContract(service.empty() ? place
                                         : std::string(place) + "/" + service);
  if (!contract.has_value()) {
    state.SkipWithError(contract.error().ToString().c_str());
    return std::nullopt;
  }
  return *std::move(contract);
}

void Infer(benchmark::State& state, const std::string& service) {
  const std::optional<Contract> contract = OpenModel(state, service);
  std::size_t families = 0;
  for (auto step : state) {
    families = InferResources(*contract).families.size();
  }
  state.counters["families"] = static_cast<double>(families);
}

void Derive(benchmark::State& state, const std::string& service) {
  std::optional<Contract> contract = OpenModel(state, service);
  if (contract.has_value()) {
    AdoptResources(*contract, InferResources(*contract), Adoption::kAll);
  }
  std::size_t clauses = 0;
  for (auto step : state) {
    clauses = ClauseSet::Derive(*contract).all().size();
  }
  state.counters["clauses"] = static_cast<double>(clauses);
}

void Views(benchmark::State& state, const std::string& service) {
  std::optional<Contract> contract = OpenModel(state, service);
  if (contract.has_value()) {
    AdoptResources(*contract, InferResources(*contract), Adoption::kAll);
  }
  std::size_t views = 0;
  for (auto step : state) {
    views = ResourceViews(*contract).size();
  }
  state.counters["views"] = static_cast<double>(views);
}

void PlanAll(benchmark::State& state, const std::string& service) {
  std::optional<Contract> contract = OpenModel(state, service);
  if (!contract.has_value()) {
    return;
  }
  AdoptResources(*contract, InferResources(*contract), Adoption::kAll);
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  const Validator validator(*contract);
  const LanguageTable languages(*contract);
  const ValueSource values(*contract, languages);
  const GenerationContext context{*contract, clauses, validator, values};
  std::vector<int> operations(contract->operations.size());
  std::iota(operations.begin(), operations.end(), 0);
  std::size_t cases = 0;
  for (auto step : state) {
    cases = 0;
    const Makers makers = FindMakers(context, operations);
    for (const int index : operations) {
      OperationPlan plan(context, makers, index);
      for (const Round round : kAllRounds) {
        while (plan.Next(round).has_value()) {
          ++cases;
        }
      }
    }
  }
  state.counters["cases"] = static_cast<double>(cases);
}

struct Stage {
  const char* name;
  void (*run)(benchmark::State& state, const std::string& service);
};

constexpr Stage kStages[] = {
    {"infer", Infer}, {"derive", Derive}, {"views", Views}, {"plan", PlanAll}};

[[maybe_unused]] const bool kRegistered = [] {
  for (const std::string& service : std::vector<std::string>{
           "", "config", "glue", "quicksight", "sagemaker", "ec2"}) {
    for (const Stage& stage : kStages) {
      const std::string name = std::string("Model/") + stage.name + "/" +
                               (service.empty() ? "own" : service);
      benchmark::RegisterBenchmark(name.c_str(), [&stage, service](
                                                     benchmark::State& state) {
        stage.run(state, service);
      })->Unit(benchmark::kMillisecond);
    }
  }
  return true;
}();

}  // namespace
}  // namespace plumbline
