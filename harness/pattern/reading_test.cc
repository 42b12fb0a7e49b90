#include "harness/pattern/reading.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(ReadingTest, APatternOfPlainClassesHasOneReading) {
  for (const char* const pattern :
       {"", "[a-zA-Z][-a-zA-Z0-9]*", "(a|b){2,3}", "^[^:]+$", "[]a]"}) {
    EXPECT_TRUE(OtherReadingsOf(pattern).empty()) << pattern;
  }
}

TEST(ReadingTest, EachDisputedPartDoublesTheReadings) {
  EXPECT_EQ(OtherReadingsOf(".+").size(), 1U);
  EXPECT_EQ(OtherReadingsOf("\\w+").size(), 1U);
  EXPECT_EQ(OtherReadingsOf("\\w.").size(), 3U);
  EXPECT_EQ(OtherReadingsOf("\\s").size(), 4U);
  EXPECT_EQ(OtherReadingsOf("[a[b]]").size(), 1U);
  EXPECT_EQ(OtherReadingsOf("^a$").size(), 0U);
  EXPECT_EQ(OtherReadingsOf("a$|b").size(), 1U);
  EXPECT_EQ(OtherReadingsOf("[[:alpha:]]").size(), 7U);
}

TEST(ReadingTest, TellsWhatDependsOnTheVersionOfUnicode) {
  for (const char* const pattern : {"\\p{L}", "\\w", "[[:alpha:]]", "(?i)a"}) {
    EXPECT_TRUE(AsksForProperties(pattern)) << pattern;
  }
  EXPECT_FALSE(AsksForProperties("[a-z].*"));
}

TEST(ReadingTest, NoReadingIsTheUsualOneOrThereTwice) {
  const auto readings = OtherReadingsOf("[[:alpha:]].\\d");
  EXPECT_EQ(readings.size(), 15U);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    EXPECT_NE(readings[i], PatternReading());
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(readings[i], readings[j]);
    }
  }
}

}  // namespace
}  // namespace plumbline
