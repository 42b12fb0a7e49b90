#include "harness/loader/openapi.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "harness/loader/loader.h"
#include "harness/loader/testing_openapi.h"
#include "harness/schema/schema.h"

namespace plumbline {
namespace {

TEST(OpenApiTest, ReadsTheServiceAndItsServer) {
  const Contract contract = LoadedOpenApi(R"(
servers:
  - url: https://{region}.example.com:{port}/v1
    variables: {region: {default: eu}, port: {default: '8443'}}
  - url: /other
paths:
  /pets: {get: {operationId: list, responses: {}}})");
  EXPECT_EQ(contract.service, "T");
  EXPECT_EQ(contract.service_namespace, "openapi.service");
  EXPECT_EQ(contract.protocol, Protocol::kOpenApi);
  EXPECT_EQ(contract.server_url(), "https://eu.example.com:8443/v1");
}

TEST(OpenApiTest, FollowsPathItems) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /a: {$ref: '#/components/pathItems/A', post: {operationId: p, responses: {}}}
  x-b: {get: {}}
components:
  pathItems: {A: {get: {operationId: g, responses: {}}}})");
  ASSERT_EQ(contract.operations.size(), 2U);
  EXPECT_EQ(contract.operations[1].http->uri, "/a");
}

TEST(OpenApiTest, NamesWhatIsNotChecked) {
  const Contract contract = LoadedOpenApi(R"(
jsonSchemaDialect: https://example.com/dialect
webhooks: {w: {post: {responses: {}}}}
paths:
  /a:
    servers: [{url: /other}]
    get:
      callbacks: {c: {}}
      responses: {200: {links: {l: {operationId: x}}}})");
  const std::string warnings = WarningsOf(contract);
  for (const char* const what :
       {"webhooks", "callbacks", "links", "servers of a single path",
        "https://example.com/dialect"}) {
    EXPECT_NE(warnings.find(what), std::string::npos) << what << warnings;
  }
}

TEST(OpenApiTest, ReadsServersAndWhatIsOnItsWayOut) {
  const Contract contract = LoadedOpenApi(R"(
servers:
  - {url: 'https://{host}/v1', variables: {host: {default: a.example}}}
  - {url: 'https://b.example/v1'}
paths:
  /a:
    get:
      deprecated: true
      x-sunset: '2027-01-31'
      parameters:
        - {name: p, in: query, deprecated: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: string, deprecated: true}}
        - {name: r, in: query, schema: {type: string}}
      responses: {'204': {description: done}})");
  EXPECT_EQ(contract.servers,
            (std::vector<std::string>{"https://a.example/v1",
                                      "https://b.example/v1"}));
  const Operation& operation = contract.operations[0];
  ASSERT_NE(operation.deprecated, nullptr);
  EXPECT_EQ(operation.deprecated->sunset, "2027-01-31");
  const Shape& input = contract.ShapeAt(*operation.input);
  EXPECT_NE(input.FindMember("p")->deprecated, nullptr);
  EXPECT_NE(input.FindMember("q")->deprecated, nullptr);
  EXPECT_EQ(input.FindMember("r")->deprecated, nullptr);
}

TEST(OpenApiTest, ReadsTheMethodsOf32) {
  const Contract contract = LoadedOpenApi(R"(
$self: https://example.com/api.yaml
paths:
  /a:
    query: {operationId: q, responses: {200: {description: d}}}
    additionalOperations:
      COPY: {operationId: c, responses: {200: {description: d}}}
    get:
      operationId: g
      parameters:
        - {name: all, in: querystring, content: {
            application/x-www-form-urlencoded: {schema: {type: object,
              properties: {page: {type: integer, maximum: 7}}}}}}
        - {name: text, in: querystring, content: {text/plain: {}}}
      responses:
        200: {description: d, content: {application/json: {
          $ref: 'https://example.com/api.yaml#/components/mediaTypes/M'}}}
components:
  mediaTypes: {M: {schema: {$ref: 'api.yaml#/components/schemas/S'}}}
  schemas: {S: {type: object, properties: {b: {oneOf: [
    {$ref: 'https://example.com/api.yaml#/components/schemas/T'},
    {type: integer}]}}}, T: {type: string, enum: [cat]}}
  securitySchemes: {d: {type: oauth2, flows: {deviceAuthorization: {
    deviceAuthorizationUrl: 'http://d/', tokenUrl: 'http://t/', scopes: {}}}}})",
                                          "3.2.0");
  EXPECT_EQ(WarningsOf(contract),
            "/paths/~1a/get/parameters/1: not checked: a query string that is "
            "no application/x-www-form-urlencoded object\n");
  ASSERT_EQ(contract.operations.size(), 3U);
  EXPECT_EQ(contract.operations[1].http->method, "QUERY");
  EXPECT_TRUE(contract.operations[1].readonly);
  EXPECT_EQ(contract.operations[2].http->method, "COPY");
  EXPECT_FALSE(contract.operations[2].readonly);
  const Member& query = MemberAt(contract, "gInput", "all");
  EXPECT_EQ(query.http.kind, BindingKind::kQuery);
  EXPECT_TRUE(query.http.explode);
  const Shape& either = contract.ShapeAt(MemberAt(contract, "S", "b").target);
  ASSERT_NE(either.schema, nullptr);
  EXPECT_TRUE(either.schema->Validate("cat").empty());
  EXPECT_FALSE(either.schema->Validate("dog").empty());
  EXPECT_EQ(contract.security_schemes[0].kind, SecurityKind::kBearer);
}

TEST(OpenApiTest, NamesItemSchemas) {
  const std::string warnings = WarningsOf(LoadedOpenApi(R"(
paths: {/a: {get: {responses: {200: {description: d, content: {
  application/jsonl: {itemSchema: {type: integer}}}}}}}})",
                                                        "3.2.0"));
  EXPECT_NE(warnings.find("itemSchema"), std::string::npos) << warnings;
}

TEST(OpenApiTest, RefusesAMethodThatIsNoName) {
  EXPECT_EQ(RefusedOpenApi("paths: {/a: {additionalOperations: {'B C': "
                           "{responses: {}}}}}",
                           "3.2.0")
                .location.pointer,
            "/paths/~1a/additionalOperations/B C");
}

TEST(OpenApiTest, ReadsSchemasFromOtherFiles) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      ("plumbline_openapi_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "parts");
  std::ofstream(folder / "main.yaml") << R"(openapi: 3.0.3
info: {title: T}
paths:
  /pets:
    $ref: parts/paths.yaml#/pets
)";
  std::ofstream(folder / "parts/paths.yaml") << R"(pets:
  get:
    operationId: list
    responses:
      200: {content: {application/json: {schema: {$ref: 'pet.json#/Pet'}}}}
)";
  std::ofstream(folder / "parts/pet.json")
      << R"({"Pet": {"type": "object", "properties": {
               "kind": {"oneOf": [{"$ref": "#/Kind"}, {"type": "integer"}]}}},
             "Kind": {"type": "string", "enum": ["cat"]}})";
  const Result<Contract> contract =
      LoadContract((folder / "main.yaml").string());
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  EXPECT_EQ(KindOf(*contract, "Pet"), "structure");
  const Shape& kind =
      contract->ShapeAt(MemberAt(*contract, "list200", "kind").target);
  ASSERT_NE(kind.schema, nullptr);
  EXPECT_TRUE(kind.schema->Validate("cat").empty());
  EXPECT_FALSE(kind.schema->Validate("dog").empty());
}

TEST(OpenApiTest, GivesTheLineInTheOtherFile) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      ("plumbline_openapi_line_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "main.yaml") << R"(openapi: 3.0.3
info: {title: T}
paths: {}
components: {schemas: {A: {$ref: other.yaml#/B}}}
)";
  std::ofstream(folder / "other.yaml") << "A: 1\nB:\n  minLength: -1\n";
  const Result<Contract> contract =
      LoadContract((folder / "main.yaml").string());
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(contract.has_value());
  EXPECT_NE(contract.error().location.file.find("other.yaml"),
            std::string::npos);
  EXPECT_EQ(contract.error().location.pointer, "/B/minLength");
  EXPECT_EQ(contract.error().location.line, 3);
}

// The facts of the operation as API portals publish it.
TEST(OpenApiTest, ReadsThePublishedOperation) {
  const Result<Contract> loaded = LoadContract(
      std::string(PLUMBLINE_SOURCE_DIR) +
      "/specs/organization-conformance-pack-statuses.openapi.json");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().ToString();
  const Contract& contract = *loaded;
  EXPECT_EQ(WarningsOf(contract), "");
  ASSERT_EQ(contract.operations.size(), 1U);
  const Operation& operation = contract.operations[0];
  EXPECT_EQ(operation.name, "DescribeOrganizationConformancePackStatuses");
  EXPECT_EQ(operation.http->method, "POST");
  EXPECT_EQ(operation.http->uri, "/");
  ASSERT_EQ(operation.http->headers.size(), 1U);
  EXPECT_EQ(operation.http->headers[0].second,
            "StarlingDoveService.DescribeOrganizationConformancePackStatuses");
  const std::string input = contract.ShapeAt(*operation.input).name;
  for (const char* const name : {"Limit", "NextToken"}) {
    const Member& member =
        MemberAt(contract, input, std::string(name) + "_query");
    EXPECT_EQ(member.http.kind, BindingKind::kQuery);
    EXPECT_EQ(member.http.wire_name, name);
    EXPECT_FALSE(member.required);
    EXPECT_EQ(contract.ShapeAt(member.target).type, ShapeType::kString);
  }
  const Member& limit = MemberAt(contract, input, "Limit");
  EXPECT_EQ(limit.http.kind, BindingKind::kBody);
  EXPECT_EQ(limit.http.media_types,
            std::vector<std::string>{"application/x-amz-json-1.1"});
  EXPECT_EQ(limit.constraints.min, 0);
  EXPECT_EQ(limit.constraints.max, 100);
  EXPECT_EQ(limit.default_value, Json(100));
  ASSERT_EQ(operation.errors.size(), 4U);
  const Shape& last = contract.ShapeAt(operation.errors[3]);
  EXPECT_EQ(last.name, "OrganizationAccessDeniedException");
  EXPECT_EQ(last.error->http_status, 483);
  EXPECT_EQ(
      contract.FindShape("OrganizationResourceStatus")->enum_values.size(), 9U);
}

}  // namespace
}  // namespace plumbline
