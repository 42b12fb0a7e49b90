#include "harness/contract/xml_form.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

// Shapes: 0 text, 1 any, 2 list of texts, 3 structure of the member.
Contract With(const Member& member) {
  Contract contract;
  contract.shapes = {{.name = "Text", .type = ShapeType::kString},
                     {.name = "Any", .type = ShapeType::kDocument},
                     {.name = "List",
                      .type = ShapeType::kList,
                      .members = {{.name = "member", .target = 0}}},
                     {.name = "Pet",
                      .members = {member},
                      .pointer = "/components/schemas/A~1"}};
  return contract;
}

TEST(XmlFormTest, TellsWhatHasOneTypeAndOneName) {
  EXPECT_TRUE(XmlTells(With({.name = "a", .target = 0}), 3));
  EXPECT_TRUE(XmlTells(With({.name = "a", .target = 2}), 3));
  EXPECT_TRUE(XmlTells(With({.name = "a", .target = 3}), 3));  // itself
  EXPECT_TRUE(XmlTells(
      With({.name = "a", .target = 0, .xml = {.attribute = true}}), 3));
  EXPECT_FALSE(XmlTells(With({.name = "a", .target = 1}), 3));
  EXPECT_FALSE(XmlTells(
      With({.name = "a", .target = 2, .xml = {.attribute = true}}), 3));
  // Is it the list's name or its elements'?
  EXPECT_FALSE(
      XmlTells(With({.name = "a", .target = 2, .xml = {.name = "b"}}), 3));
  EXPECT_TRUE(XmlTells(
      With({.name = "a", .target = 2, .xml = {.name = "b", .wrapped = true}}),
      3));
  EXPECT_FALSE(XmlTells(With({.name = "a", .target = 0}), 0));
}

TEST(XmlFormTest, DoesNotTellWhatASchemaHasToJudge) {
  Contract contract = With({.name = "a", .target = 0});
  contract.shapes[0].alternatives = {1};
  EXPECT_FALSE(XmlTells(contract, 3));
  contract = With({.name = "a", .target = 2});
  contract.shapes[2].members[0].target = 2;  // lists in lists
  EXPECT_FALSE(XmlTells(contract, 3));
}

TEST(XmlFormTest, NamesTheWholeByItsNameOrItsKey) {
  Contract contract = With({.name = "a", .target = 0});
  EXPECT_EQ(XmlRootName(contract.shapes[3]), "A/");
  contract.shapes[3].xml.name = "pet";
  EXPECT_EQ(XmlRootName(contract.shapes[3]), "pet");
  EXPECT_EQ(XmlRootName({.pointer = "/definitions/Pet"}), "Pet");
  EXPECT_EQ(XmlRootName({.pointer = "/components/schemas/Pet/items"}), "");
  EXPECT_EQ(XmlRootName({}), "");
}

TEST(XmlFormTest, NamesElementsOfLists) {
  Contract contract =
      With({.name = "a", .target = 2, .xml = {.name = "b", .wrapped = true}});
  const Member& member = contract.shapes[3].members[0];
  EXPECT_EQ(XmlName(member), "b");
  EXPECT_EQ(XmlItemName(contract, member), "b");
  contract.shapes[2].members[0].xml.name = "c";
  EXPECT_EQ(XmlItemName(contract, member), "c");
}

}  // namespace
}  // namespace plumbline
