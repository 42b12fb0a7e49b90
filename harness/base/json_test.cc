#include "harness/base/json.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "harness/base/limits.h"

namespace plumbline {
namespace {

TEST(ParseJsonTest, GivesTheLineOfTheFault) {
  const Result<Json> value = ParseJson("{\n\"a\": 1,\n}");
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().location.line, 3);
}

TEST(ParseJsonTest, BoundsTheDepth) {
  EXPECT_TRUE(ParseJson("[[[]]]", 3).has_value());
  const Result<Json> deep = ParseJson(std::string(100000, '['), 512);
  ASSERT_FALSE(deep.has_value());
  EXPECT_EQ(deep.error().code, ErrorCode::kTooLarge);
}

TEST(ParseJsonTest, BoundsTheNumberOfValues) {
  std::string text = "[";
  text.reserve(2 * kMaxJsonValues + 2);
  for (std::size_t i = 1; i < kMaxJsonValues; ++i) {
    text += "1,";
  }
  text += "1]";
  const Result<Json> many = ParseJson(text);
  ASSERT_FALSE(many.has_value());
  EXPECT_EQ(many.error().code, ErrorCode::kTooLarge);
}

TEST(ParseJsonTest, NumbersBeyondDoublesAreStillJson) {
  const Result<Json> value =
      ParseJson("[1e999,-1e999, 123456789012345678901234567890]");
  ASSERT_TRUE(value.has_value()) << value.error().ToString();
  EXPECT_GT((*value)[0].get<double>(), 1e300);
  EXPECT_LT((*value)[1].get<double>(), -1e300);
}

TEST(ParseJsonTest, LeavesMembersOut) {
  const auto skips = [](std::string_view name, int depth, bool is_string) {
    return name == "any" || (name == "text" && is_string) ||
           (name == "deep" && depth == 2);
  };
  const Result<Json> value = ParseJson(
      R"({"any": {"a": [1, {"b": null}]}, "text": {"text": "x", "c": 1},
          "deep": 1, "in": {"deep": [], "text": ["text"], "d": true}})",
      8, skips);
  ASSERT_TRUE(value.has_value()) << value.error().ToString();
  EXPECT_EQ(ToText(*value),
            R"({"deep":1,"in":{"d":true,"text":["text"]},"text":{"c":1}})");
  EXPECT_FALSE(ParseJson(R"({"any": [[[[]]]]})", 4, skips).has_value());
  EXPECT_FALSE(ParseJson(R"({"any": [1})", 4, skips).has_value());
}

TEST(ParseJsonTest, KeepsTheLastOfARepeatedKey) {
  EXPECT_EQ((*ParseJson(R"({"a":1,"a":2})"))["a"], 2);
}

// The names tell what a parser must do: y_ accept, n_ refuse, i_ either.
TEST(ParseJsonTest, AgreesWithJsonTestSuite) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(suites) + "/json-parsing/test_parsing")) {
    const std::string name = entry.path().filename().string();
    const Result<std::string> text =
        ReadFile(entry.path().string(), kMaxResponseBytes);
    ASSERT_TRUE(text.has_value());
    const bool accepted = ParseJson(*text).has_value();
    if (name.starts_with("y_") || name.starts_with("n_")) {
      EXPECT_EQ(accepted, name.starts_with("y_")) << name;
    }
    ++files;
  }
  EXPECT_GE(files, 300);
}

TEST(FileTest, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(ReadFile("/nonexistent/x", 10).error().ToString(),
            "/nonexistent/x: no such file");
  const std::string path = testing::TempDir() + "plumbline_file_test/a.json";
  ASSERT_TRUE(WriteFile(path, "[1]").has_value());
  EXPECT_EQ(*ReadJsonFile(path, 10), Json::array({1}));
  ASSERT_TRUE(WriteFile(path, "\xEF\xBB\xBF[1]").has_value());
  EXPECT_EQ(*ReadJsonFile(path, 10), Json::array({1}));
  EXPECT_EQ(ReadFile(path, 2).error().code, ErrorCode::kTooLarge);
  ASSERT_TRUE(WriteFile(path, "[1").has_value());
  EXPECT_EQ(ReadJsonFile(path, 10).error().location.file, path);
}

TEST(JsonTest, RoundsNumbersIntoSixtyFourBits) {
  EXPECT_EQ(NearestInteger(2.5), 3);
  EXPECT_EQ(NearestInteger(-7), -7);
  EXPECT_EQ(NearestInteger(1e30), INT64_MAX);
  EXPECT_EQ(NearestInteger(-1e30), INT64_MIN);
  EXPECT_EQ(NearestInteger(UINT64_MAX), INT64_MAX);
  EXPECT_EQ(NearestInteger(9223372036854775807.0), INT64_MAX);
}

TEST(ForEachTextTest, VisitsValuesAndNoNames) {
  std::string all;
  ForEachText({{"name", {"a", 1, {{"inner", "b"}}}}, {"other", "c"}},
              [&](const std::string& text) { all += text; });
  EXPECT_EQ(all, "abc");
}

TEST(JsonTest, ReadsTokensOfPointersBack) {
  for (const char* const token : {"", "a", "a/b", "~", "~1", "a~0/b~"}) {
    EXPECT_EQ(UnescapePointer(EscapePointer(token)), token);
  }
}

}  // namespace
}  // namespace plumbline
