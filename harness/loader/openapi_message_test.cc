#include "harness/loader/openapi_message.h"

#include <gtest/gtest.h>

#include "harness/base/media_type.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

// The input of one operation with `parameters`, a YAML flow sequence.
Contract WithParameters(const std::string& parameters,
                        const std::string& path = "/x") {
  return LoadedOpenApi("paths:\n  " + path +
                       ":\n    get: {operationId: op, parameters: " +
                       parameters + ", responses: {}}");
}

TEST(OpenApiMessageTest, GivesParametersTheirPlaceAndStyle) {
  struct Row {
    const char* parameter;
    BindingKind place;
    ParameterStyle style;
    bool explode;
  };
  using enum ParameterStyle;
  constexpr BindingKind kQuery = BindingKind::kQuery;
  constexpr BindingKind kHeader = BindingKind::kHeader;
  constexpr BindingKind kCookie = BindingKind::kCookie;
  for (const Row& row :
       {Row{"in: query", kQuery, kForm, true},
        {"in: query, explode: false", kQuery, kForm, false},
        {"in: query, style: pipeDelimited", kQuery, kPipeDelimited, false},
        {"in: query, style: deepObject, explode: true", kQuery, kDeepObject,
         true},
        {"in: header", kHeader, kSimple, false},
        {"in: cookie", kCookie, kForm, true}}) {
    const Contract contract =
        WithParameters(std::string("[{name: p, schema: {type: array}, ") +
                       row.parameter + "}]");
    const HttpBinding& http = MemberAt(contract, "opInput", "p").http;
    EXPECT_EQ(http.kind, row.place) << row.parameter;
    EXPECT_EQ(http.style, row.style) << row.parameter;
    EXPECT_EQ(http.explode, row.explode) << row.parameter;
    EXPECT_EQ(http.wire_name, "p");
  }
  const Contract matrix = WithParameters(
      "[{name: p, in: path, style: matrix, schema: {type: string}}]",
      "'/x/{p}'");
  const Member& label = MemberAt(matrix, "opInput", "p");
  EXPECT_EQ(label.http.style, kMatrix);
  EXPECT_TRUE(label.required);
}

TEST(OpenApiMessageTest, ReadsContentParametersAsJson) {
  const Contract contract = WithParameters(
      "[{name: p, in: query, required: true, content: {application/json: "
      "{schema: {type: object}}}}, {name: q, in: query, content: {text/plain: "
      "{schema: {type: string}}}}, {name: r, in: query}]");
  EXPECT_EQ(MemberAt(contract, "opInput", "p").http.style,
            ParameterStyle::kJson);
  EXPECT_TRUE(MemberAt(contract, "opInput", "p").required);
  EXPECT_EQ(MemberAt(contract, "opInput", "q").http.style,
            ParameterStyle::kForm);
  EXPECT_FALSE(MemberAt(contract, "opInput", "r").required);
}

TEST(OpenApiMessageTest, LeavesOutAStyleOfAnotherPlace) {
  const Contract contract = LoadedOpenApi(
      "paths: {/x: {get: {parameters: [{name: p, in: header, style: form, "
      "schema: {}}, {name: q, in: query, schema: {}}], responses: {200: "
      "{}}}}}");
  EXPECT_EQ(contract.ShapeAt(*contract.operations[0].input).members.size(), 1U);
  ASSERT_EQ(contract.warnings.size(), 1U) << WarningsOf(contract);
  EXPECT_EQ(contract.warnings[0].location.pointer,
            "/paths/~1x/get/parameters/0/style");
}

TEST(OpenApiMessageTest, TellsJsonMediaTypes) {
  for (const char* const type :
       {"application/json", "application/json; charset=utf-8",
        "application/x-amz-json-1.1", "application/hal+json", "text/json",
        "*/*", "application/*", "APPLICATION/JSON"}) {
    EXPECT_TRUE(IsJsonMediaType(type)) << type;
  }
  for (const char* const type :
       {"application/xml", "text/plain", "application/x-ndjson", "image/*",
        "application/json-seq", "jsonp"}) {
    EXPECT_FALSE(IsJsonMediaType(type)) << type;
  }
}

TEST(OpenApiMessageTest, TakesTheJsonBodyFirst) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /x:
    post:
      operationId: op
      requestBody:
        required: true
        content:
          application/xml: {schema: {type: string}}
          application/hal+json: {schema: {type: integer}}
          application/json:
            schema: {type: array}
            examples: {one: {value: [1]}, two: {externalValue: x}}
      responses: {})");
  const Member& body = MemberAt(contract, "opInput", "body");
  EXPECT_EQ(body.http.kind, BindingKind::kPayload);
  EXPECT_TRUE(body.required);
  EXPECT_EQ(
      body.http.media_types,
      (std::vector<std::string>{"application/json", "application/hal+json",
                                "application/xml"}));
  const Shape& shape = contract.ShapeAt(body.target);
  EXPECT_EQ(shape.type, ShapeType::kList);
  EXPECT_EQ(shape.examples, std::vector<Json>{Json::array({1})});
}

TEST(OpenApiMessageTest, ReadsOtherBodiesAsFormsTextOrBytes) {
  struct Row {
    const char* content;
    ShapeType type;
  };
  for (const Row& row :
       {Row{"application/x-www-form-urlencoded: {schema: {type: object, "
            "properties: {a: {}}}}",
            ShapeType::kStructure},
        {"text/csv: {schema: {type: string}}", ShapeType::kString},
        {"text/plain: {schema: {type: integer}}", ShapeType::kString},
        {"application/xml: {schema: {type: object}}", ShapeType::kString},
        {"application/octet-stream: {}", ShapeType::kBlob},
        {"'*/*': {schema: {type: string, format: binary}}", ShapeType::kBlob},
        {"application/json: {}", ShapeType::kDocument}}) {
    const Contract contract = LoadedOpenApi(
        std::string("paths: {/x: {post: {operationId: op, requestBody: "
                    "{content: {") +
        row.content + "}}, responses: {}}}}");
    EXPECT_EQ(
        contract.ShapeAt(MemberAt(contract, "opInput", "body").target).type,
        row.type)
        << row.content;
  }
}

TEST(OpenApiMessageTest, KeepsWhatIsSaidOfATextAndOfAPart) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /text:
    put:
      operationId: put
      requestBody:
        content: {text/plain: {schema: {type: string, maxLength: 5}}}
      responses: {}
  /file:
    put:
      operationId: file
      requestBody:
        content:
          application/xml: {schema: {type: object}}
          multipart/form-data:
            schema:
              type: object
              properties:
                f: {type: string, format: binary}
                g: {type: string, contentMediaType: image/png}
            encoding: {f: {contentType: image/gif}}
      responses: {}
)");
  EXPECT_EQ(MemberAt(contract, "putInput", "body").constraints.max_length, 5);
  // What can be written stands before what cannot.
  const Member& body = MemberAt(contract, "fileInput", "body");
  EXPECT_EQ(body.http.media_types[0], "multipart/form-data");
  const Shape& form = contract.ShapeAt(body.target);
  EXPECT_EQ(form.FindMember("f")->http.media_types,
            std::vector<std::string>{"image/gif"});
  EXPECT_EQ(contract.ShapeAt(form.FindMember("f")->target).media_type,
            "application/octet-stream");
  EXPECT_EQ(contract.ShapeAt(form.FindMember("g")->target).media_type,
            "image/png");
}

TEST(OpenApiMessageTest, NamesWhatItDoesNotSend) {
  const Contract contract = LoadedOpenApi(R"(
paths:
  /file:
    put:
      operationId: file
      parameters:
        - {name: content-encoding, in: header, schema: {enum: [gzip]}}
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {f: {type: string, format: binary}}}
            encoding:
              f:
                contentType: image/gif, image/png
                headers: {X-Part: {schema: {type: string}}}
      responses: {}
)");
  EXPECT_EQ(contract.FindShape("fileInput")->FindMember("content-encoding"),
            nullptr);
  const std::string warnings = WarningsOf(contract);
  for (const char* const what : {"request bodies that are compressed",
                                 "headers of the parts of multipart bodies",
                                 "content types of parts but the first"}) {
    EXPECT_NE(warnings.find(std::string("not checked: ") + what),
              std::string::npos)
        << warnings;
  }
}

}  // namespace
}  // namespace plumbline
