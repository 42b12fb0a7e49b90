#include "harness/reference/service.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/aws_json.h"
#include "harness/protocol/codec.h"
#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

struct Expected {
  const char* operation;
  std::string body;
  const char* error;  // "" for a success
};

class ServiceTest : public testing::Test {
 protected:
  Reply Call(const std::string& operation, const std::string& body) {
    return DecodeAwsJson(
        service_.HandleInMemory(RequestWithBody(operation, body)));
  }

  ReferenceService service_{PacksContract(), {}};
};

TEST_F(ServiceTest, RefusesEachViolationWithItsError) {
  const std::string name = R"({"OrganizationConformancePackName": )";
  const std::string names = R"({"OrganizationConformancePackNames": )";
  const std::vector<Expected> table = {
      {kStatuses, R"({"Limit": 0})", ""},
      {kStatuses, R"({"Limit": 100})", ""},
      {kStatuses, R"({"Limit": 101})", "InvalidLimitException"},
      {kStatuses, R"({"Limit": -1})", "InvalidLimitException"},
      {kStatuses, R"({"Limit": "1"})", "SerializationException"},
      {kStatuses, R"({"Limit": 1.5})", "SerializationException"},
      {kStatuses, R"({"Limit": true})", "SerializationException"},
      {kStatuses, R"({"Limit": 99999999999})", "SerializationException"},
      {kStatuses, R"({"Limit": 1.0})", ""},
      {kStatuses, R"({"Limit": null})", ""},
      {kStatuses, R"({"Unknown": 1})", ""},
      {kStatuses, R"({"NextToken": 1})", "SerializationException"},
      {kStatuses, R"({"NextToken": "x"})", "InvalidNextTokenException"},
      {kStatuses, names + "1}", "SerializationException"},
      {kStatuses, names + "[1]}", "SerializationException"},
      {kStatuses, names + "[\"\"]}", "ValidationException"},
      {kStatuses, names + "[\"1\"]}", "ValidationException"},
      {kStatuses, names + "[\"Baseline\"]}", ""},
      {kStatuses, names + "[\"Baseline\\n\"]}", "ValidationException"},
      {kStatuses, names + "[\"gone\"]}",
       "NoSuchOrganizationConformancePackException"},
      {kPut, "{}", "ValidationException"},
      {kPut, name + "\"a\"}", ""},
      {kDelete, name + "\"b\"}", "NoSuchOrganizationConformancePackException"},
      {"ListThings", R"({"Kind": "ROUND"})", ""},
      {"ListThings", R"({"Kind": "round"})", "ValidationException"},
      {kStatuses, "", "SerializationException"},
      {kStatuses, "{", "SerializationException"},
      {kStatuses, "null", "SerializationException"},
      {kStatuses, "[]", "SerializationException"},
      {kStatuses, "{} {}", "SerializationException"},
      {kStatuses, "{\"a\": \"\xFF\"}", "SerializationException"},
      {"Describe", "{}", "UnknownOperationException"}};
  for (const Expected& row : table) {
    const Reply reply = Call(row.operation, row.body);
    EXPECT_EQ(reply.error_name, row.error) << row.operation << row.body;
    EXPECT_EQ(reply.status, *row.error == '\0' ? 200 : 400) << row.body;
  }
}

TEST_F(ServiceTest, DispatchesOnTheWholeTarget) {
  for (const char* const target :
       {"", "Other.ListThings", "ListThings", "Packs.", "Packs.ListThings.x"}) {
    HttpRequest request = RequestFor("ListThings", Json::object());
    SetHeader(request.headers, "X-Amz-Target", target);
    EXPECT_EQ(DecodeAwsJson(service_.HandleInMemory(request)).error_name,
              "UnknownOperationException")
        << target;
  }
}

TEST_F(ServiceTest, GivesTheSameOutputForTheSameInput) {
  const HttpRequest request = RequestFor("ListThings", {{"Limit", 3}});
  EXPECT_EQ(service_.Handle(request).response.body,
            service_.Handle(request).response.body);
}

// A document may have no paths, a service no operations.
TEST(EmptyServiceTest, AnswersThatThereIsNothing) {
  for (const Protocol protocol : {Protocol::kOpenApi, Protocol::kAwsJson1_1}) {
    const Contract contract{
        .name = "empty", .service = "Empty", .protocol = protocol};
    const std::vector<HttpRequest> requests = {
        {.method = "POST", .target = "/"},
        {.method = "POST",
         .target = "/pets?x=1",
         .headers = {{"X-Amz-Target", "Empty.Nothing"}}}};
    for (const HttpRequest& request : requests) {
      ReferenceService faultless(contract, {});
      EXPECT_GE(faultless.HandleInMemory(request).response.status, 400);
      for (const Deviation& fault : Faults()) {
        ReferenceService service(contract,
                                 {.deviations = DeviationSet({&fault})});
        const HttpResult outcome = service.HandleInMemory(request);
        EXPECT_TRUE(!outcome.ok() || outcome.response.status > 0) << fault.name;
      }
    }
  }
}

RC_GTEST_PROP(ServicePropertyTest, AnswersValidOutputsToValidInputs,
              (std::uint64_t seed)) {
  const Contract& contract = PacksContract();
  static const LanguageTable languages(contract);
  static const Validator validator(contract);
  const ValueSource values(contract, languages);
  ReferenceService service(contract, {});
  Random random(seed);
  for (const Operation& operation : contract.operations) {
    const Json input = values.DrawOf(*operation.input, random, 30).value();
    const Reply reply = DecodeAwsJson(
        service.HandleInMemory(RequestFor(operation.name, input)));
    if (reply.kind == ReplyKind::kError) {
      // State, and a token that a generator cannot know.
      RC_ASSERT(reply.error_name ==
                    "NoSuchOrganizationConformancePackException" ||
                reply.error_name == "InvalidNextTokenException");
      continue;
    }
    RC_ASSERT(reply.status == 200);
    RC_ASSERT(reply.body.has_value());
    if (operation.output.has_value()) {
      RC_ASSERT(
          validator
              .Validate(*operation.output, *reply.body, ClausePart::kOutput)
              .empty());
    }
  }
}

TEST(ServiceMediaTest, ReadsAndWritesXmlAndJudgesEachTypeByItsSchema) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/xml: {schema: {$ref: '#/components/schemas/P'}}
          application/yaml: {}
          text/plain: {schema: {type: string, maxLength: 2}}
      responses:
        '200': {description: d, content: {application/xml: {schema: {type: object, required: [l], properties: {l: {type: array, items: {type: integer}}}}}}}
        '400': {description: no}
components: {schemas: {P: {type: object, required: [n], properties: {n: {type: integer}}}}}
)");
  ReferenceService service(contract, {});
  const auto call = [&](const char* type, const char* body) {
    return service.HandleInMemory({.method = "POST",
                                   .target = "/a",
                                   .headers = {{"Content-Type", type}},
                                   .body = body});
  };
  const HttpResult answer = call("application/xml", "<P><n>1</n></P>");
  EXPECT_EQ(answer.response.status, 200);
  const Reply reply = DecodeReply(contract, "send", answer);
  ASSERT_TRUE(reply.body.has_value()) << answer.response.body;
  EXPECT_TRUE((*reply.body)["l"].is_array()) << answer.response.body;
  EXPECT_EQ(call("application/xml", "<P/>").response.status, 400);
  EXPECT_EQ(call("application/xml", "<P><n>x</n></P>").response.status, 400);
  EXPECT_EQ(call("application/xml", "<P>").response.status, 400);
  EXPECT_EQ(call("text/plain", "ab").response.status, 200);
  EXPECT_EQ(call("text/plain", "abc").response.status, 400);
}

}  // namespace
}  // namespace plumbline
