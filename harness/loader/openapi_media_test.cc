#include "harness/loader/openapi_media.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/contract/clause.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

constexpr const char* kSeveral = R"(
paths:
  /pets:
    post:
      operationId: make
      parameters: [{name: q, in: query, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Pet'}}
          application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
          application/x-www-form-urlencoded:
            schema: {type: object, required: [n], properties: {n: {type: integer, maximum: 5}}}
          application/yaml: {schema: {$ref: '#/components/schemas/Pet'}}
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            text/plain: {schema: {type: string, maxLength: 3}}
            application/xml: {schema: {type: object, properties: {any: {}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
)";

bool IsWarned(const Contract& contract, const std::string& message) {
  return std::ranges::any_of(contract.warnings, [&](const Error& one) {
    return one.message == "not checked: " + message;
  });
}

TEST(OpenApiMediaTest, ReadsWhatEachTypeSays) {
  const Contract contract = LoadedOpenApi(kSeveral);
  const Operation& make = *contract.FindOperation("make");
  ASSERT_EQ(make.other_inputs.size(), 2U);
  const MediaShape& form = make.other_inputs[0];
  EXPECT_EQ(form.media_type, "application/x-www-form-urlencoded");
  EXPECT_FALSE(form.same);
  const Shape& message = contract.ShapeAt(form.shape);
  EXPECT_EQ(message.members[0].name, "q");
  EXPECT_EQ(message.members[1].name, "body_application_x-www-form-urlencoded");
  EXPECT_TRUE(message.members[1].required);
  EXPECT_EQ(make.other_inputs[1].media_type, "application/xml");
  EXPECT_TRUE(make.other_inputs[1].same);
  const auto& others = make.responses[0].others;
  ASSERT_EQ(others.size(), 1U);
  EXPECT_EQ(others[0].media_type, "text/plain");
  EXPECT_TRUE(IsWarned(contract, "bodies of type application/yaml"));
  EXPECT_TRUE(IsWarned(
      contract, "the schema of XML bodies that XML alone does not tell"));
}

TEST(OpenApiMediaTest, GivesTheirOwnSchemasClauses) {
  const Contract contract = LoadedOpenApi(kSeveral);
  const ClauseSet clauses = ClauseSet::Derive(contract);
  EXPECT_NE(clauses.Find("make.input@content-type"), nullptr);
  EXPECT_NE(clauses.Find("make.input.name@required"), nullptr);
  EXPECT_NE(clauses.Find("make.input.body_application_x-www-form-urlencoded."
                         "n@range.max"),
            nullptr);
  EXPECT_NE(clauses.Find("make.output.body_text_plain@length.max"), nullptr);
}

TEST(OpenApiMediaTest, LeavesMessagesOfOneTypeAsTheyAre) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /x:
    post:
      operationId: op
      requestBody: {content: {application/json: {schema: {type: object}}, '*/*': {}}}
      responses: {'200': {description: ok, content: {application/xml: {schema: {}}}}}
)");
  EXPECT_TRUE(contract.FindOperation("op")->other_inputs.empty());
  EXPECT_EQ(ClauseSet::Derive(contract).Find("op.input@content-type"), nullptr);
  // A schema that says nothing leaves a text.
  const Shape& output = contract.ShapeAt(*contract.FindOperation("op")->output);
  EXPECT_EQ(contract.ShapeAt(output.members[0].target).type,
            ShapeType::kString);
}

}  // namespace
}  // namespace plumbline
