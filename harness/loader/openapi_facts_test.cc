#include "harness/loader/openapi_facts.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

class OpenApiFactsTest : public testing::Test {
 protected:
  // Facts of the member "x" of a document.
  SchemaFacts Read(const std::string& yaml,
                   OpenApiVersion version = OpenApiVersion::k3_1) {
    document_ = ParseYaml(yaml).value();
    files_.emplace(document_, "test.yaml");
    return ReadSchemaFacts(files_->root().At("x"), version, *files_, warnings_);
  }

  Json document_;
  std::optional<OpenApiFiles> files_;
  OpenApiWarnings warnings_;
};

TEST_F(OpenApiFactsTest, TakesThePartsOfAnAllOfTogether) {
  const SchemaFacts facts = Read(R"(
x:
  type: object
  required: [b]
  allOf:
    - $ref: '#/base'
    - properties: {b: {type: string}}
      minProperties: 2
base: {type: object, required: [a], properties: {a: {}}, minProperties: 1})");
  EXPECT_TRUE(facts.exact);
  EXPECT_EQ(facts.types, kJsonObject);
  EXPECT_EQ(facts.required, (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(facts.properties.size(), 2U);
  EXPECT_EQ(facts.properties_count.min, 2U);
}

TEST_F(OpenApiFactsTest, TellsWhereTakingTogetherIsNotExact) {
  for (const char* const yaml :
       {"x: {allOf: [{pattern: a}, {pattern: b}]}",
        "x: {allOf: [{items: {type: string}}, {items: {minLength: 1}}]}",
        "x: {allOf: [{properties: {a: {type: string}}}, "
        "{properties: {a: {minLength: 1}}}]}",
        "x: {allOf: [{properties: {a: {}}, additionalProperties: false}, "
        "{properties: {b: {}}}]}",
        "x: {allOf: [{multipleOf: 2}, {multipleOf: 3}]}", "x: {not: {}}",
        "x: {$ref: '#name'}", "x: {if: {}}", "x: false"}) {
    EXPECT_FALSE(Read(yaml).exact) << yaml;
  }
  for (const char* const yaml :
       {"x: {allOf: [{pattern: a}, {pattern: a}]}", "x: true",
        "x: {allOf: [{enum: [a, b]}, {enum: [b, c]}]}",
        "x: {allOf: [{minLength: 1}, {minLength: 2}]}"}) {
    EXPECT_TRUE(Read(yaml).exact) << yaml;
  }
}

TEST_F(OpenApiFactsTest, ClosedObjectsNameAllTheirMembers) {
  EXPECT_TRUE(
      Read("x: {properties: {a: {}}, additionalProperties: false}").closed);
  EXPECT_TRUE(Read("x: {additionalProperties: false}").closed);
  EXPECT_FALSE(Read("x: {additionalProperties: true}").closed);
}

TEST_F(OpenApiFactsTest, ReadsNullInBothSpellings) {
  EXPECT_TRUE(Read("x: {type: [string, 'null']}").nullable);
  EXPECT_FALSE(Read("x: {type: string, nullable: true}").nullable);
  EXPECT_TRUE(
      Read("x: {type: string, nullable: true}", OpenApiVersion::k3_0).nullable);
  EXPECT_FALSE(Read("x: {properties: {}}").nullable);
}

TEST_F(OpenApiFactsTest, NamesUnknownKeywordsOnce) {
  EXPECT_TRUE(Read("x: {maxlength: 1, allOf: [{maxlength: 2}], x-y: 1}").exact);
  EXPECT_TRUE(
      Read("x: {const: 1, patternProperties: {}}", OpenApiVersion::k3_0).exact);
  const std::vector<Error> warnings = warnings_.Take();
  ASSERT_EQ(warnings.size(), 3U);
  EXPECT_EQ(warnings[0].message, "not checked: the keyword \"maxlength\"");
  EXPECT_EQ(warnings[0].location.pointer, "/x/maxlength");
}

TEST_F(OpenApiFactsTest, FaultsOnWrongTypesAndLoops) {
  for (const char* const yaml :
       {"x: {minLength: '1'}", "x: {required: true}", "x: {type: 1}",
        "x: {properties: []}", "x: {enum: 1}", "x: 1", "x: {multipleOf: 0}",
        "x: {allOf: [{$ref: '#/x'}]}", "x: {additionalProperties: 1}",
        "x: {exclusiveMinimum: true}"}) {
    EXPECT_THROW((void)Read(yaml), LoadFault) << yaml;
  }
}

TEST_F(OpenApiFactsTest, TellsAnnotations) {
  EXPECT_TRUE(IsAnnotation(Json::parse(R"({"title": "", "x-a": 1})")));
  EXPECT_TRUE(IsAnnotation(true));
  EXPECT_FALSE(IsAnnotation(false));
  EXPECT_FALSE(IsAnnotation(Json::parse(R"({"$ref": "#/a"})")));
}

// Members that a pattern names are no additional ones.
TEST_F(OpenApiFactsTest, ClosesNothingBesidePatterns) {
  SchemaFacts facts = Read(R"(
x: {type: object, patternProperties: {'^x-': {}}, additionalProperties: false})");
  EXPECT_FALSE(facts.closed);
  EXPECT_FALSE(facts.exact);
  facts = Read(R"(
x: {type: object, patternProperties: {'^x-': {}}, additionalProperties: {type: string}})");
  EXPECT_FALSE(facts.additional.has_value());
  EXPECT_FALSE(facts.exact);
}

}  // namespace
}  // namespace plumbline
