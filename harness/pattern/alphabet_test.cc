#include "harness/pattern/alphabet.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(AlphabetTest, OneClassWithoutSets) {
  const Alphabet alphabet;
  EXPECT_EQ(alphabet.class_count(), 1U);
  EXPECT_EQ(alphabet.ClassOf(U'a'), alphabet.ClassOf(0x10FFFF));
  EXPECT_EQ(alphabet.SetOf(0), CharSet::All());
}

TEST(AlphabetTest, TellsApartWhatTheSetsTellApart) {
  const std::vector<CharSet> sets = {CharSet::Of({{'a', 'f'}}),
                                     CharSet::Of({{'d', 'z'}, {0x400, 0x4FF}})};
  const Alphabet alphabet(sets);
  EXPECT_EQ(alphabet.class_count(), 4U);
  EXPECT_EQ(alphabet.ClassOf(U'g'), alphabet.ClassOf(0x410));
  EXPECT_NE(alphabet.ClassOf(U'a'), alphabet.ClassOf(U'd'));
  EXPECT_EQ(alphabet.ClassOf(0), alphabet.ClassOf(0x10FFFF));
  for (char32_t c = 0; c < 0x500; ++c) {
    EXPECT_TRUE(alphabet.SetOf(alphabet.ClassOf(c)).Contains(c));
  }
}

TEST(AlphabetTest, RefinesTwo) {
  const std::vector<CharSet> left = {CharSet::Of({{'a', 'f'}})};
  const std::vector<CharSet> right = {CharSet::Of({{'d', 'z'}})};
  const Alphabet a(left);
  const Alphabet b(right);
  const auto refined = Alphabet::Refine(a, b);
  EXPECT_EQ(refined.classes.size(), 4U);
  for (const char32_t c : {U'a', U'd', U'z', U'!'}) {
    const auto [in_a, in_b] = refined.classes[refined.alphabet.ClassOf(c)];
    EXPECT_EQ(in_a, a.ClassOf(c));
    EXPECT_EQ(in_b, b.ClassOf(c));
  }
}

TEST(AlphabetTest, Merges) {
  const std::vector<CharSet> sets = {CharSet::Of(U'a'), CharSet::Of(U'b')};
  const Alphabet alphabet(sets);
  std::vector<std::uint32_t> to(alphabet.class_count(), 0);
  to[alphabet.ClassOf(U'b')] = 1;
  const Alphabet merged = alphabet.Merge(to);
  EXPECT_EQ(merged.class_count(), 2U);
  EXPECT_EQ(merged.ClassOf(U'a'), merged.ClassOf(U'c'));
  EXPECT_NE(merged.ClassOf(U'a'), merged.ClassOf(U'b'));
}

}  // namespace
}  // namespace plumbline
