#include "harness/loader/swagger_message.h"

#include <gtest/gtest.h>

#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

// Messages of a document that is one value, `x`.
class SwaggerMessageTest : public ::testing::Test {
 protected:
  Node At(const std::string& yaml) {
    document_ = Json{{"x", ParseYaml(yaml).value()}};
    files_.emplace(document_, "test.yaml");
    messages_.emplace(
        *files_, warnings_, places_,
        [](const Node&, const std::string& text) { return text; });
    return files_->root().At("x");
  }

  std::string Warnings() {
    std::string all;
    for (const Error& error : warnings_.Take()) {
      all += error.message + "\n";
    }
    return all;
  }

  Json document_;
  std::optional<OpenApiFiles> files_;
  OpenApiWarnings warnings_;
  SwaggerPlaces places_;
  std::optional<SwaggerMessages> messages_;
};

TEST_F(SwaggerMessageTest, WritesListsInTheirStyle) {
  struct Row {
    const char* in;
    const char* format;
    Json style;
    Json explode;
  };
  for (const auto& [in, format, style, explode] :
       std::vector<Row>{{"query", "csv", "form", false},
                        {"query", "multi", "form", true},
                        {"query", "ssv", "spaceDelimited", false},
                        {"query", "pipes", "pipeDelimited", false},
                        {"path", "csv", nullptr, nullptr}}) {
    const Node node = At(std::string("{name: a, in: ") + in +
                         ", type: array, items: {type: integer}, "
                         "collectionFormat: " +
                         format + "}");
    const Json out = messages_->Parameter(node, "/at");
    EXPECT_EQ(out.value("style", Json()), style) << format;
    EXPECT_EQ(out.value("explode", Json()), explode) << format;
    EXPECT_EQ(out["schema"]["type"], "array");
    EXPECT_EQ(Warnings(), "");
  }
}

TEST_F(SwaggerMessageTest, SendsListsOfOneWhereNoStyleSaysTheSame) {
  const Node node = At(
      "{name: a, in: query, type: array, items: {type: integer, minimum: 3}, "
      "collectionFormat: tsv}");
  const Json out = messages_->Parameter(node, "/at");
  EXPECT_EQ(out["schema"], Json({{"type", "integer"}, {"minimum", 3}}));
  EXPECT_EQ(places_.SourceOf("/at/schema/minimum"), "/x/items/minimum");
  EXPECT_NE(Warnings().find("collectionFormat tsv in query"),
            std::string::npos);
}

TEST_F(SwaggerMessageTest, RefusesAnUnknownCollectionFormat) {
  const Node node =
      At("{name: a, in: query, type: array, items: {type: integer}, "
         "collectionFormat: tabs}");
  try {
    (void)messages_->Parameter(node, "/at");
    ADD_FAILURE();
  } catch (const LoadFault& fault) {
    EXPECT_EQ(fault.error.location.pointer, "/x/collectionFormat");
  }
}

TEST_F(SwaggerMessageTest, MakesAFormOfFields) {
  const Node node = At(R"(
- {name: a, in: formData, type: string, minLength: 2, required: true}
- {name: f, in: formData, type: file})");
  const std::vector<Node> fields = {Node(node.value()[0], "/x/0", node.file()),
                                    Node(node.value()[1], "/x/1", node.file())};
  const Json form = messages_->Form(
      fields, {"application/x-www-form-urlencoded", "multipart/form-data"},
      "/at");
  EXPECT_EQ(form, Json::parse(R"({"required": true, "content": {
    "multipart/form-data": {"schema": {"type": "object", "required": ["a"],
      "properties": {"a": {"type": "string", "minLength": 2},
                     "f": {"type": "string", "format": "binary"}}}}}})"));
  EXPECT_EQ(places_.SourceOf("/at/content/multipart~1form-data/schema/"
                             "properties/a/minLength"),
            "/x/0/minLength");
  EXPECT_TRUE(messages_->Form({fields[0]}, {}, "/at")["content"].contains(
      "application/x-www-form-urlencoded"));
}

TEST_F(SwaggerMessageTest, GivesAResponseTheTypesOfItsOperation) {
  const Node node =
      At("{description: d, schema: {type: object}, examples: {a/json: {b: 1}}, "
         "headers: {X-A: {type: integer, minimum: 1}}}");
  const Json out = messages_->Response(node, {"a/json", "b/json"}, true, "/at");
  EXPECT_EQ(out["content"]["a/json"]["example"], Json({{"b", 1}}));
  EXPECT_EQ(out["content"].size(), 2U);
  EXPECT_EQ(out["headers"]["X-A"]["schema"]["minimum"], 1);
  EXPECT_EQ(places_.SourceOf("/at/headers/X-A/schema/minimum"),
            "/x/headers/X-A/minimum");
}

TEST_F(SwaggerMessageTest, TakesAFileOfAnyType) {
  const Node node = At("{description: d, schema: {type: file}}");
  const Json out =
      messages_->Response(node, {"application/json"}, false, "/at");
  EXPECT_EQ(out["content"], Json::parse(R"({"*/*": {"schema":
    {"type": "string", "format": "binary"}}})"));
}

}  // namespace
}  // namespace plumbline
