#include "harness/generate/unmakeable.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "harness/contract/testing_contract.h"
#include "harness/generate/random_case.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

// What generators read of a contract in the making.
struct Made {
  explicit Made(const Contract& contract)
      : clauses(ClauseSet::Derive(contract)),
        validator(contract),
        languages(contract),
        values(contract, languages),
        context{contract, clauses, validator, values} {}

  [[nodiscard]] std::optional<Unmakeable> Why() const {
    return WhyUnmakeable(context, context.contract.operations[0]);
  }

  ClauseSet clauses;
  Validator validator;
  LanguageTable languages;
  ValueSource values;
  GenerationContext context;
};

// "Do" with the required member Name of a type with constraints.
Contract Demanding(ShapeType type, Constraints constraints) {
  ContractBuilder builder;
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  const ShapeIndex name = builder.Add("Name", type, std::move(constraints));
  builder.AddMember(input, "Name", name).required = true;
  builder.AddOperation("Do").input = input;
  return builder.contract();
}

Constraints Pattern(const std::string& text) {
  Constraints constraints;
  constraints.pattern = PatternConstraint{text, PatternSemantics::kWholeString};
  return constraints;
}

TEST(UnmakeableTest, NamesTheClausesThatNoValueKeepsTogether) {
  Constraints longer = Pattern("[a-z]{5}");
  longer.max_length = 3;
  const Contract contract = Demanding(ShapeType::kString, longer);
  const auto why = Made(contract).Why();
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(why->clause, "Do.input.Name@pattern");
  EXPECT_EQ(why->why, "no value was found that keeps pattern and length.max");
}

TEST(UnmakeableTest, NamesALengthThatIsNone) {
  Constraints none;
  none.min_length = 5;
  none.max_length = 3;
  const Contract contract = Demanding(ShapeType::kString, none);
  const auto why = Made(contract).Why();
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(why->clause, "Do.input.Name@length.min");
}

TEST(UnmakeableTest, NamesTheElementOfAListThatMustHaveOne) {
  ContractBuilder builder;
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  Constraints one;
  one.min_length = 1;
  const ShapeIndex names = builder.Add("Names", ShapeType::kList, one);
  const ShapeIndex name =
      builder.Add("Name", ShapeType::kString, Pattern("[a-z&&[0-9]]"));
  builder.AddMember(names, "member", name);
  builder.AddMember(input, "Names", names).required = true;
  builder.AddOperation("Do").input = input;
  const auto why = Made(builder.contract()).Why();
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(why->clause, "Do.input.Names[]@pattern");
}

TEST(UnmakeableTest, NamesTheMemberThatLeadsBackToItsOwnStructure) {
  ContractBuilder builder;
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  const ShapeIndex one = builder.Add("One", ShapeType::kStructure);
  const ShapeIndex other = builder.Add("Other", ShapeType::kStructure);
  builder.AddMember(input, "One", one).required = true;
  builder.AddMember(one, "Other", other).required = true;
  builder.AddMember(other, "One", one).required = true;
  builder.AddOperation("Do").input = input;
  const auto why = Made(builder.contract()).Why();
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(why->clause, "Do.input.One.Other.One@required");
  EXPECT_EQ(why->why, "required structures need each other without end");
}

// A cycle that an optional member closes is none.
TEST(UnmakeableTest, SaysNothingOfWhatCanBeMade) {
  ContractBuilder builder;
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  builder.AddMember(input, "Again", input);
  builder.AddOperation("Do").input = input;
  builder.AddOperation("Bare");
  const Made made(builder.contract());
  EXPECT_FALSE(made.Why().has_value());
  EXPECT_EQ(MakeableOf(made.context, {0, 1}), (std::vector<int>{0, 1}));
  for (const Operation& operation : ConfigGeneration().contract.operations) {
    EXPECT_FALSE(WhyUnmakeable(ConfigGeneration(), operation).has_value())
        << operation.name;
  }
}

TEST(UnmakeableTest, LeavesSuchAnOperationOutOfTheRandomCases) {
  ContractBuilder builder;
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  const ShapeIndex name =
      builder.Add("Name", ShapeType::kString, Pattern("[a-z&&[0-9]]"));
  builder.AddMember(input, "Name", name).required = true;
  builder.AddOperation("Do").input = input;
  builder.AddOperation("Bare");
  const Made made(builder.contract());
  const rc::Gen<Case> cases = RandomCases(made.context, {0, 1});
  for (std::uint64_t i = 0; i < 200; ++i) {
    EXPECT_EQ(RandomCaseAt(cases, 1, i).target().operation, "Bare");
  }
}

}  // namespace
}  // namespace plumbline
