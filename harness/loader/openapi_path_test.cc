#include "harness/loader/openapi_path.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(OpenApiPathTest, FindsLabels) {
  const PathKey path = ParsePathKey("/a/{b}/c-{d}.{e}?f={g}");
  EXPECT_EQ(path.uri, "/a/{b}/c-{d}.{e}?f={g}");
  EXPECT_EQ(path.labels, (std::vector<std::string>{"b", "d", "e"}));
  EXPECT_TRUE(path.constants.empty());
  EXPECT_TRUE(ParsePathKey("/a{b").labels.empty());
}

TEST(OpenApiPathTest, ReadsConstantsFromTheFragment) {
  const PathKey path = ParsePathKey("/#X-Amz-Target=Dove.Coo&uploadId");
  EXPECT_EQ(path.uri, "/");
  ASSERT_EQ(path.constants.size(), 1U);
  EXPECT_EQ(path.constants[0].first, "X-Amz-Target");
  EXPECT_EQ(path.constants[0].second, "Dove.Coo");
}

TEST(OpenApiPathTest, NamesOperations) {
  EXPECT_EQ(NameOfPath("GET", "/pets/{id}"), "getPetsById");
  EXPECT_EQ(NameOfPath("POST", "/"), "postRoot");
  EXPECT_EQ(NameOfPath("PUT", "/api_keys/{key-id}.json"),
            "putApiKeysByKeyIdJson");
  EXPECT_EQ(NameOfPath("GET", "/a{b"), "getAByB");
}

}  // namespace
}  // namespace plumbline
