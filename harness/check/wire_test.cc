#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::IsEmpty;

HttpResult Noted(WireFault fault) {
  HttpResult result = RespondEmptyList();
  result.wire_notes = {{fault, "as it came"}};
  return result;
}

TEST(CheckWireTest, WarnsOfWhatIsReadPast) {
  const auto verdicts =
      Judge(CheckWire, {.outcome = Noted(WireFault::kTwoFramings)});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].outcome, Outcome::kFail);
  EXPECT_EQ(verdicts[0].severity, Severity::kWarning);
  EXPECT_EQ(verdicts[0].clause, "service@one-framing");
  EXPECT_EQ(verdicts[0].kind, "two-framings");
  EXPECT_EQ(verdicts[0].actual, "as it came");
}

TEST(CheckWireTest, FailsItWhenStrict) {
  const auto verdicts = Judge(
      CheckWire, {.outcome = Noted(WireFault::kBytesBehind)}, {.strict = true});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].severity, Severity::kError);
}

TEST(CheckWireTest, LeavesAnswersInOrderAlone) {
  EXPECT_THAT(Judge(CheckWire, {.outcome = RespondEmptyList()}), IsEmpty());
  EXPECT_THAT(Judge(CheckWire, {.outcome = RespondMissing()}), IsEmpty());
}

TEST(CheckWireTest, LeavesWhatWasNotReadToAnotherCheck) {
  HttpResult lost = Noted(WireFault::kTwoLengths);
  lost.failure = TransportFailure::kMalformedResponse;
  EXPECT_THAT(Judge(CheckWire, {.outcome = lost}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
