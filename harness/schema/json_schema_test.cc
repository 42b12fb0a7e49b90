#include "harness/schema/json_schema.h"

#include <gtest/gtest.h>

#include <memory>

namespace plumbline {
namespace {

TEST(JsonSchemaTest, SchemasOutliveTheirSetAndDocuments) {
  std::shared_ptr<const Schema> schema;
  {
    const Json document = Json::parse(
        R"({"components": {"schemas": {
              "Pet": {"required": ["name"],
                      "properties": {"kind": {"enum": ["cat"]},
                                     "owner": {"$ref": "people.json#/Owner"}}}}}})");
    const Json people = Json::parse(R"({"Owner": {"minProperties": 1}})");
    JsonSchemaSet set(SchemaDialect::kOpenApi3_0,
                      [&](const std::string& uri) -> const Json* {
                        return uri == "file:///people.json" ? &people : nullptr;
                      });
    set.AddDocument("file:///pets.json", document);
    schema = set.Compile("file:///pets.json#/components/schemas/Pet").value();
  }
  EXPECT_TRUE(
      schema->Validate(Json::parse(R"({"name": "x", "owner": {"a": 1}})"))
          .empty());
  EXPECT_EQ(
      schema->Validate(Json::parse(R"({"kind": "dog", "owner": {}})")).size(),
      3U);
}

TEST(JsonSchemaTest, CompilesManyRootsOfOneDocument) {
  const Json document = Json::parse(
      R"({"A": {"items": {"$ref": "#/B"}}, "B": {"items": {"$ref": "#/A"}}})");
  JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
  set.AddDocument("file:///d", document);
  const auto a = set.Compile("file:///d#/A");
  const auto b = set.Compile("file:///d#/B");
  ASSERT_TRUE(a.has_value());
  ASSERT_TRUE(b.has_value());
  EXPECT_TRUE((*a)->Validate(Json::parse("[[[]]]")).empty());
}

TEST(JsonSchemaTest, SaysWhatIsNotThere) {
  JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
  const auto schema = set.Compile("file:///missing#/A");
  ASSERT_FALSE(schema.has_value());
  EXPECT_EQ(schema.error().code, ErrorCode::kNotFound);
}

TEST(JsonSchemaTest, ChecksSchemasWithoutUsingThem) {
  const Json good = Json::parse(R"({"$defs": {"a": {"$ref": "#/nowhere"}}})");
  const Json bad = Json::parse(R"({"$defs": {"a": {"type": 1}}})");
  JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
  set.AddDocument("file:///good", good);
  EXPECT_TRUE(set.CheckSchemas("file:///good").has_value());
  set.AddDocument("file:///bad", bad);
  EXPECT_FALSE(set.CheckSchemas("file:///bad").has_value());
}

TEST(JsonSchemaTest, NamesUnknownKeywords) {
  const Json document = Json::parse(R"({"A": {"minlength": 1}})");
  JsonSchemaSet set(SchemaDialect::kDraft2020_12, nullptr);
  set.AddDocument("file:///d", document);
  EXPECT_TRUE(set.Compile("file:///d#/A").has_value());
  EXPECT_TRUE(set.unknown_keywords().contains("minlength"));
}

}  // namespace
}  // namespace plumbline
