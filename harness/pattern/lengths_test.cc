#include "harness/pattern/lengths.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

LengthSet LengthsOf(std::string_view pattern, std::uint32_t horizon) {
  const Graph graph(RawAutomaton(pattern), CharSet::All());
  const PathLengths paths(graph, Direction::kToEnd, horizon);
  EXPECT_EQ(paths.horizon(), horizon);
  return paths.Of(graph.start());
}

TEST(LengthsTest, AgreesWithEveryShortString) {
  for (const std::string_view pattern :
       {"a", "(ab)*", "(aaa|aa)*b", "(a{3}b{2})*", "a{2,4}|b{7}", "(ab?c)+",
        "(a(ba)*c)*", "((aa)*b(aaa)*)*", "(aab|ba)*a{5}", "a*"}) {
    const Dfa dfa = RawAutomaton(pattern);
    std::set<std::size_t> lengths;
    ForEachString("abc", 9, [&](const std::string& text) {
      if (dfa.Matches(text)) {
        lengths.insert(text.size());
      }
    });
    const LengthSet found = LengthsOf(pattern, 50);
    for (std::size_t n = 0; n <= 9; ++n) {
      EXPECT_EQ(Contains(found, n), lengths.contains(n)) << pattern << n;
    }
  }
}

TEST(LengthsTest, ChainsAndLoopsOfAnyLength) {
  EXPECT_EQ(LengthsOf(".{3,90000}", 131'072), (LengthSet{{3, 90'000}}));
  EXPECT_EQ(LengthsOf("a{3}b*", 131'072), (LengthSet{{3, 131'072}}));
  EXPECT_EQ(LengthsOf("(ab)*", 9),
            (LengthSet{{0, 0}, {2, 2}, {4, 4}, {6, 6}, {8, 8}}));
}

TEST(LengthsTest, FromTheStart) {
  const Graph graph(RawAutomaton("ab*c"), CharSet::All());
  const PathLengths paths(graph, Direction::kFromStart, 20);
  EXPECT_EQ(paths.Of(graph.start()), (LengthSet{{0, 0}}));
  const StateId next = graph.EdgesOf(graph.start())[0].target;
  EXPECT_EQ(paths.Of(next), (LengthSet{{1, 20}}));
}

TEST(LengthsTest, ShrinksItsHorizonRatherThanGrow) {
  const Graph graph(RawAutomaton("([ab]{2000}c)*"), CharSet::All());
  const PathLengths paths(graph, Direction::kToEnd, 131'072);
  EXPECT_TRUE(Contains(paths.Of(graph.start()), 2001));
}

TEST(LengthsTest, ClipsCountsAndPicks) {
  const LengthSet set = {{1, 3}, {7, 9}};
  EXPECT_EQ(Clip(set, 3, 7), (LengthSet{{3, 3}, {7, 7}}));
  EXPECT_EQ(CountLengths(set), 6U);
  EXPECT_EQ(LengthAt(set, 0), 1U);
  EXPECT_EQ(LengthAt(set, 3), 7U);
  EXPECT_EQ(LengthAt(set, 5), 9U);
  EXPECT_FALSE(Contains(set, 5));
  EXPECT_FALSE(Contains(set, std::uint64_t{1} << 40U));
}

}  // namespace
}  // namespace plumbline
