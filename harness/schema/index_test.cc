#include "harness/schema/index.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

const Json& Document() {
  static const Json document = Json::parse(R"({
    "$defs": {
      "named": {"$id": "other.json", "$anchor": "here",
                "items": {"$dynamicAnchor": "node"}},
      "enum": {"enum": [{"$id": "no.json"}]},
      "a/b": {"type": "string"}},
    "paths": {"x": {"type": "integer"}}})");
  return document;
}

TEST(JsonSchemaIndexTest, FindsByPointerIdAndAnchor) {
  SchemaIndex index(SchemaDialect::kDraft2020_12, nullptr);
  index.AddDocument("file:///a/main.json", Document());
  const auto named = index.Find("file:///a/main.json#/$defs/named");
  ASSERT_TRUE(named.has_value());
  EXPECT_EQ(named->base, "file:///a/other.json");
  EXPECT_EQ(named->Uri(), "file:///a/main.json#/$defs/named");
  EXPECT_EQ(index.Find("file:///a/other.json")->value, named->value);
  EXPECT_EQ(index.Find("file:///a/other.json#here")->value, named->value);
  EXPECT_EQ(index.Find("file:///a/other.json#/items")->pointer,
            "/$defs/named/items");
  EXPECT_TRUE(index.DynamicAnchors("file:///a/other.json").contains("node"));
  EXPECT_EQ(*index.Find("file:///a/main.json#/$defs/a~1b")->value,
            Json({{"type", "string"}}));
  // Where no schema is expected, one that is asked for is read all the same.
  EXPECT_TRUE(index.Find("file:///a/main.json#/paths/x").has_value());
  EXPECT_FALSE(index.Find("file:///a/no.json").has_value());
  EXPECT_FALSE(index.Find("file:///a/main.json#/missing").has_value());
  EXPECT_FALSE(index.Find("file:///a/main.json#missing").has_value());
}

TEST(JsonSchemaIndexTest, AsksItsSourceOnce) {
  int asked = 0;
  SchemaIndex index(SchemaDialect::kDraft2020_12,
                    [&](const std::string& uri) -> const Json* {
                      ++asked;
                      return uri == "http://x/a" ? &Document() : nullptr;
                    });
  EXPECT_TRUE(index.Find("http://x/a#/$defs/enum").has_value());
  EXPECT_TRUE(index.Find("http://x/a").has_value());
  EXPECT_FALSE(index.Find("http://x/b").has_value());
  EXPECT_FALSE(index.Find("http://x/b").has_value());
  EXPECT_EQ(asked, 2);
}

TEST(JsonSchemaIndexTest, ReadsIdsOfTheDialectOnly) {
  const Json schema =
      Json::parse(R"({"id": "http://x/y", "$id": "http://x/z"})");
  for (const auto& [dialect, known] :
       {std::pair{SchemaDialect::kDraft4, "http://x/y"},
        std::pair{SchemaDialect::kDraft2020_12, "http://x/z"}}) {
    SchemaIndex index(dialect, nullptr);
    index.AddDocument("file:///s", schema);
    EXPECT_EQ(index.Find("file:///s")->base, known);
  }
  SchemaIndex openapi(SchemaDialect::kOpenApi3_0, nullptr);
  openapi.AddDocument("file:///s", schema);
  EXPECT_EQ(openapi.Find("file:///s")->base, "file:///s");
}

TEST(JsonSchemaIndexTest, KnowsHowKeywordsHoldSchemas) {
  const auto holder = [](const char* keyword, const char* value) {
    return HolderOf(keyword, Json::parse(value), SchemaDialect::kDraft2020_12);
  };
  EXPECT_EQ(holder("not", "{}"), SchemaHolder::kOne);
  EXPECT_EQ(holder("allOf", "[{}]"), SchemaHolder::kList);
  EXPECT_EQ(holder("properties", "{}"), SchemaHolder::kMap);
  EXPECT_EQ(holder("enum", "[{}]"), SchemaHolder::kNone);
  EXPECT_EQ(holder("items", "[{}]"), SchemaHolder::kNone);
  EXPECT_EQ(HolderOf("items", Json::array(), SchemaDialect::kDraft4),
            SchemaHolder::kList);
}

}  // namespace
}  // namespace plumbline
