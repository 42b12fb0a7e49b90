#include "harness/loader/swagger_places.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(SwaggerPlacesTest, MapsWhatStandsBelowANote) {
  const Json value = 1;
  const SourceFile other{.name = "other.yaml", .uri = "", .root = nullptr};
  SwaggerPlaces places;
  places.Note("/components/schemas/Pet", Node(value, "/definitions/Pet"));
  places.Note("/components/schemas/Pet/properties/id", Node(value, "/x"));
  places.Note("/elsewhere", Node(value, "/y", &other));
  EXPECT_EQ(places.SourceOf("/components/schemas/Pet/type"),
            "/definitions/Pet/type");
  EXPECT_EQ(places.SourceOf("/components/schemas/Pet/properties/id/min"),
            "/x/min");
  EXPECT_EQ(places.SourceOf("/components/schemas/Pets"),
            "/components/schemas/Pets");
  EXPECT_EQ(places.SourceOf("/elsewhere"), "/elsewhere");
  EXPECT_EQ(places.SourceOf("/"), "/");
  EXPECT_EQ(places.NowOf("/definitions/Pet/type"),
            "/components/schemas/Pet/type");
}

TEST(SwaggerPlacesTest, LeavesErrorsOfOtherFilesAlone) {
  const Json value = 1;
  SwaggerPlaces places;
  places.Note("/a", Node(value, "/b"));
  Error here{.message = "m", .location = {.pointer = "/a/c"}};
  Error there{.message = "m", .location = {.file = "f", .pointer = "/a/c"}};
  places.ToSource(here);
  places.ToSource(there);
  EXPECT_EQ(here.location.pointer, "/b/c");
  EXPECT_EQ(there.location.pointer, "/a/c");
}

}  // namespace
}  // namespace plumbline
