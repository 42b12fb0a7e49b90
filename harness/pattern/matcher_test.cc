#include "harness/pattern/matcher.h"

#include <gtest/gtest.h>

#include <chrono>

namespace plumbline {
namespace {

PatternVerdict VerdictOf(
    const std::string& pattern, std::string_view text,
    PatternSemantics semantics = PatternSemantics::kSearch) {
  return PatternMatcher::Compile({pattern, semantics}).value().Judge(text);
}

bool Matches(const std::string& pattern, std::string_view text,
             PatternSemantics semantics = PatternSemantics::kSearch) {
  return VerdictOf(pattern, text, semantics) == PatternVerdict::kMatches;
}

TEST(PatternMatcherTest, TellsSearchFromWholeString) {
  EXPECT_TRUE(Matches("[a-z]+", "12ab34"));
  EXPECT_FALSE(Matches("[a-z]+", "12ab34", PatternSemantics::kWholeString));
  EXPECT_TRUE(Matches("[a-z]+", "ab", PatternSemantics::kWholeString));
  EXPECT_FALSE(Matches("a|ab", "abc", PatternSemantics::kWholeString));
  EXPECT_TRUE(Matches("a|ab", "ab", PatternSemantics::kWholeString));
}

TEST(PatternMatcherTest, TakesADollarForTheVeryEnd) {
  for (const char* const end : {"\n", "\r\n", "\r", "\u0085", "\u2028"}) {
    const std::string text = "name" + std::string(end);
    EXPECT_FALSE(Matches("^[a-z]+$", text)) << end;
    EXPECT_FALSE(Matches("^(x$|[a-z]+$)", text)) << end;
    EXPECT_FALSE(Matches("^[a-z]+$", text, PatternSemantics::kWholeString));
  }
  EXPECT_TRUE(Matches("\\n$", "a\n\n"));
  EXPECT_TRUE(Matches("[\\s\\S]*$", "a\n"));
}

TEST(PatternMatcherTest, LeavesOtherDollarsAlone) {
  EXPECT_TRUE(Matches("^[$]$", "$"));
  EXPECT_TRUE(Matches("^\\$a$", "$a"));
  EXPECT_TRUE(Matches("^[a$[0-9]]+$", "a$1"));
  EXPECT_TRUE(Matches("(?m)^a$", "b\na\nb"));
  EXPECT_FALSE(Matches("^a$", "b\na\nb"));
}

TEST(PatternMatcherTest, TakesTwoHyphensInASetForThemselves) {
  EXPECT_TRUE(Matches("^[+--]+$", "+,-"));  // a range
  EXPECT_FALSE(Matches("^[+--]+$", "."));
  EXPECT_TRUE(Matches("^[--/]+$", "-./"));
  EXPECT_FALSE(Matches("^[--/]+$", ","));
  EXPECT_TRUE(Matches("^[^--/]+$", "a"));
  EXPECT_TRUE(Matches("^[\\w--]+$", "a-b"));
  EXPECT_TRUE(Matches("^a--b$", "a--b"));
}

TEST(PatternMatcherTest, ReadsCodePoints) {
  EXPECT_TRUE(Matches("^.$", "\U0001F600"));
  EXPECT_TRUE(Matches("^\\p{L}+$", "\u00e4\u4e2d"));
}

TEST(PatternMatcherTest, GivesUpOnAHostilePattern) {
  const auto begin = std::chrono::steady_clock::now();
  const std::string text = std::string(64, 'a') + "!";
  EXPECT_EQ(VerdictOf("^(a+)+$", text), PatternVerdict::kUndecided);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(PatternMatcherTest, SaysWhatIsNoPattern) {
  const auto matcher =
      PatternMatcher::Compile({"[a-", PatternSemantics::kSearch});
  ASSERT_FALSE(matcher.has_value());
  EXPECT_EQ(matcher.error().code, ErrorCode::kSyntax);
  EXPECT_NE(matcher.error().message.find("[a-"), std::string::npos);
}

}  // namespace
}  // namespace plumbline
