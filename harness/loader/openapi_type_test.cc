#include "harness/loader/openapi_type.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

struct Row {
  const char* schema;
  const char* kind;
};

TEST(OpenApiTypeTest, GivesTheShapeThatSaysAllOfASchema) {
  for (const Row& row :
       {Row{"{type: string}", "string"},
        {"{type: string, minLength: 1, pattern: a}", "string"},
        {"{type: string, format: uuid}", "string"},
        {"{type: string, format: date-time}", "timestamp"},
        {"{type: string, format: byte}", "blob"},
        {"{type: string, contentEncoding: base64}", "blob"},
        {"{type: string, enum: [a, b]}", "enum"},
        {"{enum: [a, b]}", "enum"},
        {"{const: a}", "enum"},
        {"{type: integer, enum: [1, 2]}", "intEnum"},
        {"{type: integer}", "bigInteger"},
        {"{type: integer, format: int32}", "integer"},
        {"{type: integer, format: int64, minimum: 1}", "long"},
        {"{type: number}", "double"},
        {"{type: number, format: float}", "float"},
        {"{type: [integer, number]}", "double"},
        {"{type: boolean}", "boolean"},
        {"{type: array, items: {type: string}}", "list"},
        {"{items: {type: string}}", "list"},
        {"{type: object}", "map"},
        {"{type: object, additionalProperties: {type: string}}", "map"},
        {"{type: object, properties: {a: {type: string}}}", "structure"},
        {"{properties: {a: {type: string}}}", "structure"},
        {"{type: object, required: [a]}", "structure"},
        {"{type: object, additionalProperties: false}", "structure closed"},
        {"{example: 1}", "document"}}) {
    const Contract contract = LoadedSchemas(std::string("X: ") + row.schema);
    EXPECT_EQ(KindOf(contract, "X"), row.kind) << row.schema;
  }
}

TEST(OpenApiTypeTest, KeepsTheSchemaWhereAShapeDoesNotSayAll) {
  for (const Row& row :
       {Row{"{type: [string, integer]}", "document +schema"},
        {"{minLength: 1}", "document +schema"},
        {"{format: date-time, type: string, pattern: Z$}", "timestamp +schema"},
        {"{type: string, format: byte, maxLength: 4}", "blob +schema"},
        {"{type: string, enum: [a], maxLength: 4}", "enum +schema"},
        {"{type: number, enum: [1.5, 2]}", "double +schema"},
        {"{enum: [a, 1]}", "document +schema"},
        {"{const: {a: 1}}", "document +schema"},
        {"{type: integer, enum: [5000000000]}", "bigInteger +schema"},
        {"{type: boolean, enum: [true]}", "boolean +schema"},
        {"{type: object, properties: {a: {}}, additionalProperties: "
         "{type: string}}",
         "structure +schema"},
        {"{type: object, patternProperties: {a: {}}}", "map +schema"},
        {"{type: array, prefixItems: [{type: string}]}", "list +schema"},
        {"{type: string, not: {const: a}}", "string +schema"},
        {"{oneOf: [{type: string}, {type: integer}]}", "document +schema"},
        {"{type: object, oneOf: [{required: [a]}, {required: [b]}]}",
         "map +schema"},
        {"{type: 'null'}", "document +schema"},
        {"false", "document +schema"}}) {
    const Contract contract = LoadedSchemas(std::string("X: ") + row.schema);
    EXPECT_EQ(KindOf(contract, "X"), row.kind) << row.schema;
  }
}

TEST(OpenApiTypeTest, ReadsBoundsInBothSpellings) {
  const Contract old = LoadedSchemas(
      "X: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9}",
      "3.0.0");
  const Constraints& flag = old.FindShape("X")->constraints;
  EXPECT_EQ(flag.min, 1);
  EXPECT_TRUE(flag.min_is_exclusive);
  EXPECT_EQ(flag.max, 9);
  EXPECT_FALSE(flag.max_is_exclusive);
  const Contract next = LoadedSchemas(
      "X: {type: number, minimum: 1, exclusiveMinimum: 2, "
      "exclusiveMaximum: 9, maximum: 10, multipleOf: 0.5}");
  const Constraints& bound = next.FindShape("X")->constraints;
  EXPECT_EQ(bound.min, 2);
  EXPECT_TRUE(bound.min_is_exclusive);
  EXPECT_EQ(bound.max, 9);
  EXPECT_TRUE(bound.max_is_exclusive);
  EXPECT_EQ(bound.multiple_of, 0.5L);
}

TEST(OpenApiTypeTest, PutsLengthsWhereTheyBelong) {
  const Contract contract = LoadedSchemas(
      "S: {type: string, minLength: 1, maxLength: 2, pattern: '^a'}\n"
      "L: {type: array, minItems: 0, maxItems: 4, uniqueItems: true}\n"
      "M: {type: object, minProperties: 5, maxProperties: 6}\n"
      "O: {type: object, properties: {a: {}}, minProperties: 1}");
  const Constraints& text = contract.FindShape("S")->constraints;
  EXPECT_EQ(text.min_length, 1U);
  EXPECT_EQ(text.max_length, 2U);
  ASSERT_TRUE(text.pattern.has_value());
  EXPECT_EQ(text.pattern->semantics, PatternSemantics::kSearch);
  const Constraints& list = contract.FindShape("L")->constraints;
  EXPECT_EQ(list.min_length, std::nullopt);  // at least none
  EXPECT_EQ(list.max_length, 4U);
  EXPECT_TRUE(list.unique_items);
  EXPECT_EQ(contract.FindShape("M")->constraints.min_length, 5U);
  EXPECT_EQ(contract.FindShape("O")->constraints.min_length, 1U);
}

TEST(OpenApiTypeTest, NamesWhatContradictsItself) {
  const Contract contract = LoadedSchemas(
      "S: {type: string, minLength: 3, maxLength: 2}\n"
      "N: {type: integer, minimum: 3, maximum: 2}\n"
      "E: {type: string, enum: [1, 2]}");
  EXPECT_EQ(contract.FindShape("S")->constraints, Constraints{});
  EXPECT_EQ(contract.FindShape("N")->constraints, Constraints{});
  EXPECT_EQ(KindOf(contract, "E"), "string");
  const std::string warnings = WarningsOf(contract);
  EXPECT_NE(warnings.find("lengths that contradict"), std::string::npos);
  EXPECT_NE(warnings.find("bounds that contradict"), std::string::npos);
  EXPECT_NE(warnings.find("enum values that the schema's type refuses"),
            std::string::npos);
}

TEST(OpenApiTypeTest, KeepsKnownFormatsAndNamesTheOthers) {
  const Contract contract = LoadedSchemas(
      "A: {type: string, format: uuid}\nB: {type: string, format: ipv4-network}"
      "\nC: {type: string, format: password}\nD: {type: integer, format: "
      "int64}\nE: {type: integer, format: uint8}");
  EXPECT_EQ(contract.FindShape("A")->constraints.format, "uuid");
  EXPECT_EQ(contract.FindShape("B")->constraints.format, "");
  const std::string warnings = WarningsOf(contract);
  EXPECT_NE(warnings.find("not checked: the format \"ipv4-network\""),
            std::string::npos)
      << warnings;
  EXPECT_NE(warnings.find("not checked: the format \"uint8\""),
            std::string::npos);
  EXPECT_EQ(warnings.find("password"), std::string::npos);
  EXPECT_EQ(warnings.find("int64"), std::string::npos);
}

}  // namespace
}  // namespace plumbline
