#include "harness/base/error.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(ErrorTest, ShowsEveryKnownPartOfThePlace) {
  const Error error{
      .code = ErrorCode::kContract,
      .message = "min is above max",
      .place = {.file = "a.json", .pointer = "/shapes/X", .line = 7}};
  EXPECT_EQ(error.ToString(), "a.json:7: /shapes/X: min is above max");
}

TEST(ErrorTest, LeavesOutWhatIsUnknown) {
  EXPECT_EQ((Error{.message = "no"}).ToString(), "no");
}

TEST(ErrorDeathTest, FailedAssertionEndsWithStatus70) {
  EXPECT_EXIT(PLUMBLINE_ASSERT(1 == 2), testing::ExitedWithCode(70),
              "internal fault: 1 == 2");
}

}  // namespace
}  // namespace plumbline
