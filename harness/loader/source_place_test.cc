#include "harness/loader/source_place.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

constexpr const char* kText = "{\n \"a\": {\n  \"b\": 1\n }\n}\n";

TEST(SourcePlaceTest, GivesTheLineOfThePointer) {
  EXPECT_EQ(LocateInSource("x.json", kText, "/a/b"), "x.json:3");
}

TEST(SourcePlaceTest, GivesTheNearestPlaceAbove) {
  EXPECT_EQ(LocateInSource("x.json", kText, "/a/c/d"), "x.json:2");
}

TEST(SourcePlaceTest, GivesTheFileWhereNothingOfThePointerIsThere) {
  EXPECT_EQ(LocateInSource("x.json", kText, "/z"), "x.json");
  EXPECT_EQ(LocateInSource("x.json", kText, ""), "x.json");
}

}  // namespace
}  // namespace plumbline
