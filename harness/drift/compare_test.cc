#include "harness/drift/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// One operation with a structure, a list, an enum, a union and an error.
constexpr std::string_view kModel = R"({"smithy": "2.0", "shapes": {
  "a#S": {"type": "service", "version": "1",
          "operations": [{"target": "a#Get"}],
          "traits": {"aws.protocols#awsJson1_1": {}}},
  "a#Get": {"type": "operation", "input": {"target": "a#In"},
            "output": {"target": "a#Out"}, "errors": [{"target": "a#Gone"}]},
  "a#In": {"type": "structure", "members": {
    "Name": {"target": "a#Name"},
    "Limit": {"target": "a#Limit"},
    "Status": {"target": "a#Status"},
    "Pick": {"target": "a#Pick"}}},
  "a#Out": {"type": "structure", "members": {
    "Names": {"target": "a#Names",
              "traits": {"smithy.api#required": {}}},
    "Status": {"target": "a#Status"},
    "Pick": {"target": "a#Pick"},
    "Self": {"target": "a#Out"}}},
  "a#Names": {"type": "list", "member": {"target": "a#Name"}},
  "a#Name": {"type": "string", "traits": {
    "smithy.api#length": {"min": 1, "max": 9}}},
  "a#Limit": {"type": "integer", "traits": {
    "smithy.api#range": {"min": 0, "max": 100}}},
  "a#Status": {"type": "enum", "members": {
    "ON": {"target": "smithy.api#Unit",
           "traits": {"smithy.api#enumValue": "on"}},
    "OFF": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": "off"}}}},
  "a#Pick": {"type": "union", "members": {
    "one": {"target": "smithy.api#String"},
    "two": {"target": "smithy.api#Integer"}}},
  "a#Gone": {"type": "structure", "members": {},
             "traits": {"smithy.api#error": "client"}}}})";

Contract Load(const Json& document) {
  const auto contract = LoadContractDocument(document, "test");
  EXPECT_TRUE(contract.has_value())
      << (contract.has_value() ? "" : contract.error().ToString());
  return contract.value_or(Contract{});
}

std::string Line(const Change& change) {
  std::string text = change.clause + " " + std::string(ToString(change.kind));
  if (!change.before.empty() && !change.after.empty()) {
    text += ": " + change.before + " -> " + change.after;
  } else if (!change.before.empty() || !change.after.empty()) {
    text += ": " + change.before + change.after;
  }
  if (change.places.size() > 1) {
    text += " (" + std::to_string(change.places.size()) + " places)";
  }
  return text;
}

// "verdict: line" of each change that the merge patch (RFC 7396) of the model
// makes.
std::vector<std::string> Drift(std::string_view patch) {
  const Json before = Json::parse(kModel);
  Json after = before;
  after["shapes"].merge_patch(Json::parse(patch));
  std::vector<std::string> lines;
  for (const Change& change : CompareContracts(Load(before), Load(after))) {
    lines.push_back(std::string(ToString(change.verdict)) + ": " +
                    Line(change));
  }
  return lines;
}

TEST(CompareTest, FindsNothingInTheSameContract) {
  EXPECT_THAT(Drift("{}"), IsEmpty());
}

TEST(CompareTest, FindsOperations) {
  EXPECT_THAT(Drift(R"({"a#Put": {"type": "operation"}, "a#S": {"operations": [
                 {"target": "a#Get"}, {"target": "a#Put"}]}})"),
              ElementsAre("compatible: Put operation-added"));
  EXPECT_THAT(Drift(R"({"a#Put": {"type": "operation"},
                 "a#S": {"operations": [{"target": "a#Put"}]}})"),
              ElementsAre("breaking for callers: Get operation-removed",
                          "compatible: Put operation-added"));
}

TEST(CompareTest, FindsErrorsAndTheirStatus) {
  EXPECT_THAT(
      Drift(R"({"a#Get": {"errors": []}})"),
      ElementsAre("breaking for callers: Get.errors.Gone@status error-removed: "
                  "Gone"));
  EXPECT_THAT(
      Drift(R"({"a#Late": {"type": "structure", "members": {},
                "traits": {"smithy.api#error": "client"}},
                "a#Get": {"errors": [{"target": "a#Gone"},
                                     {"target": "a#Late"}]}})"),
      ElementsAre("compatible: Get.errors.Late@status error-added: Late"));
  EXPECT_THAT(
      Drift(R"({"a#Gone": {"traits": {"smithy.api#httpError": 404}}})"),
      ElementsAre(
          "breaking for callers: Get.errors.Gone@status error-status-changed: "
          "4xx -> 404"));
}

TEST(CompareTest, FindsMembers) {
  EXPECT_THAT(Drift(R"({"a#In": {"members": {"New": {"target": "a#Limit"}}}})"),
              ElementsAre("compatible: Get.input.New@type member-added: New"));
  EXPECT_THAT(
      Drift(R"({"a#In": {"members": {"New": {"target": "a#Limit",
                "traits": {"smithy.api#required": {}}}}}})"),
      ElementsAre(
          "breaking for callers: Get.input.New@required member-added: New"));
  EXPECT_THAT(
      Drift(R"({"a#Out": {"members": {"Status": null}}})"),
      ElementsAre(
          "breaking for callers: Get.output.Status@type member-removed: "
          "Status"));
  // Two versions of a union, seen from both sides: one change, at its worst.
  EXPECT_THAT(
      Drift(R"({"a#Pick": {"members": {"two": null}}})"),
      ElementsAre(
          "breaking for callers: Get.input.Pick.two@type member-removed: "
          "two (2 places)"));
  EXPECT_THAT(
      Drift(R"({"a#Pick": {"members":
                 {"three": {"target": "smithy.api#String"}}}})"),
      ElementsAre(
          "breaking for callers: Get.output.Pick.three@type member-added: "
          "three (2 places)"));
}

TEST(CompareTest, JudgesRequiredBySide) {
  EXPECT_THAT(Drift(R"({"a#In": {"members": {"Name":
                 {"traits": {"smithy.api#required": {}}}}}})"),
              ElementsAre("breaking for callers: Get.input.Name@required "
                          "member-became-required"));
  EXPECT_THAT(Drift(R"({"a#Out": {"members": {"Names": {"traits": null}}}})"),
              ElementsAre("breaking for callers: Get.output.Names@required "
                          "member-became-optional"));
}

TEST(CompareTest, JudgesConstraintsBySide) {
  EXPECT_THAT(
      Drift(R"({"a#Limit": {"traits": {"smithy.api#range": {"max": 50}}}})"),
      ElementsAre(
          "breaking for callers: Get.input.Limit@range.max range-changed: "
          "100 -> 50"));
  // A longer name may be sent, but it may come back as well.
  EXPECT_THAT(
      Drift(R"({"a#Name": {"traits": {"smithy.api#length": {"max": 99}}}})"),
      ElementsAre(
          "breaking for callers: Get.output.Names[]@length.max length-changed: "
          "9 -> 99 (2 places)"));
}

TEST(CompareTest, FindsEnumValues) {
  EXPECT_THAT(
      Drift(R"({"a#Status": {"members": {"OFF": null}}})"),
      ElementsAre(
          "breaking for callers: Get.input.Status@enum enum-value-removed:"
          " \"off\" (2 places)"));
  EXPECT_THAT(
      Drift(R"({"a#Status": {"members": {"WAIT": {
                 "target": "smithy.api#Unit",
                 "traits": {"smithy.api#enumValue": "wait"}}}}})"),
      ElementsAre(
          "breaking for callers: Get.output.Status@enum enum-value-added: "
          "\"wait\" (2 places)"));
}

TEST(CompareTest, FindsTypesAndNames) {
  EXPECT_THAT(
      Drift(R"({"a#In": {"members": {"Limit": {
                "target": "smithy.api#String"}}}})"),
      ElementsAre(
          "breaking for callers: Get.input.Limit@type type-changed: integer -> "
          "string"));
  EXPECT_THAT(
      Drift(R"({"a#Other": {"type": "integer", "traits": {
                "smithy.api#range": {"min": 0, "max": 100}}},
                "a#In": {"members": {"Limit": {"target": "a#Other"}}}})"),
      ElementsAre("cosmetic: Get.input.Limit@type shape-renamed: Limit -> "
                  "Other"));
  EXPECT_THAT(
      Drift(R"({"a#S": {"traits": {"aws.protocols#awsJson1_1": null,
                 "aws.protocols#awsJson1_0": {}}}})"),
      ElementsAre(
          "breaking for callers: service protocol-changed: awsJson1_1 -> "
          "awsJson1_0"));
}

TEST(CompareTest, FindsWhatHoldsOfTheWholeOperation) {
  EXPECT_THAT(Drift(R"({"a#Get": {"traits": {"smithy.api#idempotent": {}}}})"),
              ElementsAre("breaking for implementers: Get "
                          "idempotency-changed: idempotent"));
}

TEST(CompareTest, TellsBothPlacesOfAChange) {
  Json after = Json::parse(kModel);
  after["shapes"].merge_patch(Json::parse(
      R"({"a#Limit": {"traits": {"smithy.api#range": {"max": 50}}}})"));
  const auto changes = CompareContracts(Load(Json::parse(kModel)), Load(after));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].old_pointer, "/shapes/a#Limit");
  EXPECT_EQ(changes[0].new_pointer, "/shapes/a#Limit");
  EXPECT_THAT(changes[0].operations(), ElementsAre("Get"));
}

TEST(CompareTest, TakesAnyEnumValueWhereCallersDo) {
  Json after = Json::parse(kModel);
  after["shapes"].merge_patch(Json::parse(
      R"({"a#Status": {"members": {"WAIT": {"target": "smithy.api#Unit",
          "traits": {"smithy.api#enumValue": "wait"}}}}})"));
  const auto changes = CompareContracts(Load(Json::parse(kModel)), Load(after),
                                        {.open_enums = true});
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].verdict, DriftVerdict::kBreaksImplementers);
}

TEST(CompareTest, KnowsContractsOfOtherServices) {
  const Contract a = Load(Json::parse(kModel));
  Contract b = a;
  EXPECT_FALSE(AreOfOtherServices(a, b));
  b.service = "T";
  EXPECT_FALSE(AreOfOtherServices(a, b));  // they share an operation
  b.operations[0].name = "Other";
  b.IndexOperations();
  EXPECT_TRUE(AreOfOtherServices(a, b));
}

TEST(CompareTest, TurnsRoundWithTheContracts) {
  const Contract before = Load(Json::parse(kModel));
  Json changed = Json::parse(kModel);
  changed["shapes"].merge_patch(Json::parse(
      R"({"a#Limit": {"traits": {"smithy.api#range": {"max": 50}}}})"));
  const auto back = CompareContracts(Load(changed), before);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].verdict, DriftVerdict::kBreaksImplementers);
}

}  // namespace
}  // namespace plumbline
