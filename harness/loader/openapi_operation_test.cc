#include "harness/loader/openapi_operation.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

TEST(OpenApiOperationTest, NamesOperations) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /pets:
    get: {operationId: pets.list, responses: {}}
    post: {operationId: same, responses: {}}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {}}]
    get: {responses: {}}
    put: {operationId: same, responses: {}})");
  ASSERT_EQ(contract.operations.size(), 4U);
  EXPECT_EQ(contract.operations[0].name, "pets_list");
  EXPECT_EQ(contract.operations[1].name, "same");
  EXPECT_EQ(contract.operations[2].name, "getPetsById");
  EXPECT_EQ(contract.operations[3].name, "same_2");
  EXPECT_NE(WarningsOf(contract).find("same stands twice"), std::string::npos);
  EXPECT_TRUE(contract.operations[0].readonly);
  EXPECT_FALSE(contract.operations[1].readonly);
  EXPECT_TRUE(contract.operations[3].idempotent);
  EXPECT_EQ(contract.operations[2].http->uri, "/pets/{id}");
  EXPECT_EQ(contract.operations[2].http->method, "GET");
  EXPECT_EQ(contract.operations[2].pointer, "/paths/~1pets~1{id}/get");
}

TEST(OpenApiOperationTest, LaysParametersOverThoseOfThePath) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /x/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: limit, in: query, schema: {type: string}}
    get:
      operationId: op
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: id, in: header, schema: {type: string}}
        - {name: body, in: query, schema: {type: string}}
        - {name: accept, in: header, schema: {type: string}}
        - {name: Authorization, in: header, schema: {type: string}}
      requestBody: {content: {application/json: {}}}
      responses: {})");
  const Shape& input = *contract.FindShape("opInput");
  std::vector<std::string> names;
  for (const Member& member : input.members) {
    names.push_back(member.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"id", "limit", "id_header", "body",
                                             "body_payload"}));
  EXPECT_EQ(contract.ShapeAt(input.members[1].target).type,
            ShapeType::kBigInteger);
  EXPECT_EQ(input.members[2].http.wire_name, "id");
}

TEST(OpenApiOperationTest, ReadsLabelsThatDoNotAgree) {
  const Contract contract = LoadedOpenApi(
      "paths: {'/x/{id}': {get: {operationId: op, parameters: [{name: petId, "
      "in: path, required: true, schema: {}}], responses: {}}}}");
  EXPECT_TRUE(MemberAt(contract, "opInput", "id").required);
  EXPECT_EQ(contract.FindShape("opInput")->members.size(), 1U);
  EXPECT_NE(WarningsOf(contract).find("petId"), std::string::npos);
  EXPECT_NE(WarningsOf(contract).find("{id}"), std::string::npos);
}

TEST(OpenApiOperationTest, TellsOperationsOnOnePathApart) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /#X-Amz-Target=Dove.A:
    post:
      operationId: A
      parameters: [{name: X-Amz-Target, in: header, required: true, schema: {type: string, enum: [Dove.A]}}]
      responses: {}
  /#X-Amz-Target=Dove.B:
    post:
      operationId: B
      parameters: [{name: X-Amz-Target, in: header, required: true, schema: {type: string}}]
      responses: {}
  /#Action=C:
    get:
      operationId: C
      parameters:
        - {name: Action, in: query, required: true, schema: {type: string, enum: [C]}}
        - {name: Version, in: query, required: true, schema: {type: string, enum: ['1']}}
      responses: {}
  /:
    post:
      operationId: D
      parameters: [{name: x-amz-target, in: header, schema: {enum: [Dove.D]}}]
      responses: {}
  /e:
    post:
      operationId: E
      parameters: [{name: X-Amz-Target, in: header, schema: {enum: [a, b]}}]
      responses: {})");
  const auto headers = [&](const char* name) {
    return contract.FindOperation(name)->http->headers;
  };
  using Headers = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(headers("A"), (Headers{{"X-Amz-Target", "Dove.A"}}));
  EXPECT_EQ(contract.FindOperation("A")->http->uri, "/");
  EXPECT_EQ(contract.FindOperation("A")->input, std::nullopt);
  EXPECT_EQ(headers("B"), (Headers{{"X-Amz-Target", "Dove.B"}}));
  EXPECT_EQ(contract.FindOperation("C")->http->uri, "/?Action=C");
  EXPECT_EQ(contract.FindShape("CInput")->members.size(), 1U);
  EXPECT_EQ(headers("D"), (Headers{{"x-amz-target", "Dove.D"}}));
  EXPECT_TRUE(headers("E").empty());
  EXPECT_EQ(contract.FindShape("EInput")->members.size(), 1U);
}

}  // namespace
}  // namespace plumbline
