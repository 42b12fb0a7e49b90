#include "harness/loader/openapi_warnings.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(OpenApiWarningsTest, NamesEachThingOnce) {
  const Json value = 1;
  OpenApiWarnings warnings;
  warnings.NotChecked("links", Node(value, "/a"));
  warnings.NotChecked("links", Node(value, "/b"));
  warnings.ReadAs("a name stands twice", Node(value, "/c"));
  const std::vector<Error> all = warnings.Take();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].message, "not checked: links");
  EXPECT_EQ(all[0].location.pointer, "/a");
  EXPECT_EQ(all[1].code, ErrorCode::kContract);
}

TEST(OpenApiWarningsTest, NamesEachWrongExampleAfterTheRest) {
  const Json value = 1;
  OpenApiWarnings warnings;
  for (const char* const place : {"/a", "/b", "/a"}) {
    warnings.WrongExample("no text", Node(value, place), "/0");
  }
  warnings.NotChecked("links", Node(value, "/c"));
  const std::vector<Error> all = warnings.Take();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].message, "not checked: links");
  EXPECT_EQ(all[2].location.pointer, "/b/0");
}

}  // namespace
}  // namespace plumbline
