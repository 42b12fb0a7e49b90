#include "harness/pattern/determinize.h"

#include <gtest/gtest.h>

#include <array>

#include "harness/pattern/parser.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

TEST(DeterminizeTest, CountedRepeatsMakeChains) {
  EXPECT_EQ(RawAutomaton("[a-z]{1,2048}").size(), 2049U);
  // Without joined counts the overlapping repeats would make a square.
  EXPECT_LE(RawAutomaton("[a-z]{0,300}a[a-z]{0,300}").size(), 50'000U);
  EXPECT_LE(RawAutomaton("([a-z]+-){1,500}[a-z]{1,9}").size(), 10'000U);
}

TEST(DeterminizeTest, FollowsLookBehindsFromTheStart) {
  const Dfa dfa = RawAutomaton("(a|b(?<=ab))*");
  EXPECT_TRUE(dfa.Matches("ab"));
  EXPECT_TRUE(dfa.Matches("aab"));
  EXPECT_FALSE(dfa.Matches("b"));
  EXPECT_FALSE(dfa.Matches("abb"));
}

TEST(SlowDeterminizeTest, GivesUpWithinItsBounds) {
  for (const std::string_view pattern :
       {"(a|b)*a(a|b){30}", "(.*a){20}.*b.{20}", "a{1000}{1000}",
        "((a?){50}b?){50}c{1000000}", "(?=.*a.{25}).*b.{25}",
        "(a*)*(a*)*((a|b)*c){9}.{20}d", "(((a{0,99}){0,99}b){0,99}c){0,99}"}) {
    TermPool pool;
    const auto parsed = ParsePattern(pattern, pool);
    ASSERT_TRUE(parsed.has_value()) << pattern;
    // A search in it: nothing makes an automaton grow more.
    const TermId any = pool.AllStrings();
    const auto dfa = Determinize(
        pool, pool.Concat(pool.Sequence(std::array{any, *parsed, any}),
                          pool.Empty()));
    if (!dfa.has_value()) {
      EXPECT_EQ(dfa.error().code, ErrorCode::kUnsupported) << pattern;
    }
  }
}

}  // namespace
}  // namespace plumbline
