#include "harness/schema/pattern.h"

#include <gtest/gtest.h>

#include "harness/pattern/matcher.h"

namespace plumbline {
namespace {

bool Matches(const char* ecma, const char* text) {
  const Result<PatternMatcher> matcher =
      PatternMatcher::Compile({.text = IcuPattern(ecma)});
  EXPECT_TRUE(matcher.has_value()) << ecma << " " << IcuPattern(ecma);
  return matcher.has_value() &&
         matcher->Judge(text) == PatternVerdict::kMatches;
}

TEST(JsonSchemaPatternTest, DigitsAndWordsAreAscii) {
  EXPECT_TRUE(Matches(R"(^\d+$)", "42"));
  EXPECT_FALSE(Matches(R"(^\d+$)", "\xD9\xA4\xD9\xA2"));  // Arabic-Indic 42
  EXPECT_FALSE(Matches(R"(^\w$)", "é"));
  EXPECT_TRUE(Matches(R"(^\W$)", "é"));
  EXPECT_TRUE(Matches(R"(^[\w-]+$)", "a-b_9"));
  EXPECT_TRUE(Matches(R"(^[^\D]$)", "7"));
  EXPECT_FALSE(Matches(R"(^[^\D]$)", "x"));
}

TEST(JsonSchemaPatternTest, SpacesAreEcmas) {
  EXPECT_TRUE(Matches(R"(^\s$)", "\xEF\xBB\xBF"));
  EXPECT_TRUE(Matches(R"(^\s$)", "\v"));
  EXPECT_FALSE(Matches(R"(^\S$)", "\xC2\xA0"));
}

TEST(JsonSchemaPatternTest, SetsHoldBracketsAndAmpersands) {
  EXPECT_TRUE(Matches(R"(^[[a]$)", "["));
  EXPECT_TRUE(Matches(R"(^[a&&b]$)", "&"));
  EXPECT_TRUE(Matches(R"(^[^]$)", "\n"));
  EXPECT_FALSE(Matches(R"([])", "x"));
  EXPECT_TRUE(Matches(R"(^\/a$)", "/a"));
}

}  // namespace
}  // namespace plumbline
