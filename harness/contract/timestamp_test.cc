#include "harness/contract/timestamp.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(TimestampTest, EpochSecondsAreNumbers) {
  for (const auto format :
       {TimestampFormat::kDefault, TimestampFormat::kEpochSeconds}) {
    EXPECT_TRUE(IsTimestamp(1700000000, format));
    EXPECT_TRUE(IsTimestamp(-1.5, format));
    EXPECT_FALSE(IsTimestamp("1700000000", format));
    EXPECT_FALSE(IsTimestamp(nullptr, format));
  }
}

TEST(TimestampTest, DateTimesAreRfc3339) {
  for (const char* const text :
       {"1985-04-12T23:20:50Z", "1985-04-12T23:20:50.52Z",
        "1985-04-12t23:20:50z", "2024-02-29T00:00:00Z", "2016-12-31T23:59:60Z",
        "1985-04-12T23:20:50.52-07:00"}) {
    EXPECT_TRUE(IsTimestamp(text, TimestampFormat::kDateTime)) << text;
  }
  for (const char* const text :
       {"", "1985-04-12", "1985-04-12T23:20:50", "1985-04-12 23:20:50Z",
        "1985-13-12T23:20:50Z", "2023-02-29T00:00:00Z", "1985-04-12T24:00:00Z",
        "1985-04-12T23:60:50Z", "1985-04-12T23:20:61Z", "1985-04-12T23:20:50.Z",
        "1985-04-12T23:20:50Zx", "185-04-12T23:20:50Z",
        "1985-04-12T23:20:50+7:00", "1985-04-12T23:20:50+"}) {
    EXPECT_FALSE(IsTimestamp(text, TimestampFormat::kDateTime)) << text;
  }
  EXPECT_FALSE(IsTimestamp(1, TimestampFormat::kDateTime));
}

TEST(TimestampTest, HttpDatesAreImfFixdate) {
  EXPECT_TRUE(
      IsTimestamp("Tue, 29 Apr 2014 18:30:38 GMT", TimestampFormat::kHttpDate));
  EXPECT_TRUE(IsTimestamp("Tue, 29 Apr 2014 18:30:38.123 GMT",
                          TimestampFormat::kHttpDate));
  EXPECT_TRUE(
      IsTimestamp("Mon, 29 Feb 2016 23:59:60 GMT", TimestampFormat::kHttpDate));
  for (const char* const text :
       {"Tuesday, 29 April 2014 18:30:38 GMT", "Tue, 29 Apr 2014 18:30:38 PST",
        "Tuesday, 29-Apr-14 18:30:38 GMT", "Tue Apr 29 18:30:38 2014",
        "Tue, 29 Apr 2014 18:30:38. GMT", "Tue, 29 Apr 2014 18:30:38.1x GMT",
        "Tue, 29.5 Apr 2014 18:30:38 GMT", "Tue, 29 Apr 2014 18:30.5 GMT",
        "Tue, 29 Apr 2014 18:30:38.1.2 GMT", "Tue, 29 Apr 2014 24:00:00 GMT",
        "Tue, 29 Apr 2014 18:30:61 GMT", "Tue, 29 Apr 2014 18:30:38 GMT GMT",
        "Tue, 29 Apr 2014 18:30:38", "Tue, 9 Apr 2014 18:30:38 GMT",
        "Tue, 31 Apr 2014 18:30:38 GMT", "29 Apr 2014 18:30:38 GMT"}) {
    EXPECT_FALSE(IsTimestamp(text, TimestampFormat::kHttpDate)) << text;
  }
}

TEST(TimestampTest, FormatsHaveSmithyNames) {
  EXPECT_EQ(ToString(TimestampFormat::kDefault), "epoch-seconds");
  EXPECT_EQ(ToString(TimestampFormat::kDateTime), "date-time");
  EXPECT_EQ(ToString(TimestampFormat::kHttpDate), "http-date");
  for (const auto format :
       {TimestampFormat::kEpochSeconds, TimestampFormat::kDateTime,
        TimestampFormat::kHttpDate}) {
    EXPECT_EQ(ParseTimestampFormat(ToString(format)), format);
  }
  EXPECT_EQ(ParseTimestampFormat("iso8601"), std::nullopt);
  EXPECT_EQ(ParseTimestampFormat(""), std::nullopt);
}

}  // namespace
}  // namespace plumbline
