#include "harness/schema/compile.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

constexpr SchemaDialect k2020 = SchemaDialect::kDraft2020_12;
constexpr SchemaDialect k30 = SchemaDialect::kOpenApi3_0;

// The error of a schema that does not compile.
Error ErrorOf(const std::string& text, SchemaDialect dialect = k2020) {
  const Json schema = Json::parse(text);
  SchemaIndex index(dialect, nullptr);
  index.AddDocument("file:///s", schema);
  SchemaCompiler compiler(dialect, index);
  const auto node = compiler.Compile(*index.Find("file:///s"));
  EXPECT_FALSE(node.has_value()) << text;
  EXPECT_TRUE(compiler.graph()->nodes.empty()) << text;
  return node.has_value() ? Error{} : node.error();
}

TEST(JsonSchemaCompileTest, SaysWhereASchemaIsWrong) {
  struct Row {
    const char* schema;
    const char* pointer;
  };
  for (const Row& row :
       {Row{R"({"type": "text"})", "/type"},
        {R"({"type": 1})", "/type"},
        {R"({"minLength": -1})", "/minLength"},
        {R"({"minLength": 1.5})", "/minLength"},
        {R"({"minimum": "1"})", "/minimum"},
        {R"({"multipleOf": 0})", "/multipleOf"},
        {R"({"required": [1]})", "/required"},
        {R"({"required": true})", "/required"},
        {R"({"enum": 1})", "/enum"},
        {R"({"pattern": "("})", "/pattern"},
        {R"({"allOf": []})", "/allOf"},
        {R"({"allOf": {}})", "/allOf"},
        {R"({"not": 1})", "/not"},
        {R"({"exclusiveMinimum": true})", "/exclusiveMinimum"},
        {R"({"properties": {"a": 1}})", "/properties"},
        {R"({"items": [{}]})", "/items"},
        {R"({"uniqueItems": 1})", "/uniqueItems"},
        {R"({"$ref": 1})", "/$ref"},
        {R"({"properties": {"a": {"type": 1}}})", "/properties/a/type"}}) {
    const Error error = ErrorOf(row.schema);
    EXPECT_EQ(error.code, ErrorCode::kSyntax) << row.schema;
    EXPECT_EQ(error.location.pointer, row.pointer) << row.schema;
  }
}

TEST(JsonSchemaCompileTest, NamesReferencesToNothing) {
  const Error error = ErrorOf(R"({"items": {"$ref": "#/missing"}})");
  EXPECT_EQ(error.code, ErrorCode::kNotFound);
  EXPECT_EQ(error.location.pointer, "/items/$ref");
  EXPECT_NE(error.message.find("#/missing"), std::string::npos);
  EXPECT_EQ(ErrorOf(R"({"$ref": "http://x/y"})").code, ErrorCode::kNotFound);
  EXPECT_EQ(ErrorOf(R"({"$ref": "#/a", "a": 1})").code, ErrorCode::kContract);
}

TEST(JsonSchemaCompileTest, RefusesLoopsWithoutProgress) {
  for (const char* const text :
       {R"({"$ref": "#"})", R"({"allOf": [{"anyOf": [{"$ref": "#"}]}]})",
        R"({"not": {"$ref": "#"}})",
        R"({"properties": {"a": {"$ref": "#/$defs/b"}},
            "$defs": {"b": {"$ref": "#/$defs/c"}, "c": {"$ref": "#/$defs/b"}}})"}) {
    EXPECT_EQ(ErrorOf(text).code, ErrorCode::kContract) << text;
  }
}

TEST(JsonSchemaCompileTest, FollowsTheDialect) {
  EXPECT_EQ(ErrorOf(R"({"exclusiveMinimum": 1})", k30).location.pointer,
            "/exclusiveMinimum");
  EXPECT_EQ(ErrorOf(R"({"type": ["string"]})", k30).location.pointer, "/type");
  EXPECT_EQ(ErrorOf(R"({"properties": {"a": true}})", k30).location.pointer,
            "/properties");
}

TEST(JsonSchemaCompileTest, KeepsWhatCompiledBeforeAFailure) {
  const Json schema = Json::parse(
      R"({"$defs": {"good": {"type": "string"},
          "bad": {"allOf": [{"$ref": "#/$defs/good"}, {"type": 1}]}}})");
  SchemaIndex index(k2020, nullptr);
  index.AddDocument("file:///s", schema);
  SchemaCompiler compiler(k2020, index);
  const auto good = compiler.Compile(*index.Find("file:///s#/$defs/good"));
  ASSERT_TRUE(good.has_value());
  EXPECT_FALSE(compiler.Compile(*index.Find("file:///s#/$defs/bad")));
  EXPECT_EQ(*compiler.Compile(*index.Find("file:///s#/$defs/good")), *good);
  EXPECT_EQ(compiler.graph()->nodes.size(), 1U);
}

TEST(JsonSchemaCompileTest, CollectsUnknownKeywords) {
  const Json schema = Json::parse(
      R"({"maxlength": 3, "x-y": 1, "title": "", "not": {"maxlength": 4}})");
  SchemaIndex index(k2020, nullptr);
  index.AddDocument("file:///s", schema);
  SchemaCompiler compiler(k2020, index);
  EXPECT_TRUE(compiler.Compile(*index.Find("file:///s")).has_value());
  ASSERT_EQ(compiler.unknown().size(), 1U);
  EXPECT_EQ(compiler.unknown().begin()->second, "file:///s#");
}

}  // namespace
}  // namespace plumbline
