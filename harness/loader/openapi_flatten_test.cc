#include "harness/loader/openapi_flatten.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/contract/clause.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::ElementsAre;

// One operation with that request body and parameters.
Contract Load(const std::string& request_body, const std::string& parameters) {
  return LoadContractDocument(
             ParseJson(R"({"openapi": "3.0.3", "info": {"title": "T",
               "version": "1"}, "paths": {"/a?view=x": {"post": {
               "operationId": "doIt", "parameters": )" +
                       parameters + R"(, "requestBody": )" + request_body +
                       R"(, "responses": {"200": {"description": "ok"}}}}}})")
                 .value(),
             "t.json")
      .value();
}

std::vector<std::string> InputMembers(const Contract& contract) {
  std::vector<std::string> names;
  for (const Member& member :
       contract.ShapeAt(*contract.operations[0].input).members) {
    names.push_back(member.name);
  }
  return names;
}

TEST(OpenApiFlattenTest, KeepsExamplesOfTheBody) {
  const Contract contract = Load(
      R"({"required": true, "content": {"application/json": {"example":
          {"a": 1, "b": 2, "c": 3}, "schema": {"type": "object", "properties":
          {"a": {"type": "integer"}, "b": {"type": "integer"}}}}}})",
      R"([{"name": "a", "in": "query", "schema": {"type": "string"}}])");
  EXPECT_EQ(contract.ShapeAt(*contract.operations[0].input).examples,
            std::vector<Json>({{{"a", 1}, {"b", 2}}}));
}

std::string JsonBody(const std::string& schema, const std::string& more = "") {
  return R"({"content": {"application/json": {"schema": )" + schema + "}}" +
         more + "}";
}

TEST(OpenApiFlattenTest, LaysAPlainObjectOut) {
  const Contract contract = Load(
      JsonBody(R"({"type": "object", "properties": {
        "Limit": {"type": "integer", "maximum": 5}}})"),
      R"([{"name": "Limit", "in": "query", "schema": {"type": "string"}}])");
  EXPECT_THAT(InputMembers(contract), ElementsAre("Limit_query", "Limit"));
  EXPECT_NE(ClauseSet::Derive(contract).Find("doIt.input.Limit@range.max"),
            nullptr);
}

TEST(OpenApiFlattenTest, KeepsABodyOfWhichMoreIsSaid) {
  const std::string none = "[]";
  // Not required, but with a required member: absent is not {}.
  EXPECT_THAT(
      InputMembers(Load(JsonBody(R"({"type": "object", "required": ["a"],
                "properties": {"a": {"type": "string"}}})"),
                        none)),
      ElementsAre("body"));
  EXPECT_THAT(
      InputMembers(Load(JsonBody(R"({"type": "object", "required": ["a"],
                "properties": {"a": {"type": "string"}}})",
                                 R"(, "required": true)"),
                        none)),
      ElementsAre("a"));
  EXPECT_THAT(
      InputMembers(Load(JsonBody(R"({"type": "object", "minProperties": 1,
                "properties": {"a": {"type": "string"}}})"),
                        none)),
      ElementsAre("body"));
  EXPECT_THAT(InputMembers(Load(JsonBody(R"({"type": "array",
                "items": {"type": "string"}})"),
                                none)),
              ElementsAre("body"));
  EXPECT_THAT(
      InputMembers(Load(R"({"content": {"application/x-www-form-urlencoded": {
        "schema": {"type": "object", "properties": {
          "a": {"type": "string"}}}}}})",
                        none)),
      ElementsAre("body"));
}

TEST(OpenApiFlattenTest, KeepsABodyClosed) {
  const Contract contract =
      Load(JsonBody(R"({"type": "object", "additionalProperties": false,
        "properties": {"a": {"type": "string"}}})"),
           "[]");
  EXPECT_NE(ClauseSet::Derive(contract).Find("doIt.input@closed"), nullptr);
}

TEST(OpenApiFlattenTest, TakesAQueryInThePathForAConstant) {
  const Contract contract = Load(
      JsonBody(
          R"({"type": "object", "properties": {"a": {"type": "string"}}})"),
      R"([{"name": "view", "in": "query", "schema": {"type": "string"}}])");
  EXPECT_THAT(InputMembers(contract), ElementsAre("a"));
}

}  // namespace
}  // namespace plumbline
