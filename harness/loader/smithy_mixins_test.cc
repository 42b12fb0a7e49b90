#include "harness/loader/smithy_mixins.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

Json Flatten(const std::string& shapes) {
  const Json document = *ParseJson("{\"shapes\": " + shapes + "}");
  return FlattenMixins(Node(document, ""))["shapes"];
}

// The pointer of the fault that flattening ends in.
std::string FaultOf(const std::string& shapes) {
  try {
    static_cast<void>(Flatten(shapes));
  } catch (const LoadFault& fault) {
    return fault.error.place.pointer;
  }
  return "none";
}

TEST(FlattenMixinsTest, LeavesAPlainModelAlone) {
  const std::string shapes = R"({"t#A": {"type": "string"}})";
  EXPECT_EQ(Flatten(shapes), *ParseJson(shapes));
}

TEST(FlattenMixinsTest, CopiesMembersAndTraitsInTheOrderOfTheMixins) {
  const Json shapes = Flatten(R"({
    "t#M1": {"type": "structure", "members": {
        "A": {"target": "t#X"}, "B": {"target": "t#X"}},
      "traits": {"smithy.api#mixin": {"localTraits": ["t#local"]},
                 "t#local": 1, "t#given": 1, "t#both": 1}},
    "t#M2": {"type": "structure", "mixins": [{"target": "t#M1"}],
      "members": {"C": {"target": "t#X"}},
      "traits": {"smithy.api#mixin": {}, "t#both": 2}},
    "t#S": {"type": "structure", "mixins": [{"target": "t#M2"}],
      "members": {"D": {"target": "t#X"}}, "traits": {"t#own": 1}}})");
  const Json& shape = shapes["t#S"];
  EXPECT_EQ(shape["members"].size(), 4U);
  EXPECT_EQ(shape["traits"],
            (Json{{"t#given", 1}, {"t#both", 2}, {"t#own", 1}}));
  EXPECT_FALSE(shape.contains("mixins"));
}

TEST(FlattenMixinsTest, AddsToAMemberThatAMixinBrings) {
  const Json shapes = Flatten(R"({
    "t#M": {"type": "structure", "members": {
        "A": {"target": "t#X", "traits": {"t#old": 1}}},
      "traits": {"smithy.api#mixin": {}}},
    "t#S": {"type": "structure", "mixins": [{"target": "t#M"}], "members": {}},
    "t#S$A": {"type": "apply", "traits": {"t#new": 1}}})");
  EXPECT_EQ(
      shapes["t#S"]["members"]["A"],
      (Json{{"target", "t#X"}, {"traits", {{"t#old", 1}, {"t#new", 1}}}}));
  EXPECT_FALSE(shapes.contains("t#S$A"));
}

TEST(FlattenMixinsTest, JoinsTheListsOfOperations) {
  const Json shapes = Flatten(R"({
    "t#M": {"type": "operation", "errors": [{"target": "t#E1"}],
            "traits": {"smithy.api#mixin": {}}},
    "t#O": {"type": "operation", "mixins": [{"target": "t#M"}],
            "errors": [{"target": "t#E2"}]}})");
  EXPECT_EQ(shapes["t#O"]["errors"].size(), 2U);
}

TEST(FlattenMixinsTest, AppliesToShapesAndListMembers) {
  const Json shapes = Flatten(R"({
    "t#L": {"type": "list", "member": {"target": "t#X"}},
    "t#L$member": {"type": "apply", "traits": {"t#a": 1}},
    "t#X": {"type": "string"}})");
  EXPECT_EQ(shapes["t#L"]["member"]["traits"]["t#a"], 1);
}

TEST(FlattenMixinsTest, FaultsNameTheShape) {
  EXPECT_EQ(FaultOf(R"({"t#S": {"type": "structure",
                        "mixins": [{"target": "t#None"}]}})"),
            "/shapes/t#S/mixins/0/target");
  EXPECT_EQ(FaultOf(R"({"t#S": {"type": "structure",
                        "mixins": [{"target": "t#S"}]}})"),
            "/shapes/t#S");
  EXPECT_EQ(FaultOf(R"({"t#None$A": {"type": "apply", "traits": {}}})"),
            "/shapes/t#None$A");
}

}  // namespace
}  // namespace plumbline
