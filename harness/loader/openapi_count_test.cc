#include <gtest/gtest.h>

#include "harness/loader/testing_openapi_count.h"

namespace plumbline {
namespace {

TEST(OpenApiCountTest, CountsWhatADocumentHolds) {
  const OpenApiCounts counts = CountOpenApi(Json::parse(R"({
    "paths": {"/a": {"get": {}, "put": {"x": {"$ref": "#/b"}}, "summary": ""},
              "/b": {"$ref": "other.yaml"}, "x-c": {"get": {}}},
    "components": {"schemas": {"A": {"$ref": "#/c"}, "B": {}}}})"));
  EXPECT_EQ(counts.paths, 2U);
  EXPECT_EQ(counts.operations, 2U);
  EXPECT_EQ(counts.schemas, 2U);
  EXPECT_EQ(counts.local_references, 2U);
  EXPECT_EQ(CountOpenApi(Json::object()).paths, 0U);
}

}  // namespace
}  // namespace plumbline
