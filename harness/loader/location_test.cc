#include <gtest/gtest.h>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr std::string_view kText = R"({
  "a": [
    1,
    {"x\"y": "}]",
     "b/c": true}
  ],
  "a~b":
    {},
  "": "empty",
  "\u0061\u00e4": 5
})";

TEST(LineOfPointerTest, FindsTheLineOfTheValue) {
  EXPECT_EQ(LineOfPointer(kText, ""), 1);
  EXPECT_EQ(LineOfPointer(kText, "/a"), 2);
  EXPECT_EQ(LineOfPointer(kText, "/a/0"), 3);
  EXPECT_EQ(LineOfPointer(kText, "/a/1"), 4);
  EXPECT_EQ(LineOfPointer(kText, "/a/1/x\"y"), 4);
  EXPECT_EQ(LineOfPointer(kText, "/a/1/b~1c"), 5);
  EXPECT_EQ(LineOfPointer(kText, "/a~0b"), 8);
}

TEST(LineOfPointerTest, IsZeroWhereThePointerLeadsNowhere) {
  for (const char* const pointer :
       {"/b", "/a/2", "/a/x", "/a/-1", "/a/0/x", "/a/99999999999", "/a/"}) {
    EXPECT_EQ(LineOfPointer(kText, pointer), 0) << pointer;
  }
  EXPECT_EQ(LineOfPointer("", "/a"), 0);
  EXPECT_EQ(LineOfPointer("{", "/a"), 0);
  EXPECT_EQ(LineOfPointer("{\"a\"", "/b"), 0);
}

}  // namespace
}  // namespace plumbline
