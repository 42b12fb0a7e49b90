#include "harness/transport/retry_after.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {
namespace {

using std::chrono::seconds;

constexpr std::chrono::sys_seconds kToday{seconds(784111777)};

std::optional<seconds> WaitFor(const char* retry_after,
                               const char* date = nullptr) {
  std::vector<Header> headers = {{"retry-after", retry_after}};
  if (date != nullptr) {
    headers.push_back({"Date", date});
  }
  return RetryAfterOf(headers, kToday);
}

TEST(RetryAfterTest, ReadsSeconds) {
  EXPECT_EQ(WaitFor("120"), seconds(120));
  EXPECT_EQ(WaitFor("0"), seconds(0));
  EXPECT_EQ(WaitFor("007"), seconds(7));
}

TEST(RetryAfterTest, ReadsADate) {
  EXPECT_EQ(WaitFor("Sun, 06 Nov 1994 08:49:47 GMT"), seconds(10));
  EXPECT_EQ(WaitFor("Sun, 06 Nov 1994 08:49:27 GMT"), seconds(0));
}

TEST(RetryAfterTest, BelievesTheClockOfTheServerWhereItTellsIt) {
  EXPECT_EQ(
      WaitFor("Mon, 01 Jan 2029 00:00:05 GMT", "Mon, 01 Jan 2029 00:00:00 GMT"),
      seconds(5));
  EXPECT_EQ(WaitFor("Sun, 06 Nov 1994 08:49:47 GMT", "now"), seconds(10));
}

TEST(RetryAfterTest, BoundsWhatIsAskedFor) {
  const seconds day = std::chrono::days(1);
  EXPECT_EQ(WaitFor(std::string(1000, '9').c_str()), day);
  EXPECT_EQ(WaitFor("Sun, 06 Nov 9994 08:49:47 GMT"), day);
}

TEST(RetryAfterTest, TakesNothingElse) {
  EXPECT_EQ(RetryAfterOf({{"Date", "120"}}, kToday), std::nullopt);
  for (const char* text :
       {"", "-1", "+1", "1.5", "1 s", "soon", "Sun, 06 Nov"}) {
    EXPECT_EQ(WaitFor(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace plumbline
