#include "harness/engine/fresh_values.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

constexpr const char* kItems = R"(
paths:
  /items:
    post:
      operationId: makeItem
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name, kind, owner]
              properties:
                name: {type: string, maxLength: 8}
                kind: {type: string, enum: [a, b]}
                owner: {type: string, format: uuid}
                code: {type: string, pattern: '^[0-9]{4}$'}
                day: {type: string, format: date}
      responses: {'201': {description: made}}
)";

struct World {
  World()
      : contract(LoadedOpenApi(kItems)),
        clauses(ClauseSet::Derive(contract)),
        validator(contract) {}

  Contract contract;
  ClauseSet clauses;
  Validator validator;
  CheckOptions options;
  CheckContext context{contract, clauses, validator, options};
};

Exchange Answered(int status, const std::string& message) {
  Exchange exchange{.operation = "makeItem"};
  exchange.reply = {
      .kind = ReplyKind::kError, .status = status, .error_message = message};
  return exchange;
}

TEST(FreshValuesTest, HearsThatSomethingIsTaken) {
  const World world;
  EXPECT_TRUE(SaysTaken(world.context, Answered(409, "")));
  EXPECT_TRUE(SaysTaken(world.context, Answered(400, "Name Already Exists")));
  EXPECT_FALSE(SaysTaken(world.context, Answered(400, "name is too long")));
  EXPECT_FALSE(SaysTaken(world.context, Answered(404, "")));
}

TEST(FreshValuesTest, GivesEachTextOfTheBodyAnother) {
  const World world;
  const Json input = {{"name", "gadget"},
                      {"kind", "a"},
                      {"owner", "0c9d4ad2-6f3c-4b8e-9a51-3f2f0c6b7d10"},
                      {"code", "1234"}};
  Random random(1);
  const auto fresh =
      WithFreshValues(world.context, {},
                      {.operation = "makeItem", .input = input}, false, random);
  ASSERT_TRUE(fresh.has_value());
  for (const char* const member : {"name", "owner", "code"}) {
    EXPECT_NE((*fresh)[member], input[member]);
    EXPECT_EQ((*fresh)[member].get<std::string>().size(),
              input[member].get<std::string>().size());
  }
  EXPECT_EQ((*fresh)["kind"], "a");
  const Operation& operation = *world.contract.FindOperation("makeItem");
  EXPECT_TRUE(
      world.validator.Validate(*operation.input, *fresh, ClausePart::kInput)
          .empty());
}

TEST(FreshValuesTest, LeavesWhatTheStepAimsAt) {
  const World world;
  Random random(1);
  const auto fresh = WithFreshValues(
      world.context, {},
      {.operation = "makeItem",
       .input = {{"name", "far too long"}, {"kind", "a"}, {"owner", "x"}},
       .intent = Intent::kViolate,
       .clause = "makeItem.input.name@length.max"},
      false, random);
  ASSERT_TRUE(fresh.has_value());
  EXPECT_EQ((*fresh)["name"], "far too long");
  EXPECT_NE((*fresh)["owner"], "x");
}

TEST(FreshValuesTest, HasNothingElseForWhatHasNoText) {
  const World world;
  Random random(1);
  EXPECT_FALSE(
      WithFreshValues(world.context, {},
                      {.operation = "makeItem", .input = {{"kind", "a"}}},
                      false, random)
          .has_value());
}

}  // namespace
}  // namespace plumbline
