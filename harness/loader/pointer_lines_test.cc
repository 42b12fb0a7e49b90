#include "harness/loader/pointer_lines.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr std::string_view kLines = R"({
  "a": [1, {"x": "}\"]"},
        3],
  "b/c": {
    "~d": null,
    "e": {}
  },
  "f\u0067": 7
})";

TEST(PointerLinesTest, FindsEachValueInOneWalk) {
  const PointerLines lines(kLines,
                           {"/a/2", "/b~1c/~0d", "/a/1/x", "/fg", "/b~1c/e"});
  EXPECT_EQ(lines.LineOf("/a/1/x"), 2);
  EXPECT_EQ(lines.LineOf("/a/2"), 3);
  EXPECT_EQ(lines.LineOf("/b~1c/~0d"), 5);
  EXPECT_EQ(lines.LineOf("/b~1c/e"), 6);
  EXPECT_EQ(lines.LineOf("/fg"), 8);
}

TEST(PointerLinesTest, TakesTheNearestValueAbove) {
  const PointerLines lines(kLines, {"/b~1c/none/deeper"});
  EXPECT_EQ(lines.LineOf("/b~1c/none/deeper"), 4);
  EXPECT_EQ(lines.LineOf("/none"), 1);
  EXPECT_EQ(lines.LineOf(""), 1);
}

TEST(PointerLinesTest, ReadsYaml) {
  const PointerLines lines("a:\n  b: 1\n  c: 2\n", {"/a/c"});
  EXPECT_EQ(lines.LineOf("/a/c"), 3);
  EXPECT_EQ(lines.LineOf("/a/d"), 2) << "where the mapping begins";
}

void Collect(const Json& value, const std::string& pointer,
             std::vector<std::string>& pointers) {
  pointers.push_back(pointer);
  if (!value.is_structured()) {
    return;
  }
  for (const auto& [name, part] : value.items()) {
    Collect(part, pointer + "/" + EscapePointer(name), pointers);
  }
}

TEST(PointerLinesTest, AgreesWithOneWalkForEach) {
  const std::string path =
      PLUMBLINE_SOURCE_DIR "/specs/organization-conformance-packs.json";
  const std::string text = ReadFile(path, kMaxContractBytes).value();
  std::vector<std::string> pointers;
  Collect(Json::parse(text)["shapes"], "/shapes", pointers);
  ASSERT_GT(pointers.size(), 50U);
  const PointerLines lines(text, pointers);
  for (const std::string& pointer : pointers) {
    EXPECT_EQ(lines.LineOf(pointer), LineOfPointer(text, pointer)) << pointer;
  }
}

}  // namespace
}  // namespace plumbline
