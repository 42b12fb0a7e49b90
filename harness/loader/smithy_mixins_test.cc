#include "harness/loader/smithy_mixins.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

Json Flatten(const std::string& shapes) {
  const Json document = *ParseJson("{\"shapes\": " + shapes + "}");
  const std::optional<Json> flat = FlattenMixins(Node(document, ""));
  return flat.has_value() ? flat->at("shapes") : Json();
}

// The pointer of the fault that flattening ends in.
std::string FaultOf(const std::string& shapes) {
  try {
    static_cast<void>(Flatten(shapes));
  } catch (const LoadFault& fault) {
    return fault.error.location.pointer;
  }
  return "none";
}

TEST(FlattenMixinsTest, LeavesAPlainModelAlone) {
  const std::string shapes = R"({"t#A": {"type": "string"}})";
  EXPECT_EQ(Flatten(shapes), nullptr);
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

TEST(FlattenMixinsTest, MergesWhatResourcesAndServicesName) {
  const Json shapes = Flatten(R"({
    "t#M": {"type": "resource", "identifiers": {"a": {"target": "t#X"}},
            "traits": {"smithy.api#mixin": {}}},
    "t#R": {"type": "resource", "mixins": [{"target": "t#M"}],
            "identifiers": {"b": {"target": "t#X"}}},
    "t#LM": {"type": "list", "member": {"target": "t#X"},
             "traits": {"smithy.api#mixin": {}}},
    "t#L": {"type": "list", "mixins": [{"target": "t#LM"}]},
    "t#L$member": {"type": "apply", "traits": {"t#a": 1}}})");
  EXPECT_EQ(shapes["t#R"]["identifiers"].size(), 2U);
  EXPECT_EQ(shapes["t#L"]["member"],
            (Json{{"target", "t#X"}, {"traits", {{"t#a", 1}}}}));
}

// Each of 40 mixins uses two that each use the one before.
TEST(FlattenMixinsTest, DoesNotMultiplyWhatMixinsShare) {
  Json shapes;
  const auto add = [&](const std::string& id, const Json& mixins) {
    shapes[id] = {{"type", "operation"},
                  {"mixins", mixins},
                  {"traits", {{"smithy.api#mixin", Json::object()}}}};
  };
  add("t#0", Json::array());
  shapes["t#0"]["errors"] = Json::array({{{"target", "t#E"}}});
  for (int i = 1; i < 40; ++i) {
    const Json below = {{"target", "t#" + std::to_string(i - 1)}};
    add("t#l" + std::to_string(i), Json::array({below}));
    add("t#r" + std::to_string(i), Json::array({below}));
    add("t#" + std::to_string(i),
        Json::array({{{"target", "t#l" + std::to_string(i)}},
                     {{"target", "t#r" + std::to_string(i)}}}));
  }
  EXPECT_EQ(Flatten(ToText(shapes))["t#39"]["errors"].size(), 1U);
}

TEST(FlattenMixinsTest, BoundsTheDepth) {
  Json shapes;
  for (int i = 0; i < 100'000; ++i) {
    shapes["t#" + std::to_string(i)] = {
        {"type", "structure"},
        {"mixins", Json::array({{{"target", "t#" + std::to_string(i + 1)}}})}};
  }
  EXPECT_NE(FaultOf(ToText(shapes)), "none");
}

TEST(FlattenMixinsTest, FaultsOnWrongTypes) {
  const std::string apply = R"("t#A$B": {"type": "apply", "traits": {"x": 1}})";
  for (const std::string shape :
       {R"("t#A": 1)", R"("t#A": {"type": 1})",
        R"("t#A": {"type": "structure", "members": 1})",
        R"("t#A": {"type": "structure", "members": {"B": 1}})",
        R"("t#A": {"type": "structure", "members": {"B": {"traits": []}}})",
        R"("t#A": {"type": "list", "member": 1})",
        R"("t#A": {"type": "string", "traits": 1})",
        R"("t#A": {"type": "string", "traits": {"smithy.api#mixin": 1}})",
        R"("t#A": {"type": "resource", "identifiers": []})",
        R"("t#A": {"type": "string", "mixins": {}})"}) {
    EXPECT_TRUE(
        FaultOf("{" + shape + ", " + apply + "}").starts_with("/shapes/t#A"))
        << shape;
  }
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
