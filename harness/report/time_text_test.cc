#include "harness/report/time_text.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(TimeTextTest, IsInUtcToTheMillisecond) {
  const std::chrono::system_clock::time_point zero;
  EXPECT_EQ(TimeText(zero), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(TimeText(zero + std::chrono::milliseconds(951'827'696'789)),
            "2000-02-29T12:34:56.789Z");
}

}  // namespace
}  // namespace plumbline
