#include "harness/pattern/minimize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

// The number of states by definition (Nerode): how many different sets of
// short continuations the short strings have.
std::size_t CountByNerode(const Dfa& dfa, std::size_t prefix,
                          std::size_t suffix) {
  std::set<std::vector<bool>> rows;
  ForEachString("abc", prefix, [&](const std::string& head) {
    std::vector<bool> row;
    ForEachString("abc", suffix, [&](const std::string& tail) {
      row.push_back(dfa.Matches(head + tail));
    });
    if (std::ranges::find(row, true) != row.end()) {
      rows.insert(std::move(row));
    }
  });
  return rows.size();
}

TEST(MinimizeTest, KeepsTheLanguageAndNoStateTooMany) {
  for (const std::string_view pattern :
       {"a", "(ab)*", "(a|b)*a(a|b){2}", "a{2,4}|b{1,3}", "(ab|ba|c)*",
        "a?b?c?", "(a|bc)+", "[ab]*c[ab]*", "a^b", "", "(aa|aaa)*"}) {
    const Dfa raw = RawAutomaton(pattern);
    const Dfa small = Minimize(raw);
    ForEachString("abc", 6, [&](const std::string& text) {
      ASSERT_EQ(raw.Matches(text), small.Matches(text)) << pattern << text;
    });
    EXPECT_EQ(small.size(), CountByNerode(raw, 4, 5)) << pattern;
  }
}

TEST(MinimizeTest, GivesEqualAutomataForEqualLanguages) {
  const Dfa a = Minimize(RawAutomaton("(a|b)*b"));
  const Dfa b = Minimize(RawAutomaton("a*b(b|aa*b)*"));
  EXPECT_EQ(a.next, b.next);
  EXPECT_EQ(a.accepting, b.accepting);
  EXPECT_EQ(a.start, b.start);
}

TEST(MinimizeTest, JoinsClassesThatNoStateTellsApart) {
  EXPECT_EQ(Minimize(RawAutomaton("[a-c]|[b-z]")).alphabet.class_count(), 2U);
}

TEST(MinimizeTest, LongChainsTakeLittleTime) {
  EXPECT_EQ(Minimize(RawAutomaton(".{1,100000}")).size(), 100'001U);
}

}  // namespace
}  // namespace plumbline
