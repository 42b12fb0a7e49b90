#include "harness/pattern/char_set.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace plumbline {
namespace {

CharSet FromPairs(const std::vector<std::pair<char, char>>& pairs) {
  std::vector<CharRange> ranges;
  for (const auto& [a, b] : pairs) {
    const auto low = static_cast<unsigned char>(std::min(a, b));
    ranges.push_back({low, low + (static_cast<unsigned char>(b) % 8U)});
  }
  return CharSet::Of(std::move(ranges));
}

TEST(CharSetTest, JoinsRangesThatOverlapOrTouch) {
  const CharSet set = CharSet::Of({{'c', 'd'}, {'a', 'b'}, {'d', 'f'}});
  EXPECT_EQ(set.ranges(), (std::vector<CharRange>{{'a', 'f'}}));
}

TEST(CharSetTest, HoldsNoSurrogates) {
  EXPECT_TRUE(CharSet::Of({{0xD800, 0xDFFF}}).empty());
  EXPECT_EQ(CharSet::All().Size(), 0x110000U - 0x800U);
  EXPECT_FALSE(CharSet::All().Contains(0xD912));
  EXPECT_EQ(CharSet::All().ranges().size(), 2U);
  EXPECT_TRUE(CharSet::All().Complement().empty());
}

TEST(CharSetTest, ReadsEachCharacter) {
  EXPECT_EQ(CharSet::OfEach(U"cab").ranges(),
            (std::vector<CharRange>{{'a', 'c'}}));
}

RC_GTEST_PROP(CharSetTest, OperationsAgreeWithMembership,
              (const std::vector<std::pair<char, char>>& left,
               const std::vector<std::pair<char, char>>& right)) {
  const CharSet a = FromPairs(left);
  const CharSet b = FromPairs(right);
  std::uint32_t size = 0;
  for (char32_t c = 0; c < 300; ++c) {
    RC_ASSERT(a.Union(b).Contains(c) == (a.Contains(c) || b.Contains(c)));
    RC_ASSERT(a.Intersect(b).Contains(c) == (a.Contains(c) && b.Contains(c)));
    RC_ASSERT(a.Complement().Contains(c) != a.Contains(c));
    size += a.Contains(c) ? 1U : 0U;
  }
  RC_ASSERT(a.Size() == size);
  RC_ASSERT(a.Complement().Complement() == a);
}

}  // namespace
}  // namespace plumbline
