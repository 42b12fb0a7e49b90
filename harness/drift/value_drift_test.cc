#include "harness/drift/value_drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "harness/drift/testing_drift.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A patch of one schema, in JSON.
std::string OfSchema(std::string_view name, std::string_view patch) {
  return R"({"components": {"schemas": {")" + std::string(name) +
         "\": " + std::string(patch) + "}}}";
}

// Of one response header of ReadPet.
std::string OfHeaders(std::string_view patch) {
  return R"({"paths": {"/pets/{petId}": {"get": {"responses": {"200":
             {"headers": )" +
         std::string(patch) + "}}}}}}";
}

// Of all parameters of ReadPet but the label.
std::string OfParameter(std::string_view parameter) {
  return R"({"paths": {"/pets/{petId}": {"get": {"parameters": [
             {"name": "petId", "in": "path", "required": true,
              "schema": {"type": "string"}},)" +
         std::string(parameter) + "]}}}}";
}

TEST(ValueDriftTest, FindsNothingInTheSameDocument) {
  EXPECT_THAT(OpenApiDrift("{}", "{}"), IsEmpty());
}

TEST(ValueDriftTest, JudgesNullBySide) {
  const std::string with = R"({"properties": {"age": {"type":
                               ["integer", "null"]}}})";
  EXPECT_THAT(OpenApiDrift(OfSchema("Draft", with), "{}"),
              ElementsAre("breaking for callers: WritePet.input.age@type "
                          "nullability-changed: null"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Draft", with)),
              ElementsAre("breaking for implementers: WritePet.input.age@type "
                          "nullability-changed: null"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Pet", with)),
              ElementsAre("breaking for callers: ReadPet.output.age@type "
                          "nullability-changed: null"));
  EXPECT_THAT(OpenApiDrift(OfSchema("Pet", with), "{}"),
              ElementsAre("breaking for implementers: ReadPet.output.age@type "
                          "nullability-changed: null"));
}

TEST(ValueDriftTest, JudgesPatternsByTheirLanguages) {
  const auto pattern = [](std::string_view text) {
    return OfSchema("Draft", R"({"properties": {"name": {"pattern": ")" +
                                 std::string(text) + "\"}}}");
  };
  EXPECT_THAT(OpenApiDrift(pattern("^[0-9]{2}$"), pattern("^\\\\d\\\\d$")),
              ElementsAre("cosmetic: WritePet.input.name@pattern "
                          "pattern-changed: ^[0-9]{2}$ -> ^\\d\\d$"));
  EXPECT_THAT(OpenApiDrift(pattern("^[a-z]+$"), pattern("^[a-y]+$")),
              ElementsAre("breaking for callers: WritePet.input.name@pattern "
                          "pattern-changed: ^[a-z]+$ -> ^[a-y]+$"));
  EXPECT_THAT(
      OpenApiDrift(pattern("^[a-y]+$"), pattern("^[a-z]+$")),
      ElementsAre("breaking for implementers: WritePet.input.name@pattern "
                  "pattern-changed: ^[a-y]+$ -> ^[a-z]+$"));
}

TEST(ValueDriftTest, JudgesResponseHeaders) {
  EXPECT_THAT(OpenApiDrift("{}", OfHeaders(R"({"X-Rate": null})")),
              ElementsAre("breaking for callers: ReadPet.output.X-Rate@type "
                          "member-removed: X-Rate"));
  EXPECT_THAT(OpenApiDrift(OfHeaders(R"({"X-Rate": null})"), "{}"),
              ElementsAre("breaking for implementers: "
                          "ReadPet.output.X-Rate@required member-added: "
                          "X-Rate"));
  EXPECT_THAT(OpenApiDrift("{}", OfHeaders(R"({"X-Note": null})")),
              ElementsAre("compatible: ReadPet.output.X-Note@type "
                          "member-removed: X-Note"));
  EXPECT_THAT(
      OpenApiDrift("{}", OfHeaders(R"({"X-Rate": {"required": false}})")),
      ElementsAre("breaking for callers: ReadPet.output.X-Rate@required "
                  "member-became-optional"));
  EXPECT_THAT(
      OpenApiDrift("{}", OfHeaders(R"({"X-Note": {"required": true}})")),
      ElementsAre("breaking for implementers: ReadPet.output.X-Note@required "
                  "member-became-required"));
  EXPECT_THAT(
      OpenApiDrift("{}",
                   OfHeaders(R"({"X-Rate": {"schema": {"type": "string"}}})")),
      ElementsAre("breaking for callers: ReadPet.output.X-Rate@type "
                  "type-changed: bigInteger -> string"));
}

TEST(ValueDriftTest, ReadsHeadersInAnyCase) {
  EXPECT_THAT(OpenApiDrift("{}", OfHeaders(R"({"X-Rate": null, "x-rate": {
                         "schema": {"type": "integer"}, "required": true}})")),
              ElementsAre("cosmetic: ReadPet.output.X-Rate@type shape-renamed: "
                          "ReadPet200_X-Rate -> ReadPet200_x-rate"))
      << "only the name that the loader gives its shape";
}

TEST(ValueDriftTest, FindsWhereAParameterStandsAndItsStyle) {
  constexpr std::string_view kTags =
      R"({"name": "tags", "in": "query",
          "schema": {"type": "array", "items": {"type": "string"}}})";
  EXPECT_THAT(
      OpenApiDrift(OfParameter(kTags),
                   OfParameter(R"({"name": "tags", "in": "header", "schema":
                       {"type": "array", "items": {"type": "string"}}})")),
      ElementsAre("breaking for callers: ReadPet.input.tags@type "
                  "member-place-changed: query tags -> header tags"));
  EXPECT_THAT(OpenApiDrift(OfParameter(kTags),
                           OfParameter(R"({"name": "tags", "in": "query",
                       "explode": false, "schema": {"type": "array",
                       "items": {"type": "string"}}})")),
              ElementsAre("breaking for callers: ReadPet.input.tags@type "
                          "parameter-style-changed: form, exploded -> form"));
}

TEST(ValueDriftTest, PassesOverWhatTheOtherSideDoesNotDeclare) {
  const std::string closed = R"({"additionalProperties": false})";
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Draft", R"({"properties":
                                                      {"age": null}})")),
              ElementsAre("compatible: WritePet.input.age@type "
                          "member-removed: age"));
  EXPECT_THAT(OpenApiDrift(OfSchema("Draft", closed),
                           OfSchema("Draft", R"({"additionalProperties": false,
                                         "properties": {"age": null}})")),
              ElementsAre("breaking for callers: WritePet.input.age@type "
                          "member-removed: age"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Pet", R"({"properties":
                                                    {"age": null}})")),
              ElementsAre("compatible: ReadPet.output.age@type "
                          "member-removed: age"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Pet", R"({"required": [],
                                             "properties": {"name": null}})")),
              ElementsAre("breaking for callers: ReadPet.output.name@type "
                          "member-removed: name"));
}

TEST(ValueDriftTest, JudgesMembersOfOneSideOnly) {
  const std::string answers = R"({"properties": {"name": {"readOnly": true}}})";
  EXPECT_THAT(OpenApiDrift(OfSchema("Draft", answers), "{}"),
              ElementsAre("breaking for callers: WritePet.input.name@type "
                          "member-side-changed: in answers alone -> in both"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Draft", answers)),
              ElementsAre("compatible: WritePet.input.name@type "
                          "member-side-changed: in both -> in answers alone"));
  const std::string requests =
      R"({"properties": {"age": {"writeOnly": true}}})";
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Pet", requests)),
              ElementsAre("breaking for callers: ReadPet.output.age@type "
                          "member-side-changed: in both -> in requests alone"));
  EXPECT_THAT(OpenApiDrift(OfSchema("Pet", requests), "{}"),
              ElementsAre("compatible: ReadPet.output.age@type "
                          "member-side-changed: in requests alone -> in both"));
}

TEST(ValueDriftTest, JudgesWhatIsNotDeclared) {
  const std::string closed = R"({"additionalProperties": false})";
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Draft", closed)),
              ElementsAre("breaking for callers: WritePet.input@closed "
                          "closedness-changed: closed"));
  EXPECT_THAT(OpenApiDrift(OfSchema("Draft", closed), "{}"),
              ElementsAre("compatible: WritePet.input@closed "
                          "closedness-changed: closed"));
}

TEST(ValueDriftTest, MatchesAlternativesByName) {
  const std::string two =
      OfSchema("Draft",
               R"({"properties": {"age": {"type": null, "oneOf": [
          {"$ref": "#/components/schemas/Pet"},
          {"$ref": "#/components/schemas/Fault"}]}}})");
  const std::string three =
      OfSchema("Draft",
               R"({"properties": {"age": {"type": null, "oneOf": [
          {"$ref": "#/components/schemas/Pet"},
          {"$ref": "#/components/schemas/Fault"},
          {"type": "string"}]}}})");
  EXPECT_THAT(OpenApiDrift(three, two),
              ElementsAre("breaking for callers: WritePet.input.age@schema "
                          "alternative-removed: DraftAge_2"));
  EXPECT_THAT(OpenApiDrift(two, three),
              ElementsAre("breaking for implementers: "
                          "WritePet.input.age@schema alternative-added: "
                          "DraftAge_2"));
}

TEST(ValueDriftTest, SaysWhatIsOnItsWayOut) {
  const std::string out = R"({"properties": {"age": {"deprecated": true,
                              "x-sunset": "2027-01-31"}}})";
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Pet", out)),
              ElementsAre("compatible: ReadPet.output.age@type "
                          "deprecation-added: until 2027-01-31"));
  EXPECT_THAT(OpenApiDrift(OfSchema("Pet", out), "{}"),
              ElementsAre("compatible: ReadPet.output.age@type "
                          "deprecation-removed: until 2027-01-31"));
}

TEST(ValueDriftTest, TakesTimesForTexts) {
  const std::string time = R"({"properties": {"name": {"format":
                               "date-time"}}})";
  EXPECT_THAT(OpenApiDrift(OfSchema("Draft", time), "{}"),
              ElementsAre("breaking for implementers: "
                          "WritePet.input.name@type type-changed: timestamp "
                          "-> string"));
  EXPECT_THAT(OpenApiDrift("{}", OfSchema("Draft", time)),
              ElementsAre("breaking for callers: WritePet.input.name@type "
                          "type-changed: string -> timestamp"));
}

}  // namespace
}  // namespace plumbline
