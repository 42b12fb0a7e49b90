#include "harness/generate/pairwise.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <tuple>

namespace plumbline {
namespace {

using Row = std::vector<std::size_t>;

// Every two levels of different factors, counted by what the rows have.
bool CoversAll(const std::vector<std::size_t>& levels,
               const std::vector<Row>& rows) {
  std::set<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>> met;
  for (const Row& row : rows) {
    for (std::size_t a = 0; a < levels.size(); ++a) {
      for (std::size_t b = a + 1; b < levels.size(); ++b) {
        met.emplace(a, row[a], b, row[b]);
      }
    }
  }
  std::size_t all = 0;
  for (std::size_t a = 0; a < levels.size(); ++a) {
    for (std::size_t b = a + 1; b < levels.size(); ++b) {
      all += levels[a] * levels[b];
    }
  }
  return met.size() == all;
}

TEST(PairwiseTest, SmallCases) {
  EXPECT_TRUE(CoverPairs({}).empty());
  EXPECT_EQ(CoverPairs({3}).size(), 3U);
  EXPECT_EQ(CoverPairs({2, 3}).size(), 6U);
  EXPECT_EQ(CoverPairs({1, 1}).size(), 1U);
}

TEST(PairwiseTest, NeedsFewRowsForManyFactors) {
  // 3^13 combinations have 702 pairs; nine rows are the least there can be.
  const std::vector<std::size_t> levels(13, 3);
  const auto rows = CoverPairs(levels);
  EXPECT_TRUE(CoversAll(levels, rows));
  EXPECT_LE(rows.size(), 24U);
}

RC_GTEST_PROP(PairwiseTest, EveryPairMeetsAndNoRowIsIdle, ()) {
  const auto levels =
      *rc::gen::resize(7, rc::gen::container<std::vector<std::size_t>>(
                              rc::gen::inRange<std::size_t>(1, 6)));
  const auto rows = CoverPairs(levels);
  RC_ASSERT(CoversAll(levels, rows));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RC_ASSERT(rows[i].size() == levels.size());
    for (std::size_t factor = 0; factor < levels.size(); ++factor) {
      RC_ASSERT(rows[i][factor] < levels[factor]);
    }
    const std::vector<Row> before(rows.begin(),
                                  rows.begin() + static_cast<long>(i));
    RC_ASSERT(levels.size() < 2 || !CoversAll(levels, before));
  }
}

}  // namespace
}  // namespace plumbline
