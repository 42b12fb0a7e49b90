#include "harness/generate/documented_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What is made of `base` for POST /shops/{shop}/orders with that body.
std::vector<Json> OrdersOf(const std::string& media, const char* base) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /shops/{shop}/orders:
    post:
      operationId: order
      parameters:
        - {name: shop, in: path, schema: {type: string}, example: north}
        - {name: hurry, in: query, schema: {type: boolean, default: true}}
      requestBody: {required: true, content: {application/json: {)" +
                                          media + R"(}}}
      responses: {'201': {description: made}})");
  return DocumentedInputs(contract, *contract.operations[0].input,
                          *ParseJson(base));
}

TEST(DocumentedInputsTest, TakeExamplesOfMembersAndThenOfOptionalOnes) {
  EXPECT_THAT(
      OrdersOf("schema: {type: object, required: [product, lines], properties: "
               "{product: {type: integer, examples: [1, 2]}, note: {type: "
               "string, example: x}, size: {type: integer, default: 3}, lines: "
               "{type: array, items: {type: object, required: [part], "
               "properties: {part: {type: string, default: bolt}}}}, made: "
               "{type: string, readOnly: true, example: y}}}",
               R"({"shop": "a", "product": 9, "lines": [{"part": "b"}]})"),
      ElementsAre(
          *ParseJson(
              R"({"shop": "north", "product": 1, "lines": [{"part": "bolt"}]})"),
          *ParseJson(
              R"({"shop": "north", "product": 2, "lines": [{"part": "bolt"}]})"),
          *ParseJson(R"({"shop": "north", "product": 1, "note": "x",
                         "lines": [{"part": "bolt"}]})"),
          *ParseJson(R"({"shop": "north", "product": 2, "note": "x",
                         "lines": [{"part": "bolt"}]})")));
}

TEST(DocumentedInputsTest, PutAnExampleOfTheBodyBeforeThoseOfItsMembers) {
  EXPECT_THAT(OrdersOf("schema: {type: object, required: [product], "
                       "properties: {product: {type: integer, example: 1}, "
                       "note: {type: string, example: x}}}, examples: {a: "
                       "{value: {product: 7}}}",
                       R"({"shop": "a", "product": 9})"),
              ElementsAre(*ParseJson(R"({"shop": "north", "product": 7})")));
}

TEST(DocumentedInputsTest, WriteIntoABodyThatStaysWhole) {
  EXPECT_THAT(
      OrdersOf("schema: {type: array, items: {type: integer}}, example: [4]",
               R"({"shop": "a", "body": [9]})"),
      ElementsAre(*ParseJson(R"({"shop": "north", "body": [4]})")));
}

TEST(DocumentedInputsTest, AreNoneWhereNothingIsSaid) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /x:
    get:
      operationId: x
      parameters: [{name: a, in: query, schema: {type: string}}]
      responses: {})");
  EXPECT_THAT(
      DocumentedInputs(contract, *contract.operations[0].input, {{"a", "b"}}),
      IsEmpty());
}

}  // namespace
}  // namespace plumbline
