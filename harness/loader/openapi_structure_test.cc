#include "harness/loader/openapi_structure.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

TEST(OpenApiStructureTest, SaysWhereADocumentIsWrong) {
  struct Row {
    const char* yaml;
    const char* pointer;
  };
  for (const Row& row :
       {Row{"paths: []", "/paths"},
        {"paths: {/x: {get: []}}", "/paths/~1x/get"},
        {"paths: {x: {}}", "/paths/x"},
        {"paths: {/x: {get: {operationId: 7}}}", "/paths/~1x/get/operationId"},
        {"paths: {/x: {parameters: [{in: query}]}}", "/paths/~1x/parameters/0"},
        {"paths: {/x: {parameters: [{name: a, in: body}]}}",
         "/paths/~1x/parameters/0/in"},
        {"paths: {/x: {parameters: [{name: a, in: query, required: 'yes'}]}}",
         "/paths/~1x/parameters/0/required"},
        {"paths: {/x: {post: {requestBody: {}}}}",
         "/paths/~1x/post/requestBody"},
        {"paths: {}\nservers: {url: /}", "/servers"},
        {"paths: {}\nservers: [{}]", "/servers/0"},
        {"paths: {}\ncomponents: {schemas: {A: 1}}", "/components/schemas/A"},
        {"paths: {}\ncomponents: {things: {}}", "/components"},
        {"paths: {}\ncomponents: {links: {A: {body: {}}}}",
         "/components/links/A"},
        {"{}", "/"}}) {
    const Error error =
        RefusedOpenApi(row.yaml == std::string("{}") ? "" : row.yaml);
    EXPECT_EQ(error.location.pointer, row.pointer) << row.yaml;
  }
}

TEST(OpenApiStructureTest, KnowsWhatTheVersionsShareNot) {
  EXPECT_FALSE(RefusedOpenApi("components: {}", "3.0.0").message.empty());
  EXPECT_EQ(LoadedOpenApi("components: {}").operations.size(), 0U);
  EXPECT_FALSE(
      RefusedOpenApi("paths: {}\ncomponents: {schemas: {A: true}}", "3.0.0")
          .message.empty());
  EXPECT_NE(WarningsOf(LoadedOpenApi("paths: {}\nwebhooks: {}", "3.0.3"))
                .find("webhooks"),
            std::string::npos);
}

TEST(OpenApiStructureTest, NamesOtherVersions) {
  for (const char* const version : {"2.0.0", "3.3.0", "4.0.0", "3"}) {
    const Error error =
        RefusedOpenApi("paths: {}", "'" + std::string(version) + "'");
    EXPECT_EQ(error.code, ErrorCode::kUnsupported) << version;
    EXPECT_NE(error.message.find(version), std::string::npos);
  }
}

TEST(OpenApiStructureTest, KnowsTheFieldsOf32) {
  const std::string yaml = R"(
paths:
  /a:
    query: {operationId: q, responses: {200: {summary: s}}}
)";
  EXPECT_EQ(WarningsOf(LoadedOpenApi(yaml, "3.2.0")), "");
  EXPECT_NE(WarningsOf(LoadedOpenApi(yaml, "3.1.0")).find("no field \"query\""),
            std::string::npos);
  const std::string querystring = R"(
paths:
  /a:
    get:
      parameters: [{name: q, in: querystring, content: {
        application/x-www-form-urlencoded: {schema: {type: object}}}}]
      responses: {}
)";
  EXPECT_EQ(RefusedOpenApi(querystring, "3.1.0").location.pointer,
            "/paths/~1a/get/parameters/0/in");
}

TEST(OpenApiStructureTest, NamesUnknownFieldsOncePerKind) {
  const Contract contract = LoadedOpenApi(R"(
x-top: 1
paths:
  /a: {get: {responses: {}, colour: red}}
  /b: {get: {responses: {}, colour: blue}, x-b: {}})");
  const std::string warnings = WarningsOf(contract);
  EXPECT_EQ(warnings,
            "/paths/~1a/get/colour: not checked: an operation has no field "
            "\"colour\"\n");
}

}  // namespace
}  // namespace plumbline
