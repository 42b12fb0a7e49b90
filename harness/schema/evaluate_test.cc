#include "harness/schema/evaluate.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "harness/schema/json_schema.h"

namespace plumbline {
namespace {

std::vector<SchemaFault> Faults(
    const std::string& schema, const std::string& value,
    SchemaDialect dialect = SchemaDialect::kDraft2020_12,
    FormatTest fits = nullptr) {
  const Json document = Json::parse(schema);
  JsonSchemaSet set(dialect, nullptr);
  set.AddDocument("file:///s", document);
  const auto compiled = set.Compile("file:///s");
  EXPECT_TRUE(compiled.has_value()) << compiled.error().ToString();
  return (*compiled)->Validate(Json::parse(value), fits);
}

TEST(JsonSchemaEvaluateTest, TellsEveryFaultWithItsPlace) {
  const auto faults = Faults(
      R"({"required": ["id"], "properties": {
            "tags": {"items": {"type": "string", "minLength": 2}},
            "a/b": {"maximum": 3}}})",
      R"({"tags": ["ok", 1, "x"], "a/b": 4})");
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(faults[0].keyword, "required");
  EXPECT_EQ(faults[0].pointer, "");
  EXPECT_EQ(faults[1].pointer, "/a~1b");
  EXPECT_EQ(faults[1].keyword, "maximum");
  EXPECT_EQ(faults[1].message, "4 is above the maximum 3");
  EXPECT_EQ(faults[2].pointer, "/tags/1");
  EXPECT_EQ(faults[2].keyword, "type");
  EXPECT_EQ(faults[3].pointer, "/tags/2");
  EXPECT_EQ(faults[3].keyword, "minLength");
}

TEST(JsonSchemaEvaluateTest, CountsAlternatives) {
  const auto faults =
      Faults(R"({"oneOf": [{"minimum": 1}, {"minimum": 2}]})", "3");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].message, "matches 2 of the 2 alternatives, expected 1");
  EXPECT_TRUE(faults[0].is_overlap);
  EXPECT_FALSE(Faults(R"({"oneOf": [{"minimum": 4}]})", "3")[0].is_overlap);
  EXPECT_EQ(Faults(R"({"anyOf": [{"type": "null"}]})", "3")[0].keyword,
            "anyOf");
}

TEST(JsonSchemaEvaluateTest, AssertsAFormatWhereThereIsATestOfIt) {
  const FormatTest fits = [](std::string_view format, std::string_view text) {
    return format != "even" || text.size() % 2 == 0;
  };
  const auto faults = [&](const std::string& value, FormatTest by) {
    return Faults(R"({"oneOf": [
        {"properties": {"a": {"type": "string", "format": "even"}}},
        {"type": "string", "format": "odd"}, {"type": "null"}]})",
                  value, SchemaDialect::kDraft2020_12, by);
  };
  EXPECT_TRUE(faults(R"({"a": "abc"})", nullptr).empty());
  ASSERT_EQ(faults(R"({"a": "abc"})", fits).size(), 1U);
  EXPECT_TRUE(faults(R"({"a": "ab"})", fits).empty());
  const auto plain = Faults(R"({"format": "even"})", "\"a\"",
                            SchemaDialect::kOpenApi3_0, fits);
  ASSERT_EQ(plain.size(), 1U);
  EXPECT_EQ(plain[0].keyword, "format");
  EXPECT_EQ(plain[0].message, "\"a\" is no even");
}

TEST(JsonSchemaEvaluateTest, NullableLetsNullThrough) {
  const std::string schema =
      R"({"type": "string", "nullable": true, "enum": ["a"]})";
  EXPECT_TRUE(Faults(schema, "null", SchemaDialect::kOpenApi3_0).empty());
  EXPECT_FALSE(Faults(schema, "1", SchemaDialect::kOpenApi3_0).empty());
  EXPECT_FALSE(Faults(schema, "null").empty());
}

TEST(JsonSchemaEvaluateTest, ExclusiveBoundsFollowTheDialect) {
  const std::string flag = R"({"minimum": 3, "exclusiveMinimum": true})";
  EXPECT_FALSE(Faults(flag, "3", SchemaDialect::kOpenApi3_0).empty());
  EXPECT_TRUE(Faults(flag, "3.5", SchemaDialect::kOpenApi3_0).empty());
  EXPECT_FALSE(Faults(R"({"exclusiveMinimum": 3})", "3").empty());
  EXPECT_TRUE(
      Faults(R"({"exclusiveMinimum": true})", "3", SchemaDialect::kOpenApi3_0)
          .empty());
}

TEST(JsonSchemaEvaluateTest, WhatIsBeyondItsBoundsIsNoFault) {
  // Each level doubles the work: 2^40 steps.
  Json schema = {{"$defs", {{"d0", {{"type", "string"}}}}},
                 {"$ref", "#/$defs/d40"}};
  for (int i = 1; i <= 40; ++i) {
    const Json below = {{"$ref", "#/$defs/d" + std::to_string(i - 1)}};
    schema["$defs"]["d" + std::to_string(i)] = {
        {"anyOf", Json::array({below, below})}};
  }
  EXPECT_TRUE(Faults(schema.dump(), "1").empty());
  EXPECT_TRUE(
      Faults(R"({"pattern": "^(a+)+$"})", "\"" + std::string(64, 'a') + "!\"")
          .empty());
}

TEST(JsonSchemaEvaluateTest, WalksDeepValues) {
  const std::string schema = R"({"type": "array", "items": {"$ref": "#"}})";
  const std::string deep = std::string(400, '[') + std::string(400, ']');
  EXPECT_TRUE(Faults(schema, deep).empty());
  const std::string wrong = std::string(400, '[') + "1" + std::string(400, ']');
  EXPECT_EQ(Faults(schema, wrong).size(), 1U);
}

}  // namespace
}  // namespace plumbline
