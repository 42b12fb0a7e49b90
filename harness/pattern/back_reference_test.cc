#include "harness/pattern/back_reference.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

std::optional<std::uint32_t> Read(std::u32string text, std::uint32_t opened,
                                  std::size_t left = 0) {
  PatternCursor cursor{.text = std::move(text)};
  const auto number =
      ReadReference(cursor, {.opened = opened, .names = {{U"year", 2}}});
  EXPECT_EQ(cursor.text.size() - cursor.at, left);
  return number;
}

TEST(BackReferenceTest, ReadsNumbersAndNames) {
  EXPECT_EQ(Read(U"1", 1), 1U);
  EXPECT_EQ(Read(U"17", 17), 17U);
  EXPECT_EQ(Read(U"17", 9, 1), 1U) << "group 1, then a seven";
  EXPECT_EQ(Read(U"k<year>", 2), 2U);
  EXPECT_EQ(Read(U"k'year'", 2), 2U);
}

TEST(BackReferenceTest, TellsWhatRefersToNothing) {
  EXPECT_EQ(Read(U"k<month>", 2), 0U);
  EXPECT_EQ(Read(U"kx", 2, 1), 0U);
  EXPECT_FALSE(Read(U"d", 2, 1).has_value());
  EXPECT_FALSE(Read(U"0", 2, 1).has_value());
}

TEST(BackReferenceTest, AGroupNameEnds) {
  PatternCursor cursor{.text = U"a>b"};
  EXPECT_EQ(ReadGroupName(cursor), U"a");
  EXPECT_EQ(cursor.at, 2U);
  for (const char32_t* const text : {U">", U"a", U"a)>"}) {
    PatternCursor broken{.text = text};
    EXPECT_FALSE(ReadGroupName(broken).has_value());
  }
}

}  // namespace
}  // namespace plumbline
