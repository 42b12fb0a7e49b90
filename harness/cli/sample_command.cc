#include <fmt/format.h>

#include <string>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/generate/language_table.h"
#include "harness/generate/plan.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 400;

// Without --max, longer members are not looked for: they show nothing more.
constexpr std::uint64_t kLongestShown = 4096;

struct PatternSamples {
  bool exact = true;
  std::size_t states = 0;
  std::uint64_t shortest = 0;
  std::uint64_t longest = 0;
  double log2_longest = 0;  // of the number of members of the longest length
  std::vector<std::string> members;
  std::vector<std::string> edges;
  std::vector<NearMiss> misses;
};

// The shortest and the longest first, then random ones.
std::vector<std::string> DrawMembers(const Language& language,
                                     const LengthRange& lengths,
                                     std::uint64_t cap,
                                     const SampleFlags& flags) {
  std::vector<std::string> members;
  const auto add = [&](std::optional<std::string> text) {
    if (text.has_value()) {
      members.push_back(*std::move(text));
    }
  };
  Random random(flags.seed);
  if (const auto shortest = language.ShortestLength(lengths)) {
    add(language.Sample(random, *shortest));
  }
  if (const auto longest = language.LongestLength(lengths, cap);
      flags.count > 1 && longest.has_value()) {
    add(language.Sample(random, *longest));
  }
  for (int i = 2; i < flags.count; ++i) {
    add(language.Sample(random, lengths, cap));
  }
  return members;
}

PatternSamples SamplesOf(const Language& language, const LengthRange& lengths,
                         const SampleFlags& flags) {
  const std::uint64_t cap = flags.max.value_or(
      flags.min > kLongestShown ? flags.min + kLongestShown : kLongestShown);
  const auto count = static_cast<std::size_t>(flags.count);
  // Strings that every reader of the pattern takes, where there are any.
  Language undisputed = language.Undisputed();
  if (undisputed.IsEmpty(lengths)) {
    undisputed = language;
  }
  PatternSamples samples{
      .exact = language.IsExact(),
      .states = language.StateCount(),
      .shortest = language.ShortestLength(lengths).value_or(0),
      .longest = language.LongestLength(lengths, cap).value_or(0),
      .members = DrawMembers(undisputed, lengths, cap, flags),
      .edges = undisputed.EdgeMembers(lengths, cap, count),
      .misses = NearMisses(language, lengths, cap, count)};
  samples.log2_longest = language.CountMembers(samples.longest).log2;
  return samples;
}

void PrintSamples(const PatternSamples& samples) {
  Print(fmt::format(
      "language   {}, {} states; shortest {}, longest {}; 2^{:.1f} members of "
      "length {}\n",
      samples.exact ? "exact" : "known in part", samples.states,
      samples.shortest, samples.longest, samples.log2_longest,
      samples.longest));
  for (const std::string& text : samples.members) {
    Print(fmt::format("member     {}\n", ToText(Json(text))));
  }
  for (const std::string& text : samples.edges) {
    Print(fmt::format("edge       {}\n", ToText(Json(text))));
  }
  for (const NearMiss& miss : samples.misses) {
    Print(fmt::format("near miss  {}   ({})\n", ToText(Json(miss.text)),
                      ToString(miss.kind)));
  }
}

Json ToJson(const PatternSamples& samples, const SampleFlags& flags) {
  Json misses = Json::array();
  for (const NearMiss& miss : samples.misses) {
    misses.push_back({{"text", miss.text}, {"kind", ToString(miss.kind)}});
  }
  return {{"pattern", flags.pattern},
          {"semantics", flags.search ? "search" : "whole"},
          {"exact", samples.exact},
          {"states", samples.states},
          {"shortest", samples.shortest},
          {"longest", samples.longest},
          {"members", samples.members},
          {"edges", samples.edges},
          {"near_misses", std::move(misses)}};
}

int SamplePattern(const SampleFlags& flags) {
  const Result<Language> language = CompileAsFarAsCan(
      {.text = flags.pattern,
       .semantics = flags.search ? PatternSemantics::kSearch
                                 : PatternSemantics::kWholeString});
  if (!language.has_value()) {
    return Complain(language.error());
  }
  const LengthRange lengths{.min = flags.min, .max = flags.max};
  if (language->IsEmpty(lengths)) {
    Print("no string satisfies the pattern and the length\n");
    return kExitNothing;
  }
  const PatternSamples samples = SamplesOf(*language, lengths, flags);
  if (flags.json) {
    Print(SafeJson(ToJson(samples, flags), 2) + "\n");
  } else {
    PrintSamples(samples);
  }
  return kExitAsExpected;
}

}  // namespace

int RunSample(const SampleFlags& flags) {
  if (!flags.pattern.empty()) {
    return SamplePattern(flags);
  }
  if (flags.contract.empty() || flags.what.empty()) {
    return Complain({.code = ErrorCode::kUsage,
                     .message = "sample wants CONTRACT and an operation or "
                                "shape, or --pattern"});
  }
  const Result<Contract> contract = OpenContract(flags.contract, "");
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  const Validator validator(*contract);
  const LanguageTable languages(*contract);
  const ValueSource values(*contract, languages);
  Random random(flags.seed);
  const auto shape = [&]() -> std::optional<ShapeIndex> {
    if (const Operation* const operation =
            contract->FindOperation(flags.what)) {
      return operation->input;
    }
    const Shape* const found = contract->FindShape(flags.what);
    return found == nullptr ? std::nullopt
                            : std::optional(static_cast<ShapeIndex>(
                                  found - contract->shapes.data()));
  }();
  if (!shape.has_value()) {
    std::vector<std::string> names;
    for (const Operation& operation : contract->operations) {
      names.push_back(operation.name);
    }
    const std::string near = NearestName(flags.what, names);
    return Complain(
        {.code = ErrorCode::kNotFound,
         .message = "no operation with input, and no shape, named " +
                    flags.what +
                    (near.empty() ? "" : "; did you mean " + near + "?"),
         .location = {.file = contract->source}});
  }
  for (int i = 0; i < flags.count; ++i) {
    if (const auto value = values.DrawOf(*shape, random, 20 * i)) {
      Print("keep       " + SafeJson(*value, -1) + "\n");
    }
  }
  if (const Operation* const operation = contract->FindOperation(flags.what)) {
    const auto index =
        static_cast<int>(operation - contract->operations.data());
    const GenerationContext context{*contract, clauses, validator, values};
    for (const Case& c : SystematicPlan(context, {index}).cases) {
      const Step& step = c.target();
      PrintLine(fmt::format("{:<10} {}   {} ({})", ToString(step.intent),
                            Printable(ToText(step.input), kShownBytes),
                            step.clause, step.label));
    }
  }
  return kExitAsExpected;
}

}  // namespace plumbline
