#include "harness/loader/openapi_xml.h"

#include <gtest/gtest.h>

#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

XmlTraits Traits(const std::string& schema) {
  OpenApiWarnings warnings;
  const Json value = ParseJson(schema).value();
  return ReadOpenApiXml(Node(value, ""), warnings);
}

TEST(OpenApiXmlTest, ReadsNamesAndPlaces) {
  EXPECT_EQ(Traits(R"({"type": "string"})"), XmlTraits{});
  EXPECT_EQ(Traits(R"({"xml": {"name": "a", "attribute": true,
                        "namespace": "urn:a", "prefix": "p"}})"),
            (XmlTraits{.name = "a",
                       .attribute = true,
                       .namespace_uri = "urn:a",
                       .namespace_prefix = "p"}));
  EXPECT_TRUE(Traits(R"({"type": "array", "xml": {"wrapped": true}})").wrapped);
}

TEST(OpenApiXmlTest, ReadsNodeTypes) {
  EXPECT_TRUE(Traits(R"({"xml": {"nodeType": "attribute"}})").attribute);
  EXPECT_TRUE(Traits(R"({"xml": {"nodeType": "cdata"}})").text);
  EXPECT_TRUE(
      Traits(R"({"items": {}, "xml": {"nodeType": "element"}})").wrapped);
  EXPECT_EQ(Traits(R"({"items": {}, "xml": {"nodeType": "none"}})"),
            XmlTraits{});
}

TEST(OpenApiXmlTest, NamesWhatItCannotRead) {
  OpenApiWarnings warnings;
  const Json value = {{"xml", {{"name", 1}}}};
  EXPECT_EQ(ReadOpenApiXml(Node(value, ""), warnings), XmlTraits{});
  const Json other = {{"type", "object"}, {"xml", {{"nodeType", "none"}}}};
  (void)ReadOpenApiXml(Node(other, ""), warnings);
  const std::vector<Error> named = warnings.Take();
  ASSERT_EQ(named.size(), 2U);
  EXPECT_EQ(named[0].location.pointer, "/xml/name");
  EXPECT_EQ(named[1].message, "not checked: XML nodes of the type none");
}

TEST(OpenApiXmlTest, GivesMembersWhatTheirSchemasSay) {
  const Contract contract = LoadedOpenApi(R"(
paths: {}
components:
  schemas:
    Tag: {type: object, xml: {name: tag}, properties: {id: {type: integer, xml: {attribute: true}}}}
    Pet:
      type: object
      properties:
        one: {$ref: '#/components/schemas/Tag'}
        all: {type: array, xml: {wrapped: true}, items: {$ref: '#/components/schemas/Tag'}}
)");
  EXPECT_EQ(MemberAt(contract, "Pet", "one").xml.name, "tag");
  EXPECT_TRUE(MemberAt(contract, "Pet", "all").xml.wrapped);
  EXPECT_TRUE(MemberAt(contract, "Tag", "id").xml.attribute);
  EXPECT_EQ(contract.FindShape("Tag")->xml.name, "tag");
}

}  // namespace
}  // namespace plumbline
