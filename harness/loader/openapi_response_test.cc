#include "harness/loader/openapi_response.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

// A contract of one operation with these responses (a YAML flow mapping).
Contract WithResponses(const std::string& responses) {
  return LoadedOpenApi(
      "paths: {/x: {get: {operationId: op, responses: " + responses + R"(}}}
components:
  responses:
    Missing: {description: Not found., content: {application/json: {}}})");
}

TEST(OpenApiResponseTest, TakesTheLowestSuccessForTheOutput) {
  const Contract contract = WithResponses(
      "{'404': {}, '201': {content: {application/json: {schema: {type: "
      "string}}}}, 2XX: {}, '204': {}, default: {}}");
  const Operation& operation = contract.operations[0];
  EXPECT_EQ(operation.http->code, 201);
  ASSERT_TRUE(operation.output.has_value());
  EXPECT_EQ(contract.ShapeAt(*operation.output).name, "op201");
  ASSERT_EQ(operation.responses.size(), 5U);
  EXPECT_EQ(operation.responses.front().first_status, 201);
  EXPECT_EQ(operation.responses[3].first_status, 200);
  EXPECT_EQ(operation.responses[3].last_status, 299);
  EXPECT_EQ(operation.responses.back().first_status, 100);
  EXPECT_EQ(operation.responses.back().last_status, 599);
  EXPECT_EQ(operation.errors.size(), 2U);
}

TEST(OpenApiResponseTest, ReadsHeadersAndBody) {
  const Contract contract = WithResponses(
      "{200: {headers: {X-Rate: {required: true, schema: {type: integer}}, "
      "content-type: {schema: {type: string}}}, content: {application/json: "
      "{schema: {type: array}}}}}");
  const Member& rate = MemberAt(contract, "op200", "X-Rate");
  EXPECT_EQ(rate.http.kind, BindingKind::kHeader);
  EXPECT_TRUE(rate.required);
  EXPECT_EQ(contract.FindShape("op200")->members.size(), 2U);
  const Member& body = MemberAt(contract, "op200", "body");
  EXPECT_EQ(body.http.kind, BindingKind::kPayload);
  EXPECT_EQ(contract.operations[0].responses[0].media_types,
            std::vector<std::string>{"application/json"});
}

TEST(OpenApiResponseTest, AnswersToHeadHaveNoBody) {
  const Contract contract = LoadedOpenApi(
      "paths: {/x: {head: {operationId: op, responses: {200: {headers: {A: "
      "{}}, content: {text/plain: {}}}}}}}");
  ASSERT_EQ(contract.FindShape("op200")->members.size(), 1U);
  EXPECT_EQ(contract.FindShape("op200")->members[0].name, "A");
}

TEST(OpenApiResponseTest, DefaultAloneIsOutputAndError) {
  const Contract contract = WithResponses(
      "{default: {content: {application/json: {schema: {type: string}}}}}");
  const Operation& operation = contract.operations[0];
  EXPECT_TRUE(operation.output.has_value());
  ASSERT_EQ(operation.errors.size(), 1U);
  const ErrorTrait& error = *contract.ShapeAt(operation.errors[0]).error;
  EXPECT_EQ(error.http_status, 400);
  EXPECT_EQ(error.last_http_status, 599);
}

TEST(OpenApiResponseTest, ErrorsCarryStatusAndName) {
  const Contract contract = WithResponses(
      "{200: {}, 404: {$ref: '#/components/responses/Missing'}, 5XX: "
      "{description: Server broke.}, 481: {description: "
      "InvalidLimitException}}");
  const Operation& operation = contract.operations[0];
  EXPECT_EQ(operation.output, std::nullopt);
  ASSERT_EQ(operation.errors.size(), 3U);
  const Shape* const missing = contract.FindShape("Missing");
  ASSERT_NE(missing, nullptr);
  EXPECT_EQ(missing->error->http_status, 404);
  EXPECT_EQ(missing->error->last_http_status, std::nullopt);
  EXPECT_EQ(missing->error->wire_name, "Missing");
  EXPECT_EQ(missing->error->fault, ErrorFault::kClient);
  const Shape* const limit = contract.FindShape("InvalidLimitException");
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit->error->http_status, 481);
  const Shape* const broken = contract.FindShape("op5XX");
  ASSERT_NE(broken, nullptr);
  EXPECT_EQ(broken->error->last_http_status, 599);
  EXPECT_EQ(broken->error->fault, ErrorFault::kServer);
  EXPECT_EQ(broken->error->wire_name, "");
}

TEST(OpenApiResponseTest, OneErrorOfManyOperationsIsOneShape) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a: {get: {responses: {200: {}, 480: {description: NoSuchPet}}}}
  /b: {get: {responses: {200: {}, 480: {description: NoSuchPet}}}}
  /c: {get: {responses: {200: {}, 481: {description: NoSuchPet}}}})");
  EXPECT_EQ(contract.operations[0].errors, contract.operations[1].errors);
  EXPECT_NE(contract.operations[0].errors, contract.operations[2].errors);
}

TEST(OpenApiResponseTest, StatesNamesOnlyWhereThereIsOne) {
  const auto stated = [](const char* description) {
    const Json response = {{"description", description}};
    return StatedErrorName(Node(response, ""), Node(response, ""));
  };
  EXPECT_EQ(stated("InvalidLimitException"), "InvalidLimitException");
  EXPECT_EQ(stated(" NotFound "), "NotFound");
  for (const char* const text :
       {"Unauthorized", "Error", "Not Found", "", "NOT", "invalidLimit"}) {
    EXPECT_EQ(stated(text), "") << text;
  }
}

TEST(OpenApiResponseTest, LeavesOutWhatIsNoStatus) {
  for (const char* const key : {"600", "20", "OK", "2X", "099"}) {
    const Contract contract =
        LoadedOpenApi(std::string("paths: {/x: {get: {responses: {200: {}, '") +
                      key + "': {}}}}}");
    ASSERT_EQ(contract.operations.size(), 1U) << key;
    EXPECT_EQ(contract.operations[0].responses.size(), 1U) << key;
    EXPECT_NE(WarningsOf(contract).find(std::string("/responses/") + key +
                                        ": left out: the response " + key),
              std::string::npos)
        << WarningsOf(contract);
  }
}

// A status whose description cannot be read is documented all the same.
TEST(OpenApiResponseTest, KeepsTheStatusOfWhatItCannotRead) {
  const Contract contract = LoadedOpenApi(
      "paths: {/x: {get: {responses: {'404': {$ref: '#/components/none'}}}}}");
  ASSERT_EQ(contract.operations[0].responses.size(), 1U);
  EXPECT_EQ(contract.operations[0].responses[0].first_status, 404);
  EXPECT_EQ(contract.operations[0].responses[0].shape, std::nullopt);
}

}  // namespace
}  // namespace plumbline
