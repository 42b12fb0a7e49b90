#include "harness/drift/response_drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "harness/drift/testing_drift.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A patch of the responses of ReadPet, in JSON.
std::string OfResponses(std::string_view patch) {
  return R"({"paths": {"/pets/{petId}": {"get": {"responses": )" +
         std::string(patch) + "}}}}";
}

TEST(ResponseDriftTest, MatchesSuccessesByStatus) {
  const std::string more = OfResponses(R"({"206": {"description": ""}})");
  EXPECT_THAT(OpenApiDrift("{}", more),
              ElementsAre("compatible: ReadPet.output@status response-added: "
                          "206"));
  EXPECT_THAT(OpenApiDrift(more, "{}"),
              ElementsAre("breaking for callers: ReadPet.output@status "
                          "response-removed: 206"));
  // The lowest status is no other one where the old one stays.
  EXPECT_THAT(
      OpenApiDrift("{}", OfResponses(R"({"100": {"description": ""}})")),
      ElementsAre("compatible: ReadPet.output@status response-added: "
                  "100"));
}

TEST(ResponseDriftTest, MatchesErrorsByStatus) {
  const std::string more = OfResponses(R"({"409": {"description": "Busy"}})");
  EXPECT_THAT(OpenApiDrift("{}", more),
              ElementsAre("compatible: ReadPet.output@status error-added: "
                          "409"));
  EXPECT_THAT(OpenApiDrift(more, "{}"),
              ElementsAre("breaking for implementers: ReadPet.output@status "
                          "error-removed: 409"));
  EXPECT_THAT(OpenApiDrift("{}", OfResponses(R"({"404": {"description":
                                                 "PetNotThere"}})")),
              IsEmpty())
      << "a description is no promise";
}

TEST(ResponseDriftTest, SeesWhatARangeHolds) {
  const std::string range = OfResponses(
      R"({"404": null, "4XX": {"description": "", "content": {
          "application/json": {"schema":
            {"$ref": "#/components/schemas/Fault"}}}}})");
  EXPECT_THAT(OpenApiDrift("{}", range),
              ElementsAre("compatible: ReadPet.output@status error-added: "
                          "4xx"));
  EXPECT_THAT(OpenApiDrift(range, "{}"),
              ElementsAre("breaking for implementers: ReadPet.output@status "
                          "error-removed: 4xx"));
}

TEST(ResponseDriftTest, ComparesTheBodiesOfErrors) {
  constexpr std::string_view kPatch = R"({"components": {"schemas": {"Fault":
      {"properties": {"text": {"type": "integer"}}}}}})";
  EXPECT_THAT(OpenApiDrift("{}", kPatch),
              ElementsAre("breaking for callers: "
                          "ReadPet.errors.ReadPet404.text@type type-changed: "
                          "string -> bigInteger"));
}

TEST(ResponseDriftTest, ComparesMediaTypes) {
  const std::string more = OfResponses(
      R"({"200": {"content": {"text/csv": {"schema": {"type": "string"}}}}})");
  EXPECT_THAT(OpenApiDrift("{}", more),
              ElementsAre("compatible: ReadPet.output@content-type "
                          "media-type-added: text/csv"));
  EXPECT_THAT(OpenApiDrift(more, "{}"),
              ElementsAre("breaking for callers: ReadPet.output@content-type "
                          "media-type-removed: text/csv"));
}

}  // namespace
}  // namespace plumbline
