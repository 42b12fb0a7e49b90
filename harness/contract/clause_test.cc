#include "harness/contract/clause.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/contract/rules.h"
#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

TEST(ClauseIdTest, JoinsPlaceAndKind) {
  const ValuePath names = Extend({}, PathStepKind::kMember, "Names");
  EXPECT_EQ(ClauseId("Do", ClausePart::kInput, names, ClauseKind::kLengthMax),
            "Do.input.Names@length.max");
  EXPECT_EQ(
      ClauseId("Do", ClausePart::kInput, Extend(names, PathStepKind::kElement),
               ClauseKind::kPattern),
      "Do.input.Names[]@pattern");
  EXPECT_EQ(ClauseId("Do", ClausePart::kErrors, {}, ClauseKind::kDeclared),
            "Do.errors@declared");
  EXPECT_EQ(ClauseId("Do", ClausePart::kOutput,
                     Extend({}, PathStepKind::kElement), ClauseKind::kType),
            "Do.output[]@type");
}

TEST(ClauseSetTest, HasAClauseForEachPromise) {
  const ClauseSet clauses = ClauseSet::Derive(EveryShapeContract());
  for (const char* const id : {"Do.input.Name@type",
                               "Do.input.Name@length.min",
                               "Do.input.Name@length.max",
                               "Do.input.Name@pattern",
                               "Do.input.Int@range.min",
                               "Do.input.Int@range.max",
                               "Do.input.Kind@enum",
                               "Do.input.Level@enum",
                               "Do.input.List@unique",
                               "Do.input.List[]@length.max",
                               "Do.input.Map{key}@length.min",
                               "Do.input.Map{value}@range.max",
                               "Do.input.Choice@one-member",
                               "Do.input.Choice.Text@length.max",
                               "Do.input.Node.Value@required",
                               "Do.output.Node.Next@type",
                               "Do.output.List@page-size",
                               "Do.errors@declared",
                               "Do.errors.InvalidThingException@status",
                               "service@malformed-json"}) {
    EXPECT_NE(clauses.Find(id), nullptr) << id;
  }
}

TEST(ClauseSetTest, HasNoClauseWhereNothingCanBeBroken) {
  const ClauseSet clauses = ClauseSet::Derive(EveryShapeContract());
  for (const char* const id :
       {"Do.input.Any@type", "Do.input.Choice.Text@required",
        "Do.input.Name@required"}) {
    EXPECT_EQ(clauses.Find(id), nullptr) << id;
  }
}

// readOnly is of responses alone, writeOnly of requests alone.
TEST(ClauseSetTest, SaysNothingOfAMemberThatHasNoPlaceThere) {
  ContractBuilder builder;
  const ShapeIndex text = builder.Add("Text", ShapeType::kString);
  const ShapeIndex both = builder.Add("Both", ShapeType::kStructure);
  builder.AddMember(both, "made", text).read_only = true;
  builder.AddMember(both, "secret", text).write_only = true;
  Operation& operation = builder.AddOperation("Do");
  operation.input = both;
  operation.output = both;
  const ClauseSet clauses = ClauseSet::Derive(builder.contract());
  EXPECT_EQ(clauses.Find("Do.input.made@type"), nullptr);
  EXPECT_NE(clauses.Find("Do.output.made@type"), nullptr);
  EXPECT_NE(clauses.Find("Do.input.secret@type"), nullptr);
  EXPECT_EQ(clauses.Find("Do.output.secret@type"), nullptr);
}

TEST(ClauseSetTest, EntersARecursionOnce) {
  const ClauseSet clauses = ClauseSet::Derive(EveryShapeContract());
  EXPECT_NE(clauses.Find("Do.input.Node.Next@type"), nullptr);
  EXPECT_EQ(clauses.Find("Do.input.Node.Next.Value@type"), nullptr);
}

TEST(ClauseSetTest, IdsAreUniqueAndTheOrderIsStable) {
  const ClauseSet first = ClauseSet::Derive(EveryShapeContract());
  const ClauseSet second = ClauseSet::Derive(EveryShapeContract());
  ASSERT_EQ(first.all().size(), second.all().size());
  std::set<std::string> ids;
  for (std::size_t i = 0; i < first.all().size(); ++i) {
    EXPECT_EQ(first.all()[i].id, second.all()[i].id);
    EXPECT_TRUE(ids.insert(first.all()[i].id).second) << first.all()[i].id;
    EXPECT_EQ(first.IndexOf(first.all()[i].id), static_cast<int>(i));
    EXPECT_FALSE(first.all()[i].promise.empty()) << first.all()[i].id;
  }
  EXPECT_EQ(first.IndexOf("nothing"), -1);
}

TEST(ClauseSetTest, EndsWithTheRulesOfTheService) {
  const ClauseSet clauses = ClauseSet::Derive(EveryShapeContract());
  const Clause& last = clauses.all().back();
  EXPECT_EQ(last.kind, ClauseKind::kRule);
  EXPECT_EQ(last.operation, -1);
  EXPECT_EQ(last.id, "service@" + std::string(Rules().back().name));
}

TEST(ClauseSetTest, SaysThePromiseInWordsAndItsPlace) {
  const ClauseSet clauses = ClauseSet::Derive(EveryShapeContract());
  const Clause* const clause = clauses.Find("Do.input.Int@range.max");
  EXPECT_EQ(clause->promise, "at most 10");
  EXPECT_EQ(clause->pointer, "/shapes/test#IntShape/traits/smithy.api#range");
  EXPECT_EQ(clauses.Find("Do.input.Kind@enum")->promise, R"(one of "A", "B")");
}

TEST(ClauseSetTest, KeepsTheClausesOfAnOperationTogether) {
  ContractBuilder builder;
  const auto text = builder.Add("Text", ShapeType::kString);
  for (const char* const name : {"First", "Second", "Third"}) {
    const auto input =
        builder.Add(std::string(name) + "Input", ShapeType::kStructure);
    builder.AddMember(input, "Text", text);
    builder.AddOperation(name).input = input;
  }
  const ClauseSet clauses = ClauseSet::Derive(builder.contract());
  std::size_t sum = 0;
  for (int operation = 0; operation < 3; ++operation) {
    for (const Clause& clause : clauses.OfOperation(operation)) {
      EXPECT_EQ(clause.operation, operation) << clause.id;
      ++sum;
    }
  }
  const auto of_operations = std::ranges::count_if(
      clauses.all(),
      [](const Clause& clause) { return clause.operation >= 0; });
  EXPECT_GT(sum, 2U);
  EXPECT_EQ(sum, static_cast<std::size_t>(of_operations));
  EXPECT_TRUE(clauses.OfOperation(-1).empty());
  EXPECT_TRUE(clauses.OfOperation(99).empty());
}

}  // namespace
}  // namespace plumbline
