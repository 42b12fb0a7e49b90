#include "harness/generate/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <set>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

// Each draw of an operation's input keeps every clause.
void ExpectValid(const GenerationContext& context, const Operation& operation,
                 const std::optional<Json>& value) {
  ASSERT_TRUE(value.has_value()) << operation.name;
  const auto violations =
      context.validator.Validate(*operation.input, *value, ClausePart::kInput);
  EXPECT_TRUE(violations.empty())
      << operation.name << " " << ToString(violations[0].path) << " "
      << violations[0].message;
}

TEST(ValueSourceTest, DrawsValidInputsForEveryOperation) {
  const GenerationContext& context = ConfigGeneration();
  Random random(1);
  for (const Operation& operation : context.contract.operations) {
    if (!operation.input.has_value()) {
      continue;
    }
    for (const int size : {0, 1, 10, 40, 100}) {
      ExpectValid(context, operation,
                  context.values.DrawOf(*operation.input, random, size));
    }
  }
}

TEST(ValueSourceTest, MakesAnOrdinaryInputForEveryOperation) {
  const GenerationContext& context = ConfigGeneration();
  Random random(1);
  for (const Operation& operation : context.contract.operations) {
    if (operation.input.has_value()) {
      ExpectValid(context, operation,
                  context.values.OrdinaryOf(*operation.input, random));
    }
  }
}

TEST(ValueSourceTest, MakesStringsOfExactlyTheLength) {
  const Member& name = InputMember("DeleteOrganizationConformancePack",
                                   "OrganizationConformancePackName");
  Random random(1);
  for (const std::uint64_t length : {1U, 2U, 64U, 128U, 129U, 500U}) {
    const auto text = SeedGeneration().values.StringOfLength(name.constraints,
                                                             random, length);
    ASSERT_TRUE(text.has_value()) << length;
    EXPECT_EQ(text->size(), length);  // the pattern is ASCII
  }
  EXPECT_FALSE(SeedGeneration()
                   .values.StringOfLength(name.constraints, random, 0)
                   .has_value());
}

TEST(ValueSourceTest, MakesListsOfDifferentElements) {
  const Member& names =
      InputMember(kStatuses, "OrganizationConformancePackNames");
  const Shape& shape = SeedGeneration().contract.ShapeAt(names.target);
  Random random(1);
  for (const std::uint64_t count : {0U, 1U, 25U, 26U}) {
    const auto list =
        SeedGeneration().values.CollectionOf(shape, random, count);
    ASSERT_TRUE(list.has_value()) << count;
    EXPECT_EQ(std::set<Json>(list->begin(), list->end()).size(), count);
  }
}

TEST(IsContinuationTokenTest, KnowsTheTraitAndUsualNames) {
  const Operation* const operation =
      SeedGeneration().contract.FindOperation(kStatuses);
  EXPECT_TRUE(IsContinuationToken(*operation, "NextToken"));
  EXPECT_TRUE(IsContinuationToken(*operation, "Marker"));
  EXPECT_FALSE(IsContinuationToken(*operation, "Limit"));
}

}  // namespace
}  // namespace plumbline
