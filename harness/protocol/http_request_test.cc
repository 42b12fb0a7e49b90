#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

HttpRequest Encode(const Step& step) {
  return EncodeHttp(PetContract(), *PetContract().FindOperation(step.operation),
                    step);
}

TEST(HttpRequestTest, FillsPathQueryHeadersAndCookies) {
  const HttpRequest request = Encode(
      {.operation = "getPet",
       .input = {
           {"id", 7}, {"verbose", true}, {"X-Trace", "a b"}, {"sid", "s1"}}});
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/pets/7?verbose=true");
  EXPECT_EQ(FindHeader(request.headers, "X-Trace"), "a b");
  EXPECT_EQ(FindHeader(request.headers, "Cookie"), "sid=s1");
  EXPECT_EQ(FindHeader(request.headers, "Accept"), "application/json");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), std::nullopt);
  EXPECT_EQ(request.body, "");
}

TEST(HttpRequestTest, EncodesWhatTheQueryKeepsForItself) {
  EXPECT_EQ(
      Encode({.operation = "listPets", .input = {{"tags", {"a&b", "\u00e4"}}}})
          .target,
      "/pets?tags=a%26b&tags=%C3%A4");
}

TEST(HttpRequestTest, PutsTheRestIntoTheBody) {
  const HttpRequest request = Encode(
      {.operation = "createPet", .input = {{"name", "tom"}, {"extra", 1}}});
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.body, R"({"extra":1,"name":"tom"})");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "application/json");
}

TEST(HttpRequestTest, WritesForms) {
  const HttpRequest request =
      Encode({.operation = "logIn",
              .input = {{"body", {{"user", "a b"}, {"days", 3}}}}});
  EXPECT_EQ(request.body, "days=3&user=a%20b");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"),
            "application/x-www-form-urlencoded");
}

TEST(HttpRequestTest, LaysTheStepsOwnPartsOver) {
  const HttpRequest request = Encode(
      {.operation = "createPet",
       .body = "not json",
       .method = "PUT",
       .headers = {{"content-type", "text/plain"}, {"Accept", std::nullopt}}});
  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.body, "not json");
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "text/plain");
  EXPECT_EQ(FindHeader(request.headers, "Accept"), std::nullopt);
}

TEST(HttpRequestTest, WritesTheBodyAsTheStepSays) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/P'}}
          application/xml: {schema: {$ref: '#/components/schemas/P'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/P'}}
          text/plain: {schema: {type: string, minLength: 2}}
      responses: {}
components: {schemas: {P: {type: object, properties: {n: {type: integer}}}}}
)");
  const auto send = [&](Json input, const char* type) {
    return EncodeHttp(contract, *contract.FindOperation("send"),
                      {.operation = "send",
                       .input = std::move(input),
                       .headers = {{"Content-Type", type}}});
  };
  HttpRequest request = send({{"n", 1}}, "application/xml");
  EXPECT_TRUE(request.body.ends_with("<P><n>1</n></P>")) << request.body;
  EXPECT_EQ(FindHeader(request.headers, "Content-Type"), "application/xml");
  request = send({{"n", 1}}, "multipart/form-data");
  const auto type = FindHeader(request.headers, "Content-Type");
  ASSERT_TRUE(type.has_value());
  EXPECT_NE(type->find("boundary="), std::string_view::npos);
  const HttpCall call = MatchHttp(contract, request, 10);
  EXPECT_EQ(call.input, (Json{{"n", 1}}));
  // A schema of its own has a member of its own.
  request = send({{"body_text_plain", "hi"}}, "text/plain");
  EXPECT_EQ(request.body, "hi");
  EXPECT_EQ(MatchHttp(contract, request, 10).input,
            (Json{{"body_text_plain", "hi"}}));
  // What the document does not know stays as it was.
  EXPECT_EQ(send({{"n", 1}}, "text/html").body, R"({"n":1})");
}

}  // namespace
}  // namespace plumbline
