#include "harness/pattern/inclusion.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "harness/pattern/minimize.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

using enum LanguageRelation;

constexpr std::size_t kEnough = 100'000;

std::optional<LanguageRelation> Relate(std::string_view a, std::string_view b) {
  return RelationOf(Minimize(RawAutomaton(a)), Minimize(RawAutomaton(b)),
                    kEnough);
}

TEST(InclusionTest, TellsWhichHoldsWhich) {
  EXPECT_EQ(Relate("[0-9]{4}", "\\d\\d\\d\\d"), kEqual);
  EXPECT_EQ(Relate("(a|b)*", "[ab]*"), kEqual);
  EXPECT_EQ(Relate("[a-f]+", "[a-z]+"), kNarrower);
  EXPECT_EQ(Relate("[a-z]*", "[a-z]+"), kWider);
  EXPECT_EQ(Relate("a[0-9]*", "[a-z]5*"), kNeither);
}

TEST(InclusionTest, KnowsNothingAndEverything) {
  EXPECT_EQ(Relate("a^b", "a^b"), kEqual) << "no string at all";
  EXPECT_EQ(Relate("a^b", "a"), kNarrower);
  EXPECT_EQ(Relate("(?s).*", "a^b"), kWider);
  EXPECT_EQ(Relate("(?s).*", "[^\\n]*|(?s).*"), kEqual);
}

TEST(InclusionTest, CutsTheAlphabetWhereEitherDoes) {
  EXPECT_EQ(Relate("[a-y]", "[b-z]"), kNeither);
  EXPECT_EQ(Relate("[a-z&&[^aeiou]]", "[b-df-hj-np-tv-z]"), kEqual);
  EXPECT_EQ(Relate(".", "(?s)."), kNarrower) << "a dot is no line's end";
}

// What every string of three letters says is what the automata say.
TEST(InclusionTest, AgreesWithTheStringsThemselves) {
  constexpr std::string_view kPatterns[] = {
      "a*",    "(ab)*", "(a|b)*", "a?b?c?",   "[abc]{0,3}",
      "abc|a", "b+a*",  "",       "(a|b){2}", "[^a]{0,3}"};
  for (const std::string_view a : kPatterns) {
    for (const std::string_view b : kPatterns) {
      const Dfa left = Minimize(RawAutomaton(a));
      const Dfa right = Minimize(RawAutomaton(b));
      bool a_has_more = false;
      bool b_has_more = false;
      ForEachString("abc", 5, [&](const std::string& text) {
        a_has_more |= left.Matches(text) && !right.Matches(text);
        b_has_more |= !left.Matches(text) && right.Matches(text);
      });
      // Beyond the three letters only the last pattern has members.
      const bool a_is_last = a == "[^a]{0,3}" && b != a;
      const bool b_is_last = b == "[^a]{0,3}" && b != a;
      a_has_more |= a_is_last;
      b_has_more |= b_is_last;
      const LanguageRelation expected = a_has_more && b_has_more ? kNeither
                                        : a_has_more             ? kWider
                                        : b_has_more             ? kNarrower
                                                                 : kEqual;
      EXPECT_EQ(RelationOf(left, right, kEnough), expected) << a << " " << b;
    }
  }
}

TEST(InclusionTest, SaysWhereItCannotTell) {
  const Dfa a = Minimize(RawAutomaton("(a|b)*a(a|b){6}"));
  const Dfa b =
      Minimize(RawAutomaton("(a|b)*b(a|b){6}|(a|b)*a(a|b){6}|(a|b)*"));
  EXPECT_EQ(RelationOf(a, b, 10), std::nullopt);
  EXPECT_EQ(RelationOf(a, b, kEnough), kNarrower);
}

}  // namespace
}  // namespace plumbline
