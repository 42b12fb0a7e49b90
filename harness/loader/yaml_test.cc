#include "harness/loader/yaml.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

Json Parsed(const std::string& text) {
  const Result<Json> value = ParseYaml(text);
  EXPECT_TRUE(value.has_value())
      << text << (value.has_value() ? "" : value.error().ToString());
  return value.value_or(Json());
}

Error Refused(const std::string& text) {
  const Result<Json> value = ParseYaml(text);
  EXPECT_FALSE(value.has_value()) << text << " " << ToText(*value);
  return value.has_value() ? Error{} : value.error();
}

TEST(YamlTest, ReadsBlockAndFlow) {
  EXPECT_EQ(Parsed("a: 1\nb:\n  - x\n  - {c: [true, null]}\n"),
            Json::parse(R"({"a": 1, "b": ["x", {"c": [true, null]}]})"));
  EXPECT_EQ(Parsed(R"({"a": "1", "b": []})"),
            Json::parse(R"({"a": "1", "b": []})"));
}

TEST(YamlTest, QuotedScalarsAreStrings) {
  EXPECT_EQ(Parsed("- \"1\"\n- 'true'\n- |\n  2\n"),
            Json::parse(R"(["1", "true", "2\n"])"));
}

TEST(YamlTest, KeysAreTheTextOfTheirScalar) {
  EXPECT_EQ(Parsed("200: a\non: b\n'x': c\n=: d"),
            Json::parse(R"({"200": "a", "on": "b", "x": "c", "=": "d"})"));
}

TEST(YamlTest, WritesAliasesOut) {
  EXPECT_EQ(Parsed("a: &x {k: [1]}\nb: *x\nc: &y text\nd: *y"),
            Json::parse(
                R"({"a": {"k": [1]}, "b": {"k": [1]}, "c": "text",
                    "d": "text"})"));
}

TEST(YamlTest, MergesUnderWhatIsWritten) {
  EXPECT_EQ(Parsed("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\n")["b"],
            Json::parse(R"({"k": 3, "l": 2})"));
  EXPECT_EQ(Parsed("a: &x {k: 1}\nb:\n  k: 3\n  <<: [*x, {m: 4}]\n")["b"],
            Json::parse(R"({"k": 3, "m": 4})"));
  EXPECT_EQ(Parsed("\"<<\": 1")["<<"], Json(1));
}

TEST(YamlTest, RefusesARepeatedKeyWithItsLine) {
  const Error error = Refused("a: 1\nb: 2\na: 3\n");
  EXPECT_EQ(error.code, ErrorCode::kSyntax);
  EXPECT_EQ(error.location.line, 3);
}

TEST(YamlTest, RefusesWhatIsNoYaml) {
  const Error error = Refused("a: 1\nb: [1, 2\n");
  EXPECT_EQ(error.code, ErrorCode::kSyntax);
  EXPECT_GE(error.location.line, 2);
  for (const char* const text : {"\xff\xfe", "", "a: *missing", "? [1]\n: 2",
                                 "a: !mine 1", "--- 1\n--- 2", "a: &x [*x]"}) {
    EXPECT_EQ(Refused(text).code, ErrorCode::kSyntax) << text;
  }
}

TEST(YamlTest, BoundsAliasesThatMultiply) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int k = 0; k < 9; ++k) {
      bomb += ", " + last;
    }
    bomb += "]\n";
  }
  EXPECT_EQ(Refused(bomb).code, ErrorCode::kTooLarge);
}

TEST(YamlTest, BoundsTheDepth) {
  EXPECT_FALSE(Refused(std::string(100000, '[')).message.empty());
  EXPECT_FALSE(
      Refused(std::string(600, '[') + std::string(600, ']')).message.empty());
}

TEST(YamlTest, FindsTheLineOfAPointer) {
  const std::string text = "a: 1\nb:\n  - x\n  - c/d: 2\n    e:\n      f: 3\n";
  EXPECT_EQ(LineOfYamlPointer(text, "/a"), 1);
  EXPECT_EQ(LineOfYamlPointer(text, "/b/0"), 3);
  EXPECT_EQ(LineOfYamlPointer(text, "/b/1/c~1d"), 4);
  EXPECT_EQ(LineOfYamlPointer(text, "/b/1/e/f"), 6);
  EXPECT_EQ(LineOfYamlPointer(text, "/b/1/e/missing"), 6);
  EXPECT_EQ(LineOfYamlPointer("[", "/a"), 0);
}

}  // namespace
}  // namespace plumbline
