#include "harness/pattern/parser.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

Result<TermId> Parse(std::string_view pattern) {
  TermPool pool;
  return ParsePattern(pattern, pool);
}

TEST(ParserTest, GivesEqualTermsForEqualPatterns) {
  TermPool pool;
  const auto same = [&](std::string_view a, std::string_view b) {
    const auto left = ParsePattern(a, pool);
    const auto right = ParsePattern(b, pool);
    return left.has_value() && right.has_value() && *left == *right;
  };
  EXPECT_TRUE(same("a|b", "[ab]"));
  EXPECT_TRUE(same("(a)", "(?:a)"));
  EXPECT_TRUE(same("(?<name>a)", "(?P<name>a)"));
  EXPECT_TRUE(same("a*?", "a*"));
  EXPECT_TRUE(same("a{1}", "a"));
  EXPECT_TRUE(same("a{2}{3}", "(?:a{2}){3}"));
  EXPECT_TRUE(same("(?i)a", "[aA]"));
  EXPECT_TRUE(same("(?i:a)b", "[aA]b"));
  EXPECT_TRUE(same("(?#note)a", "a"));
  EXPECT_TRUE(same("a{,3}", "a\\{,3\\}"));
  EXPECT_TRUE(same("{", "\\{"));
  EXPECT_TRUE(same("]}", "\\]\\}"));
  EXPECT_TRUE(same("[a[]", "[a\\[]"));
  EXPECT_TRUE(same("a++", "a+(?!a)"));
  EXPECT_TRUE(same("(?x) a # b\n c", "ac"));
}

TEST(ParserTest, SaysWhereThePatternIsWrong) {
  for (const std::string_view pattern :
       {"(", ")", "a)", "[", "[a", "*", "a**", "a|*", "(?<n", "(?", "a{3,2}",
        "\\", "[z-a]", "(?#", "\\q", "\xFF"}) {
    const auto parsed = Parse(pattern);
    ASSERT_FALSE(parsed.has_value()) << pattern;
    EXPECT_EQ(parsed.error().code, ErrorCode::kSyntax) << pattern;
  }
  EXPECT_NE(Parse("ab(c").error().message.find("offset 4"), std::string::npos);
}

TEST(ParserTest, SaysWhatItCannotRepresent) {
  for (const std::string_view pattern :
       {"(a)\\1", "(?<n>a)\\k<n>", "(ab)*+", "(?>a|ab)c", "\\p{Nope}", "\\X",
        "\\G", "(?<=a(?=b))", "a{2000000}", "(?R)", "(?P=n)"}) {
    const auto parsed = Parse(pattern);
    ASSERT_FALSE(parsed.has_value()) << pattern;
    EXPECT_EQ(parsed.error().code, ErrorCode::kUnsupported) << pattern;
  }
}

TEST(ParserTest, NamesWhatItCannotRepresent) {
  for (const auto& [pattern, what] : {std::pair{"(a)\\1", "a back-reference"},
                                      {"(a)\\g{1}", "a back-reference"},
                                      {"(?P=n)", "a back-reference"},
                                      {"a(?R)?", "a recursion"},
                                      {"(a)(?1)", "a recursion"},
                                      {"(a)?(?(1)b|c)", "a conditional group"},
                                      {"(?|(a)|(b))", "a branch reset"}}) {
    const auto parsed = Parse(pattern);
    ASSERT_FALSE(parsed.has_value()) << pattern;
    EXPECT_NE(parsed.error().message.find(what), std::string::npos)
        << parsed.error().message;
  }
}

TEST(ParserTest, BoundsDepthAndLength) {
  const std::string deep(100'000, '(');
  EXPECT_FALSE(Parse(deep).has_value());
  EXPECT_FALSE(Parse(deep.substr(0, 60'000)).has_value());
  EXPECT_TRUE(
      Parse(std::string(150, '(') + "a" + std::string(150, ')')).has_value());
  EXPECT_TRUE(Parse(std::string(kMaxPatternBytes, 'a')).has_value());
  EXPECT_FALSE(Parse(std::string(kMaxPatternBytes + 1, 'a')).has_value());
}

}  // namespace
}  // namespace plumbline
