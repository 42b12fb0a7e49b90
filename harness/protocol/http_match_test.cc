#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

constexpr int kDepth = 50;

HttpCall Match(HttpRequest request) {
  return MatchHttp(PetContract(), request, kDepth);
}

TEST(HttpMatchTest, ReadsBackWhatTheClientWrote) {
  for (const auto& [operation, input] :
       {std::pair<std::string, Json>{
            "getPet",
            {{"id", 7}, {"verbose", false}, {"X-Trace", "t"}, {"sid", "s"}}},
        {"listPets", {{"tags", {"a b", "c&d"}}, {"limit", 5}}},
        {"createPet", {{"name", "tom"}, {"weight", 1.5}, {"other", nullptr}}},
        {"logIn", {{"body", {{"user", "a+b"}, {"days", 3}}}}},
        {"myPet", Json::object()},
        {"removePet", {{"id", -1}}}}) {
    const Operation& expected = *PetContract().FindOperation(operation);
    const HttpCall call = Match(EncodeHttp(
        PetContract(), expected, {.operation = operation, .input = input}));
    ASSERT_NE(call.operation, nullptr) << operation;
    EXPECT_EQ(call.operation->name, operation);
    EXPECT_EQ(call.input, input);
  }
}

TEST(HttpMatchTest, TellsUnknownPathsFromUnknownMethods) {
  const HttpCall nowhere = Match({.method = "GET", .target = "/none"});
  EXPECT_EQ(nowhere.operation, nullptr);
  EXPECT_FALSE(nowhere.path_is_known);
  const HttpCall method = Match({.method = "PATCH", .target = "/pets/1"});
  EXPECT_EQ(method.operation, nullptr);
  EXPECT_TRUE(method.path_is_known);
  EXPECT_FALSE(Match({.method = "GET", .target = "/pets/1/x"}).path_is_known);
}

// A label was decoded once for each of its characters: this took hours.
TEST(HttpMatchTest, TakesNoLongerThanThePathIsLong) {
  const std::string label(std::size_t{1} << 20U, 'a');
  const HttpCall call = Match({.method = "GET", .target = "/pets/" + label});
  ASSERT_NE(call.operation, nullptr);
  EXPECT_EQ(call.input, Json({{"id", label}}));
  EXPECT_FALSE(Match({.method = "GET", .target = "/pets/" + label + "/x"})
                   .path_is_known);
}

TEST(HttpMatchTest, KeepsTextThatIsNoValueOfItsType) {
  const HttpCall call = Match({.method = "GET", .target = "/pets/abc"});
  ASSERT_NE(call.operation, nullptr);
  EXPECT_EQ(call.operation->name, "getPet");
  EXPECT_EQ(call.input, Json({{"id", "abc"}}));
}

TEST(HttpMatchTest, SaysWhyABodyCannotBeRead) {
  for (const char* const body : {"not json", "{", "[1]", "\"\xFF\""}) {
    const HttpCall call =
        Match({.method = "POST",
               .target = "/pets",
               .headers = {{"Content-Type", "application/json"}},
               .body = body});
    EXPECT_EQ(call.input, std::nullopt) << body;
    EXPECT_NE(call.fault, "") << body;
  }
}

// RFC 6570: the delimiters of a style stand as they are, the values between
// them are encoded.
TEST(HttpMatchTest, WritesAndReadsTheDelimitersOfStyles) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /p/{simple}/{label}/{matrix}:
    get:
      operationId: styles
      parameters:
        - {name: simple, in: path, required: true, schema: {type: array, items: {type: string}}}
        - {name: label, in: path, required: true, style: label, schema: {type: array, items: {type: string}}}
        - {name: matrix, in: path, required: true, style: matrix, schema: {type: array, items: {type: string}}}
        - {name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: o, in: query, explode: false, schema: {type: object, properties: {r: {type: integer}, g: {type: string}}}}
        - {name: ar, in: query, explode: false, allowReserved: true, schema: {type: array, items: {type: string}}}
        - {name: pi, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
      responses: {'200': {description: ok}}
)");
  const Operation& styles = *contract.FindOperation("styles");
  const Json input = {{"simple", {"a b", "c/d"}},
                      {"label", {"x", "y"}},
                      {"matrix", {"m", "n"}},
                      {"q", {"a", "b,c"}},
                      {"o", {{"r", 1}, {"g", "z"}}},
                      {"ar", {"a/b", "c"}},
                      {"pi", {"s", "t"}}};
  const HttpRequest request =
      EncodeHttp(contract, styles, {.operation = "styles", .input = input});
  EXPECT_EQ(request.target,
            "/p/a%20b,c%2Fd/.x,y/;matrix=m,n"
            "?q=a,b%2Cc&o=g,z,r,1&ar=a/b,c&pi=s%7Ct");
  EXPECT_EQ(MatchHttp(contract, request, kDepth).input, input);
}

}  // namespace
}  // namespace plumbline
