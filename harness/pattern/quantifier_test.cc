#include "harness/pattern/quantifier.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(QuantifierTest, ReadsEveryForm) {
  const auto read = [](const char32_t* text) {
    PatternCursor cursor{.text = text};
    const auto counts = ReadRepeat(cursor);
    EXPECT_EQ(cursor.done(), counts.has_value());
    return counts;
  };
  EXPECT_EQ(read(U"*"), (RepeatCounts{0, kUnbounded}));
  EXPECT_EQ(read(U"+"), (RepeatCounts{1, kUnbounded}));
  EXPECT_EQ(read(U"?"), (RepeatCounts{0, 1}));
  EXPECT_EQ(read(U"{3}"), (RepeatCounts{3, 3}));
  EXPECT_EQ(read(U"{3,}"), (RepeatCounts{3, kUnbounded}));
  EXPECT_EQ(read(U"{3,12}"), (RepeatCounts{3, 12}));
  EXPECT_EQ(read(U"{99999999999}"),
            (RepeatCounts{kMaxPatternRepeat + 1, kMaxPatternRepeat + 1}));
}

TEST(QuantifierTest, LeavesBracesThatAreLiterals) {
  for (const char32_t* const text : {U"{}", U"{,3}", U"{3", U"{a}", U"{3,4"}) {
    PatternCursor cursor{.text = text};
    EXPECT_FALSE(ReadRepeat(cursor).has_value());
    EXPECT_EQ(cursor.at, 0U);
  }
}

}  // namespace
}  // namespace plumbline
