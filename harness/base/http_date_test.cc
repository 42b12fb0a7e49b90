#include "harness/base/http_date.h"

#include <gtest/gtest.h>

#include <chrono>

namespace plumbline {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr sys_seconds kNow{seconds(1790000000)};  // September 2026

std::optional<sys_seconds> ParseDate(std::string_view text) {
  return ParseHttpDate(text, kNow);
}

// The examples of RFC 9110 section 5.6.7.
TEST(HttpDateTest, ReadsTheThreeFormsOfTheStandard) {
  const sys_seconds moment{seconds(784111777)};
  EXPECT_EQ(ParseDate("Sun, 06 Nov 1994 08:49:37 GMT"), moment);
  EXPECT_EQ(ParseDate("Sunday, 06-Nov-94 08:49:37 GMT"), moment);
  EXPECT_EQ(ParseDate("Sun Nov  6 08:49:37 1994"), moment);
}

TEST(HttpDateTest, KnowsTheFormThatIsSentToday) {
  EXPECT_EQ(ParseImfFixdate("Sun, 06 Nov 1994 08:49:37 GMT"),
            sys_seconds(seconds(784111777)));
  for (const char* text :
       {"Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "soon"}) {
    EXPECT_EQ(ParseImfFixdate(text), std::nullopt) << text;
  }
}

TEST(HttpDateTest, ReadsTheEdgesOfAYear) {
  EXPECT_EQ(ParseDate("Thu, 01 Jan 1970 00:00:00 GMT"), sys_seconds());
  EXPECT_EQ(ParseDate("Thu, 29 Feb 2024 23:59:60 GMT"),
            ParseDate("Fri, 01 Mar 2024 00:00:00 GMT"));
  EXPECT_EQ(ParseDate("Fri Dec 31 23:59:59 1999").value() + seconds(1),
            ParseDate("Sat, 01 Jan 2000 00:00:00 GMT"));
}

TEST(HttpDateTest, TakesTwoDigitsForAYearAtMostFiftyAhead) {
  EXPECT_EQ(ParseDate("Monday, 01-Jan-76 00:00:00 GMT"),
            ParseDate("Mon, 01 Jan 2076 00:00:00 GMT"));
  EXPECT_EQ(ParseDate("Monday, 01-Jan-77 00:00:00 GMT"),
            ParseDate("Mon, 01 Jan 1977 00:00:00 GMT"));
  EXPECT_EQ(ParseDate("Monday, 01-Jan-26 00:00:00 GMT"),
            ParseDate("Mon, 01 Jan 2026 00:00:00 GMT"));
}

TEST(HttpDateTest, TakesNothingElse) {
  for (const char* text :
       {"", "soon", "120", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994",
        "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 29 Feb 2023 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun Nov 6 08:49:37 1994",
        "Sun, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"}) {
    EXPECT_EQ(ParseDate(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace plumbline
