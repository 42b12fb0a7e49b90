#include "harness/protocol/form_fields.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/loader/testing_openapi.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/http_body.h"

namespace plumbline {
namespace {

constexpr const char* kForm = R"(
paths:
  /a:
    post:
      operationId: send
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                plain: {type: array, items: {type: string}}
                joined: {type: array, items: {type: string}}
                piped: {type: array, items: {type: integer}}
                deep: {type: object, properties: {min: {type: integer}}}
                whole: {type: object, properties: {k: {type: string}}}
                count: {type: integer}
            encoding:
              joined: {style: form, explode: false}
              piped: {style: pipeDelimited, explode: false}
              deep: {style: deepObject, explode: true}
              whole: {contentType: application/json}
      responses: {'200': {description: done}}
)";

class FormFieldsTest : public testing::Test {
 protected:
  [[nodiscard]] std::string BodyOf(const Json& form) const {
    return EncodeRequest(contract_,
                         {.operation = "send", .input = {{"body", form}}})
        .body;
  }

  const Contract contract_ = LoadedOpenApi(kForm);
};

TEST_F(FormFieldsTest, WritesEachFieldAsItsEncodingSays) {
  EXPECT_EQ(BodyOf({{"plain", {"a", "b"}}}), "plain=a&plain=b");
  EXPECT_EQ(BodyOf({{"joined", {"a", "b c"}}}), "joined=a,b%20c");
  EXPECT_EQ(BodyOf({{"piped", {1, 2}}}), "piped=1%7C2");
  EXPECT_EQ(BodyOf({{"deep", {{"min", 3}}}}), "deep%5Bmin%5D=3");
  EXPECT_EQ(BodyOf({{"whole", {{"k", "v"}}}}), "whole=%7B%22k%22%3A%22v%22%7D");
  EXPECT_EQ(BodyOf({{"count", 7}, {"more", "x"}}), "count=7&more=x");
}

TEST_F(FormFieldsTest, ReadsBackWhatItWrites) {
  const Json form = {{"plain", {"a", "b"}},   {"joined", {"a", "b"}},
                     {"piped", {1, 2}},       {"deep", {{"min", 3}}},
                     {"whole", {{"k", "v"}}}, {"count", 7}};
  const HttpRequest request = EncodeRequest(
      contract_, {.operation = "send", .input = {{"body", form}}});
  const HttpCall call = MatchRequest(contract_, request);
  ASSERT_TRUE(call.input.has_value());
  EXPECT_EQ((*call.input)["body"], form);
}

TEST_F(FormFieldsTest, KnowsWhatNoFormCanSay) {
  const Shape& shape = contract_.ShapeAt(
      contract_.ShapeAt(*contract_.operations[0].input).members[0].target);
  EXPECT_TRUE(FitsForm(contract_, shape, {{"joined", {"a", "b"}}}));
  EXPECT_FALSE(FitsForm(contract_, shape, {{"count", nullptr}}));
  EXPECT_FALSE(FitsForm(contract_, shape, {{"count", "7"}}));
  EXPECT_FALSE(FitsForm(contract_, shape, {{"unknown", "7"}}));
}

}  // namespace
}  // namespace plumbline
