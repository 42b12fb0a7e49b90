#include "harness/generate/paired_inputs.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

std::vector<Json> InputsOf(const GenerationContext& context,
                           std::string_view name) {
  const Operation& operation = *context.contract.FindOperation(name);
  Random random(1);
  const auto base = context.values.OrdinaryOf(*operation.input, random);
  PairedInputs paired(context, operation, *base, random);
  std::vector<Json> inputs;
  while (std::optional<Json> input = paired.Next()) {
    inputs.push_back(*std::move(input));
  }
  return inputs;
}

TEST(PairedInputsTest, TheEdgesOfNamesAndLimitMeet) {
  const auto inputs = InputsOf(SeedGeneration(), kStatuses);
  std::set<std::pair<std::string, std::string>> met;
  for (const Json& input : inputs) {
    const Json names = input.value("OrganizationConformancePackNames", Json());
    const std::string count =
        names.is_null() ? "absent" : std::to_string(names.size());
    met.emplace(count, ToText(input.value("Limit", Json("absent"))));
  }
  for (const char* const names : {"absent", "0", "1", "25"}) {
    for (const char* const limit : {"\"absent\"", "0", "100"}) {
      EXPECT_TRUE(met.contains({names, limit})) << names << " " << limit;
    }
  }
}

TEST(PairedInputsTest, EachIsValidAndThereAreFew) {
  const GenerationContext& context = ConfigGeneration();
  for (const Operation& operation : context.contract.operations) {
    if (!operation.input.has_value()) {
      continue;
    }
    const auto inputs = InputsOf(context, operation.name);
    EXPECT_LE(inputs.size(), 60U) << operation.name;
    for (const Json& input : inputs) {
      EXPECT_TRUE(context.validator
                      .Validate(*operation.input, input, ClausePart::kInput)
                      .empty())
          << operation.name << " " << ToText(input);
    }
  }
}

}  // namespace
}  // namespace plumbline
