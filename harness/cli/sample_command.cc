#include <fmt/format.h>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/generate/plan.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 400;

int SamplePattern(const SampleFlags& flags) {
  const Result<Language> language =
      Language::Compile(flags.pattern, Semantics::kSearch);
  if (!language.has_value()) {
    return Complain(language.error());
  }
  const LengthRange lengths{
      .min = flags.min,
      .max = flags.max > 0 ? std::optional(flags.max) : std::nullopt};
  if (language->IsEmpty(lengths)) {
    Print("no string satisfies the pattern and the length\n");
    return kExitNothing;
  }
  Random random(flags.seed);
  for (int i = 0; i < flags.count; ++i) {
    const auto text = language->Sample(random, lengths, kMaxGeneratedLength);
    Print(fmt::format("member     {}\n", ToText(Json(text.value_or("")))));
  }
  const auto count = static_cast<std::size_t>(flags.count);
  for (const std::string& text :
       language->EdgeMembers(lengths, kMaxGeneratedLength, count)) {
    Print(fmt::format("edge       {}\n", ToText(Json(text))));
  }
  for (const NearMiss& miss :
       NearMisses(*language, lengths, kMaxGeneratedLength, count)) {
    Print(fmt::format("near miss  {}   ({})\n", ToText(Json(miss.text)),
                      ToString(miss.kind)));
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
    return Complain(
        {.code = ErrorCode::kNotFound,
         .message =
             "no operation with input, and no shape, named " + flags.what,
         .place = {.file = contract->source}});
  }
  for (int i = 0; i < flags.count; ++i) {
    if (const auto value = values.DrawOf(*shape, random, 20 * i)) {
      Print("keep       " + ToText(*value) + "\n");
    }
  }
  if (const Operation* const operation = contract->FindOperation(flags.what)) {
    const auto index =
        static_cast<int>(operation - contract->operations.data());
    const GenerationContext context{*contract, clauses, validator, values};
    for (const Case& c : SystematicPlan(context, {index}).cases) {
      const Step& step = c.target();
      Print(fmt::format("{:<10} {}   {} ({})\n", ToString(step.intent),
                        Printable(ToText(step.input), kShownBytes), step.clause,
                        step.label));
    }
  }
  return kExitAsExpected;
}

}  // namespace plumbline
