#include "harness/loader/openapi_traits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "harness/contract/clause.h"
#include "harness/loader/loader.h"
#include "harness/loader/smithy_writer.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

// Each clause with its promise.
std::set<std::string> Promises(const Contract& contract) {
  std::set<std::string> promises;
  const ClauseSet clauses = ClauseSet::Derive(contract);
  for (const Clause& clause : clauses.all()) {
    promises.insert(clause.id + "  " +
                    (clause.kind == ClauseKind::kEnum ? "" : clause.promise));
  }
  return promises;
}

constexpr const char* kDocument = R"({
  "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
  "servers": [{"url": "/v1"}],
  "paths": {"/a/{id}": {"post": {"operationId": "doIt",
    "parameters": [
      {"name": "id", "in": "path", "required": true,
       "schema": {"type": "integer"}},
      {"name": "X-Amz-Target", "in": "header", "required": true,
       "schema": {"type": "string", "enum": ["S.doIt"]}},
      {"name": "tags", "in": "query", "style": "pipeDelimited",
       "explode": false,
       "schema": {"type": "array", "items": {"type": "string"}}},
      {"name": "sid", "in": "cookie", "schema": {"type": "string"}}],
    "requestBody": {"required": true, "content": {"application/json":
      {"schema": {"type": "object", "additionalProperties": false,
        "properties": {
          "half": {"type": "number", "multipleOf": 0.5},
          "low": {"type": "integer", "minimum": 0, "exclusiveMinimum": true},
          "none": {"type": "string", "nullable": true},
          "made": {"type": "string", "readOnly": true}}}}}},
    "responses": {
      "201": {"description": "ok", "headers":
          {"X-Rate": {"schema": {"type": "integer"}}},
        "content": {"application/json": {"schema": {"type": "array",
          "items": {"type": "integer", "maximum": 9}}}}},
      "4XX": {"description": "bad", "content": {"application/json":
        {"schema": {"type": "object", "required": ["why"],
          "properties": {"why": {"type": "string"}}}}}}}}}}
})";

TEST(OpenApiTraitsTest, KeepTheClausesOfADocument) {
  const Contract read =
      LoadContractDocument(ParseJson(kDocument).value(), "t.json").value();
  const Result<Contract> again =
      LoadContractDocument(WriteSmithyAst(read), "t.json");
  ASSERT_TRUE(again.has_value()) << again.error().ToString();
  EXPECT_EQ(again->protocol, Protocol::kOpenApi);
  EXPECT_EQ(again->server_url(), "/v1");
  EXPECT_EQ(Promises(*again), Promises(read));
  EXPECT_EQ(again->operations[0].http->headers,
            read.operations[0].http->headers);
  EXPECT_EQ(again->operations[0].responses.size(), 2U);
  const auto bindings = [](const Contract& contract) {
    std::map<std::string, HttpBinding> found;
    for (const Member& member :
         contract.ShapeAt(*contract.operations[0].input).members) {
      found[member.name] = member.http;
    }
    return found;
  };
  EXPECT_EQ(bindings(*again), bindings(read));
}

TEST(OpenApiTraitsTest, KeepThePublishedOperation) {
  const Contract read =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-pack-statuses.openapi.json")
          .value();
  EXPECT_EQ(
      Promises(LoadContractDocument(WriteSmithyAst(read), "t.json").value()),
      Promises(read));
}

TEST(OpenApiTraitsTest, KeepSecurityAndServers) {
  const Contract read = LoadedOpenApi(R"(
servers: [{url: 'https://a/v1'}, {url: 'https://b/v1'}]
security: [{flows: [write, read], key: []}, {}]
paths:
  /a:
    get: {deprecated: true, responses: {'204': {description: done}}}
components:
  securitySchemes:
    flows: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t, scopes: {read: x}}}}
    key: {type: apiKey, in: query, name: k})");
  const Contract kept =
      LoadContractDocument(WriteSmithyAst(read), "t.json").value();
  EXPECT_EQ(kept.servers, read.servers);
  EXPECT_EQ(kept.operations[0].security, read.operations[0].security);
  EXPECT_EQ(kept.operations[0].security_scopes,
            read.operations[0].security_scopes);
  EXPECT_NE(kept.operations[0].deprecated, nullptr);
  ASSERT_NE(kept.FindSecurityScheme("flows"), nullptr);
  EXPECT_EQ(kept.FindSecurityScheme("flows")->client_credentials->token_url,
            "/t");
  EXPECT_EQ(kept.FindSecurityScheme("key")->kind, SecurityKind::kQuery);
  EXPECT_EQ(kept.FindSecurityScheme("key")->parameter, "k");
}

TEST(OpenApiTraitsTest, SayWhereTheyAreWrong) {
  Json document = WriteSmithyAst(
      LoadContractDocument(ParseJson(kDocument).value(), "t.json").value());
  Json& traits = document["shapes"]["openapi.operations#doIt"]["traits"];
  traits["plumbline#responses"][0]["first"] = 1000;
  const Result<Contract> broken = LoadContractDocument(document, "t.json");
  ASSERT_FALSE(broken.has_value());
  EXPECT_THAT(broken.error().location.pointer,
              testing::EndsWith("/traits/plumbline#responses/0/first"));
}

}  // namespace
}  // namespace plumbline
