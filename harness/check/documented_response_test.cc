#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kDocument = R"({
  "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
  "paths": {
    "/a": {"get": {"operationId": "getA", "responses": {
      "200": {"description": "ok", "content": {"application/json":
        {"schema": {"type": "object"}}}},
      "404": {"description": "none"}}}},
    "/text": {"get": {"operationId": "getText", "responses": {
      "2XX": {"description": "ok", "content": {"text/*":
        {"schema": {"type": "string"}}}}}}},
    "/line": {"get": {"operationId": "getLine", "responses": {
      "200": {"description": "ok", "content": {"text/plain":
        {"schema": {"type": "string", "minLength": 1, "maxLength": 5}}}}}}},
    "/mine": {
      "get": {"operationId": "getMine", "security": [{"key": []}],
        "responses": {"200": {"description": "ok"}}},
      "post": {"operationId": "logIn",
        "responses": {"200": {"description": "ok"}}}},
    "/errors": {"get": {"operationId": "getErrors", "responses": {
      "400": {"description": "bad"}}}}},
  "components": {"securitySchemes": {"key": {"type": "http",
    "scheme": "bearer"}}}
})";

const Contract& Documented() {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kDocument).value(), "t.json").value();
  return kContract;
}

std::vector<Verdict> JudgeResponse(
    const std::string& operation, HttpResponse response, Step step = {},
    void (*check)(const CheckContext&, const Observation&,
                  std::vector<Verdict>&) = &CheckDocumentedResponse,
    bool strict = false) {
  static const ClauseSet kClauses = ClauseSet::Derive(Documented());
  static const Validator kValidator(Documented());
  const CheckContext context{
      Documented(), kClauses, kValidator, {.strict = strict}};
  step.operation = operation;
  const HttpResult outcome{.response = std::move(response)};
  const Exchange exchange{
      .operation = operation,
      .request = EncodeRequest(Documented(), step),
      .result = outcome,
      .reply = DecodeReply(Documented(), operation, outcome)};
  std::vector<Verdict> verdicts;
  check(context,
        {.step = step,
         .operation = *Documented().FindOperation(operation),
         .exchange = exchange,
         .control = {}},
        verdicts);
  return verdicts;
}

std::vector<std::string> Told(const std::string& operation,
                              HttpResponse response) {
  return Failures(JudgeResponse(operation, std::move(response)));
}

std::vector<std::string> StrictlyTold(const std::string& operation,
                                      HttpResponse response) {
  return Failures(JudgeResponse(operation, std::move(response), {},
                                &CheckDocumentedResponse, true));
}

HttpResponse Typed(int status, std::string type, std::string body) {
  return {.status = status,
          .headers = {{"Content-Type", std::move(type)}},
          .body = std::move(body)};
}

TEST(DocumentedResponseTest, PassesWhatIsDocumented) {
  EXPECT_THAT(Told("getA", Typed(200, "Application/JSON; charset=utf-8", "{}")),
              IsEmpty());
  EXPECT_THAT(Told("getA", {.status = 404}), IsEmpty());
  EXPECT_THAT(Told("getText", Typed(206, "text/csv", "a,b")), IsEmpty());
}

TEST(DocumentedResponseTest, AnOperationWithoutSecurityAsksForNoCredential) {
  EXPECT_THAT(Told("getA", {.status = 401}),
              ElementsAre("asks-for-credential"));
  EXPECT_THAT(Told("getA", {.status = 403}), IsEmpty());
  EXPECT_THAT(Told("getMine", {.status = 401}), IsEmpty());
  // A wrong password.
  EXPECT_THAT(Told("logIn", {.status = 401}), IsEmpty());
}

TEST(DocumentedResponseTest, ATextIsHeldAgainstItsSchema) {
  const auto told = [](std::string type, std::string body) {
    return Failures(JudgeResponse("getLine",
                                  Typed(200, std::move(type), std::move(body)),
                                  {}, &CheckOutput));
  };
  EXPECT_THAT(told("text/plain; charset=utf-8", "12345"), IsEmpty());
  EXPECT_THAT(told("text/plain", "123456"), ElementsAre("broken-output"));
  EXPECT_THAT(told("text/plain", ""), ElementsAre("broken-output"));
  // Another type is told by its own check.
  EXPECT_THAT(told("text/html", "<p>long</p>"), IsEmpty());
}

TEST(DocumentedResponseTest, TellsAnUndocumentedSuccess) {
  const auto verdicts = JudgeResponse("getA", {.status = 201});
  EXPECT_THAT(Failures(verdicts), ElementsAre("undocumented-status"));
  EXPECT_EQ(verdicts[0].clause, "getA.output@status");
  // Of a document without any success nobody knows what one looks like.
  EXPECT_THAT(Told("getErrors", {.status = 200}), IsEmpty());
}

TEST(DocumentedResponseTest, LeavesUndocumentedErrorsOpen) {
  for (const int status : {400, 403, 409, 418, 429, 500, 503}) {
    EXPECT_THAT(Told("getA", {.status = status}), IsEmpty()) << status;
  }
  // Where the user is strict, those that the service itself gave are not.
  EXPECT_THAT(StrictlyTold("getA", {.status = 418}),
              ElementsAre("undocumented-error"));
  for (const int status : {403, 404, 429, 503}) {
    EXPECT_THAT(StrictlyTold("getA", {.status = status}), IsEmpty()) << status;
  }
  // But the method is documented.
  EXPECT_THAT(Told("getA", {.status = 405}), ElementsAre("method-not-allowed"));
  EXPECT_THAT(
      Failures(JudgeResponse("getA", {.status = 405}, {.method = "PATCH"})),
      IsEmpty());
}

TEST(DocumentedResponseTest, HoldsTheMediaType) {
  const auto verdicts = JudgeResponse("getA", Typed(200, "text/html", "<p>"));
  EXPECT_THAT(Failures(verdicts), ElementsAre("undocumented-type"));
  EXPECT_EQ(verdicts[0].clause, "getA.output@content-type");
  EXPECT_THAT(Told("getA", {.status = 200, .body = "{}"}),
              ElementsAre("missing"));
  // Another JSON type for JSON is a matter of taste.
  EXPECT_THAT(Told("getA", Typed(200, "application/hal+json", "{}")),
              IsEmpty());
}

TEST(DocumentedResponseTest, WantsTheBodyThatIsDocumented) {
  EXPECT_THAT(Told("getA", Typed(200, "application/json", "")),
              ElementsAre("empty-body"));
  EXPECT_THAT(Told("getA", Typed(200, "application/json", "{")),
              ElementsAre("not-json"));
  EXPECT_THAT(Told("getA", Typed(200, "application/json", "\"\xFF\"")),
              ElementsAre("not-utf8"));
  // A text may be empty.
  EXPECT_THAT(Told("getText", Typed(200, "text/plain", "")), IsEmpty());
}

}  // namespace
}  // namespace plumbline
