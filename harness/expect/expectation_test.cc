#include "harness/expect/expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline {
namespace {

using testing::HasSubstr;

Expectation Of(const std::string& clause) {
  return {.clause = clause, .check = "c", .kind = "k", .reason = "r"};
}

TEST(ExpectationTest, CoversItsOwnFindingOnly) {
  const Expectation exact = Of("Op.input.Limit@range.max");
  EXPECT_TRUE(exact.Covers("Op.input.Limit@range.max", "c", "k"));
  EXPECT_FALSE(exact.Covers("Op.input.Limit@range.min", "c", "k"));
  EXPECT_FALSE(exact.Covers("Op.input.Limit@range.max", "d", "k"));
  EXPECT_FALSE(exact.Covers("Op.input.Limit@range.max", "c", "l"));
  EXPECT_FALSE(exact.Covers("Op.input.Limit@range.max.x", "c", "k"));
  EXPECT_FALSE(exact.Covers("Op.input.Limit", "c", "k"));
}

TEST(ExpectationTest, StarSpansOneSegment) {
  EXPECT_TRUE(Of("*.input.Limit@range.max")
                  .Covers("Op.input.Limit@range.max", "c", "k"));
  EXPECT_TRUE(Of("Op.input.*@type").Covers("Op.input.Names[]@type", "c", "k"));
  EXPECT_TRUE(Of("Op.input.A@*").Covers("Op.input.A@type", "c", "k"));
  EXPECT_FALSE(Of("Op.*@type").Covers("Op.input.A@type", "c", "k"));
  EXPECT_FALSE(Of("Op.input.A@*").Covers("Op.input.A@range.max", "c", "k"));
  EXPECT_FALSE(Of("Op.input.A.*").Covers("Op.input.A@type", "c", "k"));
  EXPECT_FALSE(Of("*").Covers("Op.input.A@type", "c", "k"));
}

TEST(ExpectationTest, KeepsOrderAndReasonsOnDisk) {
  const std::vector<Expectation> written = {
      {"Z.errors@declared", "declared", "undeclared", "a \"quoted\" reason\n"},
      {"A.input.*@type", "*", "accepted", "zwölf"}};
  const std::string path =
      (std::filesystem::path(testing::TempDir()) / "expectations.json");
  ASSERT_TRUE(SaveExpectations(written, path).has_value());
  const auto read = LoadExpectations(path);
  ASSERT_TRUE(read.has_value()) << read.error().ToString();
  EXPECT_EQ(*read, written);
  EXPECT_EQ(ExpectationsToText(*read), ExpectationsToText(written));
}

TEST(ExpectationTest, WritesOneExpectationALine) {
  EXPECT_EQ(ExpectationsToText({Of("A@b")}),
            "{\"plumbline\": 1, \"expectations\": [\n"
            "  {\"clause\": \"A@b\", \"check\": \"c\", \"kind\": \"k\", "
            "\"reason\": \"r\"}\n]}\n");
  EXPECT_TRUE(ExpectationsFromJson(Json::parse(ExpectationsToText({})), "f")
                  .has_value());
}

std::string ErrorOf(const std::string& text) {
  const auto read = ExpectationsFromJson(Json::parse(text), "known.json");
  return read.has_value() ? "no error" : read.error().ToString();
}

TEST(ExpectationTest, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(ErrorOf("[]"), HasSubstr("known.json"));
  EXPECT_THAT(ErrorOf(R"({"plumbline": 2, "expectations": []})"),
              HasSubstr("plumbline"));
  EXPECT_THAT(ErrorOf(R"({"plumbline": 1})"), HasSubstr("/expectations"));
  EXPECT_THAT(ErrorOf(R"({"plumbline": 1, "expectations": [], "x": 1})"),
              HasSubstr("/x"));
  const auto element = [](const std::string& text) {
    return ErrorOf(R"({"plumbline": 1, "expectations": [)" + text + "]}");
  };
  EXPECT_THAT(element("3"), HasSubstr("/expectations/0"));
  EXPECT_THAT(element(R"({"clause": "a", "check": "b", "kind": "c"})"),
              HasSubstr("reason is missing"));
  EXPECT_THAT(
      element(R"({"clause": "a", "check": "b", "kind": "c", "reasn": "d"})"),
      HasSubstr("is it reason?"));
  EXPECT_THAT(
      element(R"({"clause": "a", "check": "b", "kind": "c", "reason": " "})"),
      HasSubstr("/expectations/0/reason"));
  EXPECT_THAT(
      element(R"({"clause": "a*", "check": "b", "kind": "c", "reason": "*"})"),
      HasSubstr("whole segment"));
  const std::string one =
      R"({"clause": "a", "check": "b", "kind": "c", "reason": "d"})";
  EXPECT_EQ(element(one), "no error");
  EXPECT_THAT(element(one + "," + one), HasSubstr("/expectations/1"));
}

TEST(ExpectationTest, SaysWhichFileIsNotThere) {
  const auto read = LoadExpectations("/nowhere/known.json");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace plumbline
