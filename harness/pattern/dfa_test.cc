#include "harness/pattern/dfa.h"

#include <gtest/gtest.h>

#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

TEST(DfaTest, RefusesBytesThatAreNotUtf8) {
  const Dfa all = RawAutomaton("(?s).*");
  EXPECT_TRUE(all.Matches("é"));
  EXPECT_FALSE(all.Matches("\xC3"));
  EXPECT_FALSE(all.Matches("\xED\xA0\x80")) << "a surrogate";
}

TEST(DfaTest, ComplementIsTheRest) {
  const Dfa dfa = RawAutomaton("(ab|b)*a?");
  const Dfa rest = ComplementOf(dfa);
  ForEachString("abc", 5, [&](const std::string& text) {
    ASSERT_NE(dfa.Matches(text), rest.Matches(text)) << text;
  });
  EXPECT_TRUE(rest.Matches("é"));
}

TEST(DfaTest, ComplementOfNothingIsEverything) {
  const Dfa nothing = RawAutomaton("a^b");
  EXPECT_TRUE(ComplementOf(nothing).Matches(""));
  EXPECT_TRUE(ComplementOf(nothing).Matches("ab"));
}

TEST(DfaTest, IntersectionIsBoth) {
  const Dfa a = RawAutomaton("[ab]*a");
  const Dfa b = RawAutomaton("(..)*");
  const auto both = IntersectionOf(a, b);
  ASSERT_TRUE(both.has_value());
  ForEachString("abc", 5, [&](const std::string& text) {
    ASSERT_EQ(both->Matches(text), a.Matches(text) && b.Matches(text)) << text;
  });
}

TEST(DfaTest, IntersectionIsBounded) {
  const auto both =
      IntersectionOf(RawAutomaton("(a{997})*b*"), RawAutomaton("(a{991})*b*"));
  ASSERT_FALSE(both.has_value());
  EXPECT_EQ(both.error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace plumbline
