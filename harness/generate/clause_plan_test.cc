#include "harness/generate/clause_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/generate/testing_generation.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

ClausePlan PlanOf(const std::string& clause, ClauseSides sides,
                  const std::optional<Json>& base = Json::object()) {
  return PlanOfClause(SeedGeneration(),
                      *SeedGeneration().clauses.Find(std::string(kStatuses) +
                                                     ".input." + clause),
                      base, sides, Random(1));
}

TEST(PlanOfClauseTest, BreaksAClauseOnceFirst) {
  const ClausePlan plan = PlanOf("Limit@range.max", ClauseSides::kBroken);
  ASSERT_THAT(plan.steps, SizeIs(1));
  EXPECT_EQ(plan.steps[0].intent, Intent::kViolate);
  EXPECT_EQ(plan.steps[0].input, Json({{"Limit", 101}}));
  EXPECT_THAT(plan.unreachable, IsEmpty());
}

TEST(PlanOfClauseTest, KeepsItAndStandsOnItsEdgeNext) {
  std::vector<Intent> intents;
  for (const Step& step : PlanOf("Limit@range.max", ClauseSides::kKept).steps) {
    intents.push_back(step.intent);
  }
  EXPECT_THAT(intents,
              testing::UnorderedElementsAre(Intent::kKeep, Intent::kBoundary));
}

// No step twice.
TEST(PlanOfClauseTest, DividesItsStepsAmongTheSides) {
  std::vector<Step> all;
  for (const ClauseSides sides :
       {ClauseSides::kBroken, ClauseSides::kKept, ClauseSides::kMore}) {
    for (const Step& step :
         PlanOf("OrganizationConformancePackNames@length.max", sides).steps) {
      EXPECT_THAT(all, testing::Not(testing::Contains(step)));
      all.push_back(step);
    }
  }
  EXPECT_THAT(all, SizeIs(testing::Ge(3U)));
}

TEST(PlanOfClauseTest, SaysWhyASideIsNotReached) {
  const ClausePlan plan = PlanOf("Limit@range.max", ClauseSides::kBroken,
                                 /*base=*/std::nullopt);
  ASSERT_THAT(plan.unreachable, SizeIs(1));
  EXPECT_EQ(plan.unreachable[0].side, Intent::kViolate);
  EXPECT_EQ(plan.unreachable[0].why, "no valid input can be made");
  EXPECT_THAT(
      PlanOf("Limit@range.max", ClauseSides::kKept, std::nullopt).unreachable,
      SizeIs(2));
}

// A contract with one secured operation, for which there is a credential or
// none.
ClausePlan PlanOfSecurity(const std::string& placeholder, ClauseSides sides) {
  Contract contract = LoadedOpenApi(R"(
paths:
  /a: {get: {operationId: read, security: [{key: []}], responses: {'200': {description: done}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: k}}}
)");
  contract.security_schemes[0].placeholder = placeholder;
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  const GenerationContext context{contract, clauses, validator, values};
  return PlanOfClause(context, *clauses.Find("read.input@security"),
                      std::nullopt, sides, Random(1));
}

TEST(PlanOfClauseTest, AsksWithoutAndWithAWrongCredential) {
  std::vector<CredentialUse> uses;
  for (const ClauseSides sides : {ClauseSides::kBroken, ClauseSides::kMore}) {
    for (const Step& step : PlanOfSecurity("IT", sides).steps) {
      if (step.intent == Intent::kViolate) {
        uses.push_back(step.credential);
      }
    }
  }
  EXPECT_THAT(uses,
              testing::ElementsAre(CredentialUse::kNone, CredentialUse::kWrong,
                                   CredentialUse::kMalformed));
  const ClausePlan none = PlanOfSecurity("", ClauseSides::kBroken);
  EXPECT_THAT(none.steps, IsEmpty());
  ASSERT_THAT(none.unreachable, SizeIs(1));
  EXPECT_EQ(none.unreachable[0].why, "no credential was given");
}

constexpr const char* kSeveralTypes = R"(
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/P'}}
          application/xml: {schema: {$ref: '#/components/schemas/P'}}
          application/x-www-form-urlencoded:
            schema: {type: object, required: [n], properties: {n: {type: integer, maximum: 9}}}
      responses:
        '200': {description: d, content: {application/json: {}, text/plain: {}}}
components: {schemas: {P: {type: object, required: [n], properties: {n: {type: integer}}}}}
)";

TEST(PlanOfClauseTest, PlaysEachMediaType) {
  const Contract contract = LoadedOpenApi(kSeveralTypes);
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  const GenerationContext context{contract, clauses, validator, values};
  const auto plan = [&](const std::string& id, ClauseSides sides) {
    return PlanOfClause(context, *clauses.Find(id), Json{{"n", 3}}, sides,
                        Random(1));
  };
  const ClausePlan types = plan("send.input@content-type", ClauseSides::kKept);
  ASSERT_THAT(types.steps, SizeIs(2));
  EXPECT_EQ(types.steps[0].label,
            "the body as application/x-www-form-urlencoded");
  EXPECT_EQ(types.steps[0].control, std::nullopt);
  EXPECT_EQ(types.steps[1].label, "the body as application/xml");
  EXPECT_EQ(types.steps[1].input, (Json{{"n", 3}}));
  EXPECT_EQ(types.steps[1].control, (Json{{"n", 3}}));
  const ClausePlan asked = plan("send.output@content-type", ClauseSides::kKept);
  ASSERT_THAT(asked.steps, SizeIs(2));
  EXPECT_EQ(asked.steps[1].headers,
            (std::vector<HeaderOverride>{{"Accept", "text/plain"}}));
  // A body of another schema is broken in its own media type.
  const ClausePlan broken =
      plan("send.input.body_application_x-www-form-urlencoded.n@range.max",
           ClauseSides::kBroken);
  ASSERT_THAT(broken.steps, SizeIs(1));
  EXPECT_EQ(broken.steps[0].input["body_application_x-www-form-urlencoded"],
            (Json{{"n", 10}}));
  EXPECT_EQ(broken.steps[0].headers,
            (std::vector<HeaderOverride>{
                {"Content-Type", "application/x-www-form-urlencoded"}}));
  ASSERT_TRUE(broken.steps[0].control.has_value());
}

}  // namespace
}  // namespace plumbline
