#include "harness/protocol/http_answers.h"

#include <gtest/gtest.h>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kDocument = R"({
  "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
  "paths": {"/a": {
    "get": {"operationId": "getA", "responses": {
      "202": {"description": "later"},
      "200": {"description": "ok", "content": {"application/json":
        {"schema": {"type": "object", "properties":
          {"x": {"type": "integer"}}}}}},
      "422": {"description": "InvalidThing", "content": {"application/json":
        {"schema": {"type": "object", "required": ["code", "message"],
          "properties": {"code": {"type": "integer", "minimum": 5},
                         "message": {"type": "string"}}}}}}}},
    "delete": {"operationId": "dropA",
      "responses": {"204": {"description": "gone"}}}}}
})";

class HttpAnswersTest : public testing::Test {
 protected:
  const Operation& Named(std::string_view name) {
    return *contract_.FindOperation(name);
  }

  Contract contract_ =
      LoadContractDocument(ParseJson(kDocument).value(), "t.json").value();
  ValueMaker make_ = [](ShapeIndex) { return Json{{"code", 7}}; };
};

TEST_F(HttpAnswersTest, AnswersWithTheFirstSuccess) {
  const HttpResponse response =
      HttpSuccess(contract_, Named("getA"), {{"x", 1}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"x":1})");
  const HttpResponse bare =
      HttpSuccess(contract_, Named("dropA"), Json::object());
  EXPECT_EQ(bare.status, 204);
  EXPECT_EQ(bare.body, "");
}

TEST_F(HttpAnswersTest, RefusesAsDocumented) {
  const Refusal refusal{.name = "ValidationException", .message = "no"};
  const HttpResponse response =
      HttpRefusal(contract_, &Named("getA"), refusal, make_);
  EXPECT_EQ(response.status, 422);
  const Json body = ParseJson(response.body).value();
  EXPECT_EQ(body["message"], "no");
  EXPECT_EQ(body["code"], 7);
  // By its name too.
  EXPECT_EQ(HttpRefusal(contract_, &Named("getA"),
                        {.name = "InvalidThing", .status = 409}, make_)
                .status,
            422);
}

TEST_F(HttpAnswersTest, RefusesPlainlyWhereNothingIsDocumented) {
  const Refusal refusal{.name = "X", .status = 404, .message = "no"};
  for (const Operation* const operation :
       {static_cast<const Operation*>(nullptr), &Named("dropA")}) {
    const HttpResponse response =
        HttpRefusal(contract_, operation, refusal, make_);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.body, R"({"message":"no"})");
  }
}

}  // namespace
}  // namespace plumbline
