#include "harness/pattern/path_counts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "harness/pattern/minimize.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

Graph GraphOf(std::string_view pattern) {
  return Graph(Minimize(RawAutomaton(pattern)), CharSet::All());
}

double Log2At(const PathCounts& counts, const Graph& graph,
              std::uint32_t length) {
  return Log2Of(counts.Row(length)[graph.start()]);
}

TEST(PathCountsTest, CountsTheStringsOfEachLength) {
  const Graph graph = GraphOf("(a|bb)*");
  const PathCounts counts(graph, 12);
  // One for each way to write a number as a sum of ones and twos.
  double one = 1;
  double two = 1;
  for (std::uint32_t k = 0; k <= 12; ++k) {
    EXPECT_NEAR(Log2At(counts, graph, k), std::log2(one), 1e-6) << k;
    const double next = one + two;
    one = two;
    two = next;
  }
}

TEST(PathCountsTest, StaysExactBeyondTheRangeOfADouble) {
  const Graph graph = GraphOf("[a-p]*");
  const PathCounts counts(graph, 5000);
  EXPECT_NEAR(Log2At(counts, graph, 5000), 20'000, 1e-3);
}

TEST(PathCountsTest, TellsSmallCountsApartBesideHugeOnes) {
  // Of length 60 the second branch has a share of 2^-900 at the start; among
  // its own members the ratio still is that of neighbouring Fibonacci numbers.
  const Graph graph = GraphOf("x(?:a|bb)*|y(?s:.)*");
  const PathCounts counts(graph, 60);
  const CountRow row = counts.Row(58);
  double least = INFINITY;
  for (const ScaledCount& count : row) {
    least = count.IsZero() ? least : std::min(least, Log2Of(count));
  }
  EXPECT_LT(least, 45);
  EXPECT_GT(least, 30);
}

TEST(PathCountsTest, ZeroHasNoLogarithm) {
  EXPECT_EQ(Log2Of({}), -INFINITY);
  EXPECT_TRUE(PathCounts(GraphOf("(ab)*"), 3).Row(3)[0].IsZero());
}

TEST(PathCountsTest, DescendingRowsAreTheSame) {
  const Graph graph = GraphOf("[a-c]{1,40}(-[0-9])*");
  for (const std::uint32_t max : {0U, 1U, 2U, 99U, 100U}) {
    const PathCounts kept(graph, max);
    DescendingCounts descending(graph, max);
    EXPECT_LE(DescendingCounts::CellsFor(graph.size(), max),
              graph.size() * (max + 2));
    for (std::uint32_t k = max + 1; k-- > 0;) {
      const CountRow a = kept.Row(k);
      const CountRow b = descending.Row(k);
      for (std::size_t state = 0; state < graph.size(); ++state) {
        ASSERT_EQ(a[state].share, b[state].share) << max << " " << k;
        ASSERT_EQ(a[state].exponent, b[state].exponent);
      }
    }
  }
}

}  // namespace
}  // namespace plumbline
