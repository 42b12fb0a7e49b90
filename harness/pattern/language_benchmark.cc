#include <benchmark/benchmark.h>

#include "harness/pattern/language.h"

namespace plumbline {
namespace {

constexpr std::string_view kName = "[a-zA-Z][-a-zA-Z0-9]*";
constexpr std::string_view kArn =
    "arn:aws(-cn|-us-gov)?:[a-z0-9-]{1,63}:[a-z0-9-]{0,63}:[0-9]{12}:"
    "[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}";

void Compile(benchmark::State& state, std::string_view pattern) {
  for (auto step : state) {
    benchmark::DoNotOptimize(
        Language::Compile(pattern, PatternSemantics::kWholeString));
  }
}
BENCHMARK_CAPTURE(Compile, name, kName);
BENCHMARK_CAPTURE(Compile, arn, kArn);
BENCHMARK_CAPTURE(Compile, letters, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

void Sample(benchmark::State& state, std::string_view pattern) {
  const auto language =
      Language::Compile(pattern, PatternSemantics::kWholeString);
  Random random(1);
  const auto length = static_cast<std::uint64_t>(state.range(0));
  for (auto step : state) {
    benchmark::DoNotOptimize(language->Sample(random, length));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(Sample, name, kName)->Arg(64)->Arg(128);
BENCHMARK_CAPTURE(Sample, arn, kArn)->Arg(64)->Arg(1024);
BENCHMARK_CAPTURE(Sample, any, "(?s).*")->Arg(64);

void SampleRange(benchmark::State& state) {
  const auto language =
      Language::Compile(kName, PatternSemantics::kWholeString);
  Random random(1);
  for (auto step : state) {
    benchmark::DoNotOptimize(
        language->Sample(random, {.min = 1, .max = 128}, 70'000));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SampleRange);

void Matches(benchmark::State& state) {
  const auto language =
      Language::Compile(kName, PatternSemantics::kWholeString);
  const std::string text(64, 'a');
  for (auto step : state) {
    benchmark::DoNotOptimize(language->Matches(text));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Matches);

}  // namespace
}  // namespace plumbline
