#include "harness/pattern/partial.h"

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <memory>
#include <string>

#include "harness/base/text.h"
#include "harness/pattern/language.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

Language::Membership IcuMatches(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const std::shared_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8(pattern), 0, status));
  EXPECT_NE(compiled, nullptr) << pattern;
  return [compiled](std::string_view text) {
    UErrorCode matching = U_ZERO_ERROR;
    const auto input = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const std::unique_ptr<icu::RegexMatcher> matcher(
        compiled->matcher(input, matching));
    return matcher->matches(matching) != 0;
  };
}

class PartialTest : public testing::TestWithParam<std::string> {};

TEST_P(PartialTest, MembersAndMissesAreConfirmed) {
  const auto exact =
      Language::Compile(GetParam(), PatternSemantics::kWholeString);
  ASSERT_FALSE(exact.has_value());
  EXPECT_EQ(exact.error().code, ErrorCode::kUnsupported);
  const auto accepts = IcuMatches(GetParam());
  const auto part = Language::CompilePartly(GetParam(), accepts);
  ASSERT_TRUE(part.has_value()) << part.error().message;
  EXPECT_FALSE(part->IsExact());
  Random random(1);
  for (int i = 0; i < 50; ++i) {
    const auto text = part->Sample(random, {.min = 1}, 300);
    ASSERT_TRUE(text.has_value());
    EXPECT_TRUE(accepts(*text)) << *text;
  }
  const auto edges = part->EdgeMembers({}, 300, 20);
  EXPECT_FALSE(edges.empty());
  for (const std::string& text : edges) {
    EXPECT_TRUE(accepts(text)) << text;
  }
  const auto misses = NearMisses(*part, {.min = 1}, 300, 20);
  EXPECT_FALSE(misses.empty());
  for (const NearMiss& miss : misses) {
    EXPECT_FALSE(accepts(miss.text)) << miss.text;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, PartialTest,
    testing::Values(
        "(['\"])[a-z]+\\1", "(?<q>-?)[0-9]{4}\\k<q>[0-9]{2}",
        "^(?!.*?(.)\\1{3})[-_!@#$a-zA-Z0-9]*$", "([a-z]+)=\\1", "((a|b)c)+\\2",
        "(ab|a)*+c", "x(?>a|ab)c?", "[a-c]+(?<=(?=.)[bc])", "a\\X+",
        // Which character stands 18 from the end cannot be told
        // with fewer than 2^17 states.
        "[a-z_]{0,99}_\\w{17}",
        ".*https?:\\/\\/(www\\.)?[-a-zA-Z0-9@:%._\\+~#=]{1,256}"
        "\\.[a-zA-Z0-9()]{1,6}\\b([-a-zA-Z0-9()@:%_\\+.~#?&*]*).*"));

TEST(PartialTest, AReferenceToNothingHasNoPart) {
  EXPECT_EQ(CompilePart("a\\1").error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(CompilePart("\\k<a>").error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(CompilePart("(a").error().code, ErrorCode::kSyntax);
}

}  // namespace
}  // namespace plumbline
