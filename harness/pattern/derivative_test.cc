#include "harness/pattern/derivative.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

#include "harness/pattern/parser.h"

namespace plumbline {
namespace {

// Reads `text` one derivative at a time. For patterns without look-behind.
bool Accepts(std::string_view pattern, std::u32string_view text) {
  TermPool pool;
  const auto parsed = ParsePattern(pattern, pool);
  EXPECT_TRUE(parsed.has_value()) << pattern;
  TermId language = pool.Concat(*parsed, pool.Empty());
  Derivatives derivatives(pool);
  Location location{.at_begin = true, .look_behinds = 0};
  for (const char32_t c : text) {
    language = derivatives.Derive(language, c, location);
    location.at_begin = false;
  }
  return derivatives.Nullable(language, location);
}

TEST(DerivativeTest, ReadsOneCharacterAtATime) {
  EXPECT_TRUE(Accepts("(ab)*", U"abab"));
  EXPECT_FALSE(Accepts("(ab)*", U"aba"));
  EXPECT_TRUE(Accepts("a{2,3}b?", U"aaab"));
  EXPECT_FALSE(Accepts("a{2,3}b?", U"ab"));
}

TEST(DerivativeTest, HoldsLookAheadsToWhatFollows) {
  EXPECT_TRUE(Accepts("(a(?!b)|b)*", U"baa"));
  EXPECT_FALSE(Accepts("(a(?!b)|b)*", U"bab"));
  EXPECT_TRUE(Accepts("((?=a)[ab]c)+", U"acac"));
  EXPECT_FALSE(Accepts("((?=a)[ab]c)+", U"acbc"));
}

TEST(DerivativeTest, TheStartIsOnlyAtTheStart) {
  EXPECT_TRUE(Accepts("(^a|b)*", U"ab"));
  EXPECT_FALSE(Accepts("(^a|b)*", U"ba"));
  EXPECT_FALSE(Accepts("a^b", U"ab"));
  EXPECT_TRUE(Accepts("(^a|^b){1,2}", U"a"));
}

TEST(DerivativeTest, RoundsThatReadNothingCount) {
  EXPECT_TRUE(Accepts("(^|a){3}", U"aa"));
  EXPECT_TRUE(Accepts("(^|a){3}", U"aaa"));
  EXPECT_FALSE(Accepts("(^|a){3}", U"aaaa"));
  EXPECT_TRUE(Accepts("($|a){3}", U"a"));
  EXPECT_TRUE(Accepts("((?=b)|a){3}b", U"aab"));
  EXPECT_FALSE(Accepts("((?=b)|a){3}c", U"aac"));
}

TEST(DerivativeTest, LookBehindsAreToldByTheLocation) {
  TermPool pool;
  const TermId a = pool.Chars(CharSet::Of(U'a'));
  const std::uint32_t number = pool.AddLookBehind(a);
  const TermId behind = pool.LookBehind(number, false);
  Derivatives derivatives(pool);
  EXPECT_TRUE(
      derivatives.Nullable(behind, {.at_begin = false, .look_behinds = 1}));
  EXPECT_FALSE(
      derivatives.Nullable(behind, {.at_begin = false, .look_behinds = 0}));
  const TermId language = pool.Concat(behind, a);
  EXPECT_EQ(derivatives.Derive(language, U'a', {.at_begin = false}),
            pool.Nothing());
  EXPECT_EQ(derivatives.Derive(language, U'a',
                               {.at_begin = false, .look_behinds = 1}),
            pool.Empty());
}

TEST(DerivativeTest, CollectsOnlyTheSetsThatCount) {
  TermPool pool;
  const TermId a = pool.Chars(CharSet::Of(U'a'));
  const TermId b = pool.Chars(CharSet::Of(U'b'));
  Derivatives derivatives(pool);
  std::vector<std::uint32_t> sets;
  derivatives.CollectSets(pool.Concat(a, b), sets);
  EXPECT_EQ(sets, std::vector<std::uint32_t>{pool.at(a).a});
  sets.clear();
  derivatives.CollectSets(pool.Concat(pool.Repeat(a, 0, 1), b), sets);
  EXPECT_EQ(sets.size(), 2U);
}

TEST(DerivativeTest, GivesUpOnDeepTermsRatherThanOverflow) {
  TermPool pool;
  std::string pattern;
  for (int i = 0; i < 10'000; ++i) {
    pattern += i % 2 == 0 ? "a?" : "b?";
  }
  const auto parsed = ParsePattern(pattern, pool);
  ASSERT_TRUE(parsed.has_value());
  Derivatives derivatives(pool);
  (void)derivatives.Derive(pool.Concat(*parsed, pool.Empty()), U'c', {});
  EXPECT_TRUE(pool.exhausted());
}

}  // namespace
}  // namespace plumbline
