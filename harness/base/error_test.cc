#include "harness/base/error.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

TEST(ErrorTest, ShowsEveryKnownPartOfThePlace) {
  const Error error{
      .code = ErrorCode::kContract,
      .message = "min is above max",
      .location = {.file = "a.json", .pointer = "/shapes/X", .line = 7}};
  EXPECT_EQ(error.ToString(), "a.json:7: /shapes/X: min is above max");
}

TEST(ErrorTest, LeavesOutWhatIsUnknown) {
  EXPECT_EQ((Error{.message = "no"}).ToString(), "no");
}

Result<void> AtMostTwo(int number) {
  if (number > 2) {
    return Fail(ErrorCode::kTooLarge, std::to_string(number) + " is above 2");
  }
  return {};
}

// Counts as far as it is let; gives the number of tries.
Result<int> CountTo(int last, int& tries) {
  for (int number = 1; number <= last; ++number) {
    PLUMBLINE_TRY(AtMostTwo(++tries));
  }
  return tries;
}

TEST(TryTest, GoesOnAfterSuccessAndEvaluatesOnce) {
  int tries = 0;
  EXPECT_EQ(CountTo(2, tries).value_or(-1), 2);
  EXPECT_EQ(tries, 2);
}

TEST(TryTest, EndsTheFunctionWithTheFirstError) {
  int tries = 0;
  const Result<int> counted = CountTo(9, tries);
  ASSERT_FALSE(counted.has_value());
  EXPECT_EQ(counted.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(counted.error().message, "3 is above 2");
  EXPECT_EQ(tries, 3);
}

TEST(ErrorDeathTest, FailedAssertionEndsWithStatus70) {
  EXPECT_EXIT(PLUMBLINE_ASSERT(1 == 2), testing::ExitedWithCode(70),
              "internal fault: 1 == 2");
}

}  // namespace
}  // namespace plumbline
