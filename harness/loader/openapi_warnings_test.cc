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

}  // namespace
}  // namespace plumbline
