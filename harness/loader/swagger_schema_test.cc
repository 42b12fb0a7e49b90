#include "harness/loader/swagger_schema.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

Json Translated(const char* text) {
  Json schema = Json::parse(text);
  TranslateSwaggerSchema(schema,
                         [](const std::string& to) { return to + "!"; });
  return schema;
}

TEST(SwaggerSchemaTest, SaysKeywordsAnew) {
  EXPECT_EQ(Translated(R"({"type": "object", "discriminator": "kind",
    "x-nullable": true, "allOf": [{"$ref": "#/definitions/A"}],
    "properties": {"f": {"type": "file"}}})"),
            Json::parse(R"({"type": "object",
    "discriminator": {"propertyName": "kind"}, "nullable": true,
    "x-nullable": true, "allOf": [{"$ref": "#/definitions/A!"}],
    "properties": {"f": {"type": "string", "format": "binary"}}})"));
}

TEST(SwaggerSchemaTest, LeavesNamesAndValuesAlone) {
  for (const char* const text :
       {R"({"properties": {"$ref": {"type": "string"},
            "discriminator": {"type": "string"}}})",
        R"({"default": {"$ref": "a"}, "enum": [{"type": "file"}]})",
        R"({"example": {"discriminator": "x"}, "x-a": {"$ref": "a"}})"}) {
    EXPECT_EQ(Translated(text), Json::parse(text));
  }
  EXPECT_EQ(Translated(R"({"properties": {"default": {"type": "file"}}})")
                ["properties"]["default"]["type"],
            "string");
}

}  // namespace
}  // namespace plumbline
