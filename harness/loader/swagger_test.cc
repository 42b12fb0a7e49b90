#include "harness/loader/swagger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "harness/contract/clause.h"
#include "harness/loader/loader.h"
#include "harness/loader/testing_openapi.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

Result<Contract> LoadText(const std::string& yaml) {
  const Result<Json> document = ParseYaml(yaml);
  EXPECT_TRUE(document.has_value()) << document.error().ToString();
  return LoadContractDocument(*document, "test.yaml");
}

Contract LoadedSwagger(const std::string& yaml) {
  const Result<Contract> contract =
      LoadText("swagger: '2.0'\ninfo: {title: T}\n" + yaml);
  EXPECT_TRUE(contract.has_value())
      << (contract.has_value() ? "" : contract.error().ToString());
  return contract.value_or(Contract{});
}

std::set<std::string> ClausesOf(const Contract& contract) {
  std::set<std::string> ids;
  const ClauseSet clauses = ClauseSet::Derive(contract);
  for (const Clause& clause : clauses.all()) {
    ids.insert(clause.id);
  }
  return ids;
}

constexpr const char* kPets2 = R"(
host: api.example.com
basePath: /v1
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
security: [{key: []}]
paths:
  /pets:
    parameters:
      - {name: limit, in: query, type: integer, maximum: 9}
    get:
      operationId: list
      parameters:
        - $ref: '#/parameters/Limit'
        - {name: tags, in: query, type: array, maxItems: 3,
           items: {type: string, maxLength: 4}, collectionFormat: multi}
      responses:
        200:
          description: pets
          schema: {type: array, items: {$ref: '#/definitions/Pet'}}
          headers: {X-Total: {type: integer, minimum: 0}}
        default: {$ref: '#/responses/Failed'}
    post:
      operationId: create
      parameters:
        - {name: pet, in: body, required: true,
           schema: {$ref: '#/definitions/Pet'}}
      responses:
        201: {description: made, schema: {$ref: '#/definitions/Pet'}}
  /pets/{id}/photo:
    post:
      operationId: photo
      consumes: [multipart/form-data]
      parameters:
        - {name: id, in: path, required: true, type: string, format: uuid}
        - {name: title, in: formData, type: string, minLength: 1,
           required: true}
        - {name: file, in: formData, type: file}
      responses: {204: {description: kept}}
parameters:
  Limit: {name: limit, in: query, type: integer, minimum: 1, maximum: 50}
responses:
  Failed: {description: failed, schema: {$ref: '#/definitions/Error'}}
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
  user: {type: basic}
  grant: {type: oauth2, flow: application, tokenUrl: 'http://t/', scopes: {}}
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: {type: string, maxLength: 8}
      mother: {$ref: '#/definitions/Pet'}
      age: {type: integer, minimum: 0, exclusiveMinimum: true, x-nullable: true}
  Error: {type: object, required: [code], properties: {code: {type: string}}}
)";

constexpr const char* kPets3 = R"(
servers: [{url: 'https://api.example.com/v1'}]
security: [{key: []}]
paths:
  /pets:
    parameters:
      - {name: limit, in: query, schema: {type: integer, maximum: 9}}
    get:
      operationId: list
      parameters:
        - {name: limit, in: query,
           schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: tags, in: query, schema: {type: array, maxItems: 3,
           items: {type: string, maxLength: 4}}}
      responses:
        200:
          description: pets
          headers: {X-Total: {schema: {type: integer, minimum: 0}}}
          content: {application/json: {schema: {
            type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        default: {$ref: '#/components/responses/Failed'}
    post:
      operationId: create
      requestBody:
        required: true
        content: {application/json: {schema: {
          $ref: '#/components/schemas/Pet'}}}
      responses:
        201: {description: made, content: {application/json: {schema: {
          $ref: '#/components/schemas/Pet'}}}}
  /pets/{id}/photo:
    post:
      operationId: photo
      parameters:
        - {name: id, in: path, required: true,
           schema: {type: string, format: uuid}}
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [title]
              properties:
                title: {type: string, minLength: 1}
                file: {type: string, format: binary}
      responses: {204: {description: kept}}
components:
  responses:
    Failed: {description: failed, content: {application/json: {schema: {
      $ref: '#/components/schemas/Error'}}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
    grant: {type: oauth2,
      flows: {clientCredentials: {tokenUrl: 'http://t/', scopes: {}}}}
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 8}
        mother: {$ref: '#/components/schemas/Pet'}
        age: {type: integer, minimum: 0, exclusiveMinimum: true, nullable: true}
    Error: {type: object, required: [code], properties: {code: {type: string}}}
)";

TEST(SwaggerTest, GivesTheClausesOfItsTwin) {
  const Contract two = LoadedSwagger(kPets2);
  const Contract three = LoadedOpenApi(kPets3, "3.0.4");
  EXPECT_EQ(ClausesOf(two), ClausesOf(three));
  EXPECT_GT(ClausesOf(two).size(), 30U);
  EXPECT_EQ(WarningsOf(two), WarningsOf(three));
  EXPECT_EQ(two.server_url(), three.server_url());
  ASSERT_EQ(two.security_schemes.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(two.security_schemes[i].kind, three.security_schemes[i].kind);
  }
  EXPECT_EQ(two.operations[0].security, three.operations[0].security);
}

TEST(SwaggerTest, PointsIntoTheDocumentItself) {
  const Contract contract = LoadedSwagger(kPets2);
  const auto at = [&](const char* shape, const char* member) {
    return MemberAt(contract, shape, member).pointer;
  };
  EXPECT_EQ(at("Pet", "name"), "/definitions/Pet/properties/name");
  EXPECT_EQ(at("listInput", "limit"), "/parameters/Limit");
  EXPECT_EQ(at("listInput", "tags"), "/paths/~1pets/get/parameters/1");
  EXPECT_EQ(at("list200", "X-Total"),
            "/paths/~1pets/get/responses/200/headers/X-Total");
  EXPECT_EQ(at("photoInput_body", "title"),
            "/paths/~1pets~1{id}~1photo/post/parameters/1");
}

TEST(SwaggerTest, GivesThePlaceOfWhatItLeavesOut) {
  const Result<Contract> contract = LoadText(
      "swagger: '2.0'\ninfo: {title: T}\npaths: {/a: {get: {parameters: "
      "[{name: "
      "a, in: query, type: integer, minimum: x}], responses: {200: "
      "{description: d}}}}}");
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  ASSERT_EQ(contract->warnings.size(), 1U);
  EXPECT_EQ(contract->warnings[0].location.pointer,
            "/paths/~1a/get/parameters/0/minimum");
}

TEST(SwaggerTest, GivesThePlaceOfAFault) {
  struct Row {
    const char* yaml;
    const char* pointer;
  };
  for (const auto& [yaml, pointer] : std::vector<Row>{
           {"paths: {}\ndefinitions: {A: {minLength: -1}}",
            "/definitions/A/minLength"},
           {"paths: {/a: {get: {parameters: [{name: a, in: cookie}]}}}",
            "/paths/~1a/get/parameters/0/in"},
           {"consumes: json\npaths: {}", "/consumes"}}) {
    const Result<Contract> contract =
        LoadText(std::string("swagger: '2.0'\ninfo: {title: T}\n") + yaml);
    ASSERT_FALSE(contract.has_value()) << yaml;
    EXPECT_EQ(contract.error().location.pointer, pointer)
        << contract.error().ToString();
  }
}

TEST(SwaggerTest, FollowsReferencesToWhatWentElsewhere) {
  const Contract contract = LoadedSwagger(R"(
paths:
  /a:
    get:
      operationId: a
      responses:
        200: {description: d, schema: {type: object,
          properties: {n: {type: integer, maximum: 4}}}}
  /b:
    get:
      operationId: b
      responses:
        200:
          description: d
          schema: {$ref: '#/paths/~1a/get/responses/200/schema'}
)");
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Clause* const max = clauses.Find("b.output.n@range.max");
  ASSERT_NE(max, nullptr);
  EXPECT_EQ(max->pointer.substr(0, 34), "/paths/~1a/get/responses/200/schem");
}

TEST(SwaggerTest, NamesWhatIsNotCarried) {
  const std::string warnings = WarningsOf(LoadedSwagger(
      "paths: {/a: {get: {schemes: [ws], responses: {200: {}}, colour: 1}}}"));
  EXPECT_NE(warnings.find("/paths/~1a/get/schemes: not checked: schemes of a "
                          "single operation"),
            std::string::npos)
      << warnings;
  EXPECT_NE(warnings.find("no field \"colour\""), std::string::npos);
}

TEST(SwaggerTest, TakesTheVersionAsANumber) {
  EXPECT_TRUE(
      LoadText("swagger: 2.0\ninfo: {title: T}\npaths: {}").has_value());
  const Result<Contract> old = LoadText("swagger: '1.2'\npaths: {}");
  ASSERT_FALSE(old.has_value());
  EXPECT_EQ(old.error().code, ErrorCode::kUnsupported);
}

TEST(SwaggerTest, ReadsOtherFilesInTheSameDialect) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      ("plumbline_swagger_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "parts");
  std::ofstream(folder / "main.yaml") << R"(swagger: '2.0'
info: {title: T}
paths:
  /pets: {$ref: parts/paths.yaml#/pets}
definitions:
  Name: {type: string, maxLength: 5}
)";
  std::ofstream(folder / "parts/paths.yaml") << R"(pets:
  post:
    operationId: create
    parameters:
      - {name: pet, in: body, schema: {$ref: 'pet.yaml#/Pet'}}
    responses: {201: {description: d}}
)";
  std::ofstream(folder / "parts/pet.yaml") << R"(Pet:
  type: object
  properties:
    name: {$ref: '../main.yaml#/definitions/Name'}
    age: {type: integer, x-nullable: true}
)";
  const Result<Contract> contract =
      LoadContract((folder / "main.yaml").string());
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(contract.has_value()) << contract.error().ToString();
  EXPECT_TRUE(MemberAt(*contract, "createInput", "age").nullable);
  EXPECT_EQ(MemberAt(*contract, "createInput", "name").constraints.max_length,
            5U);
}

}  // namespace
}  // namespace plumbline
