#include "harness/pattern/components.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace plumbline {
namespace {

Arrows FromRows(const std::vector<std::vector<std::uint32_t>>& rows) {
  Arrows arrows;
  arrows.first.push_back(0);
  for (const auto& row : rows) {
    arrows.to.insert(arrows.to.end(), row.begin(), row.end());
    arrows.first.push_back(static_cast<std::uint32_t>(arrows.to.size()));
  }
  return arrows;
}

TEST(ComponentsTest, ReversesArrows) {
  const Arrows reversed = Reverse(FromRows({{1, 2}, {2}, {}}));
  EXPECT_TRUE(reversed.Of(0).empty());
  EXPECT_EQ(reversed.Of(1).size(), 1U);
  EXPECT_EQ(reversed.Of(2).size(), 2U);
}

TEST(ComponentsTest, WalksLongChainsWithoutRecursion) {
  std::vector<std::vector<std::uint32_t>> rows(500'000);
  for (std::uint32_t i = 0; i + 1 < rows.size(); ++i) {
    rows[i] = {i + 1};
  }
  EXPECT_EQ(Components(FromRows(rows)).size(), rows.size());
}

RC_GTEST_PROP(
    ComponentsTest, AreTheClassesOfMutualReach,
    (const std::vector<std::pair<std::uint8_t, std::uint8_t>>& list)) {
  constexpr std::uint32_t kNodes = 8;
  std::vector<std::vector<std::uint32_t>> rows(kNodes);
  std::vector<std::vector<bool>> reach(kNodes, std::vector<bool>(kNodes));
  for (const auto& [from, to] : list) {
    rows[from % kNodes].push_back(to % kNodes);
    reach[from % kNodes][to % kNodes] = true;
  }
  for (std::uint32_t k = 0; k < kNodes; ++k) {
    for (std::uint32_t i = 0; i < kNodes; ++i) {
      for (std::uint32_t j = 0; j < kNodes; ++j) {
        reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
      }
    }
  }
  std::map<std::uint32_t, std::size_t> place;
  const auto components = Components(FromRows(rows));
  for (std::size_t i = 0; i < components.size(); ++i) {
    for (const std::uint32_t node : components[i]) {
      place[node] = i;
    }
  }
  RC_ASSERT(place.size() == kNodes);
  for (std::uint32_t i = 0; i < kNodes; ++i) {
    for (std::uint32_t j = 0; j < kNodes; ++j) {
      const bool mutual = i == j || (reach[i][j] && reach[j][i]);
      RC_ASSERT(mutual == (place[i] == place[j]));
      RC_ASSERT(!reach[i][j] || place[i] >= place[j]);
    }
  }
}

}  // namespace
}  // namespace plumbline
