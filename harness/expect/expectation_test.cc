#include "harness/expect/expectation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/json.h"

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

constexpr const char* kFile =
    "# The mock validates little.\n"
    "\n"
    "Put.input.Limit@range.max violating-request accepted  # see the mock\n"
    "*.input.Name@pattern  violating-request\taccepted until 2027-01-31 # x\n"
    "   # indented\n"
    "List@p paging lost-row https://a.example/i#7  # quota\r\n"
    "flaky Get@answered answered no-answer  # the proxy, until 2026-05-01.\n"
    "Put@x c k";

std::vector<Expectation> ExpectationsIn(const ExpectationFile& file) {
  std::vector<Expectation> all;
  for (const ExpectationLine& line : file.lines) {
    if (line.expectation.has_value()) {
      all.push_back(*line.expectation);
    }
  }
  return all;
}

TEST(ExpectationTest, ReadsWhatALineSays) {
  const auto file = ParseExpectations(kFile, "known.txt");
  ASSERT_TRUE(file.has_value()) << file.error().ToString();
  const std::vector<Expectation> all = ExpectationsIn(*file);
  ASSERT_EQ(all.size(), 5U);
  EXPECT_EQ(all[0].id(),
            "Put.input.Limit@range.max violating-request accepted");
  EXPECT_EQ(all[0].reason, "see the mock");
  EXPECT_EQ(all[0].place(), "known.txt:3");
  EXPECT_FALSE(all[0].has_wildcard());
  EXPECT_TRUE(all[1].has_wildcard());
  EXPECT_EQ(all[1].until, "2027-01-31");
  EXPECT_EQ(all[2].issue, "https://a.example/i#7");
  EXPECT_EQ(all[2].reason, "quota");
  EXPECT_TRUE(all[3].flaky);
  EXPECT_EQ(all[3].until, "2026-05-01");  // in the reason it counts as well
  EXPECT_FALSE(all[4].is_explained());
}

TEST(ExpectationTest, GivesBackEveryByteButTheLastEnd) {
  EXPECT_EQ(ExpectationsToText(*ParseExpectations(kFile, "f")),
            kFile + std::string("\n"));
  EXPECT_EQ(ExpectationsToText(*ParseExpectations("", "f")), "");
}

TEST(ExpectationTest, WritesALineThatReadsTheSame) {
  for (const Expectation& one :
       ExpectationsIn(*ParseExpectations(kFile, "f"))) {
    auto again = ParseExpectations(ToLine(one), "f");
    ASSERT_TRUE(again.has_value()) << ToLine(one);
    Expectation read = ExpectationsIn(*again).at(0);
    read.line = one.line;
    EXPECT_EQ(read, one) << ToLine(one);
  }
}

std::string ErrorOf(const std::string& text) {
  const auto read = ParseExpectations(text, "known.txt");
  return read.has_value() ? "no error" : read.error().ToString();
}

TEST(ExpectationTest, SaysWhatIsWrongAndInWhichLine) {
  EXPECT_THAT(ErrorOf("# a\n\nA@b c"), HasSubstr("known.txt:3: "));
  EXPECT_THAT(ErrorOf("A@b c # k"), HasSubstr("only 2 of the three words are"));
  EXPECT_THAT(ErrorOf("flaky A@b"), HasSubstr("only 1 of the three words is"));
  EXPECT_THAT(ErrorOf("A@b c k and more"), HasSubstr("'and' is unexpected"));
  EXPECT_THAT(ErrorOf("A* c k # x"), HasSubstr("whole segment"));
  EXPECT_THAT(ErrorOf("A@b c k until 2027-02-30 # x"), HasSubstr("calendar"));
  EXPECT_THAT(ErrorOf("A@b c k until"), HasSubstr("calendar"));
  EXPECT_THAT(ErrorOf("A@b c k # until 2027-13-01"), HasSubstr("calendar"));
  EXPECT_THAT(ErrorOf("A@b c k until 2027-02-03 until 2027-02-04"),
              HasSubstr("unexpected"));
  EXPECT_THAT(ErrorOf("{\"plumbline\": 1}"), HasSubstr("JSON is not read"));
  EXPECT_THAT(ErrorOf("<<<<<<< HEAD of us"), HasSubstr("no part of"));
  EXPECT_THAT(ErrorOf(std::string("A@\0 c k", 7)), HasSubstr("no part of"));
  EXPECT_THAT(ErrorOf("A@b c \x1b[31mk"), HasSubstr("no part of"));
  EXPECT_THAT(ErrorOf("A@b c k # \xff"), HasSubstr("UTF-8"));
  EXPECT_THAT(ErrorOf("# " + std::string(9000, 'a')), HasSubstr("longer"));
  EXPECT_EQ(ErrorOf("\xEF\xBB\xBF# a\nA@b c k"), "no error");
}

TEST(ExpectationTest, SavesThroughALinkAndReadsAgain) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / "expectation_link";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(WriteFile(folder / "real.txt", "old\n").has_value());
  std::filesystem::create_symlink("real.txt", folder / "link.txt");
  auto file = ParseExpectations(kFile, (folder / "link.txt").string());
  ASSERT_TRUE(SaveExpectations(*file).has_value());
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.txt"));
  const auto read = LoadExpectations((folder / "link.txt").string());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(ExpectationsToText(*read), ExpectationsToText(*file));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder),
                          std::filesystem::directory_iterator()),
            2);
  std::filesystem::remove_all(folder);
}

TEST(ExpectationTest, SaysWhichFileIsNotThere) {
  const auto read = LoadExpectations("/nowhere/known.txt");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace plumbline
