#include "harness/cli/duration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

TEST(ParseDurationTest, TakesEachUnit) {
  EXPECT_EQ(ParseDuration("90"), milliseconds(90000));
  EXPECT_EQ(ParseDuration("250ms"), milliseconds(250));
  EXPECT_EQ(ParseDuration("1.5s"), milliseconds(1500));
  EXPECT_EQ(ParseDuration("5m"), milliseconds(300000));
  EXPECT_EQ(ParseDuration("1h"), milliseconds(3600000));
  EXPECT_EQ(ParseDuration("0"), milliseconds(0));
}

TEST(ParseDurationTest, RefusesWhatNoClockCanHold) {
  for (const char* const text :
       {"inf", "-inf", "nan", "infinity", "1e300h", "1e400", "99999999h", "-1s",
        "-0.001", "", "s", "5 s", "5d", "+5s", "0x10", "1e5000"}) {
    EXPECT_FALSE(ParseDuration(text).has_value()) << text;
  }
}

RC_GTEST_PROP(ParseDurationTest, ReadsWhatItWouldWrite, ()) {
  const auto count = *rc::gen::inRange<std::int64_t>(0, 31'622'400'000);
  RC_ASSERT(ParseDuration(std::to_string(count) + "ms").value() ==
            milliseconds(count));
}

}  // namespace
}  // namespace plumbline
