#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

HttpResult Failed(TransportFailure failure) { return {.failure = failure}; }

TEST(CheckAnsweredTest, FailsALostAnswer) {
  for (const TransportFailure failure :
       {TransportFailure::kTimeout, TransportFailure::kConnectionLost,
        TransportFailure::kMalformedResponse}) {
    EXPECT_THAT(Failures(Judge(CheckAnswered, {.outcome = Failed(failure)})),
                ElementsAre(ToString(failure)));
  }
}

TEST(CheckAnsweredTest, BlamesTheRuleThatMakesAResponseUnreadable) {
  HttpResult outcome = Failed(TransportFailure::kMalformedResponse);
  outcome.wire_notes = {{WireFault::kBareLineFeed, "HTTP/1.1 200 OK"},
                        {WireFault::kTwoLengths, "1 and 2"}};
  const auto verdicts = Judge(CheckAnswered, {.outcome = outcome});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].clause, "service@one-length");
  EXPECT_EQ(verdicts[0].kind, "two-lengths");
  EXPECT_EQ(verdicts[0].severity, Severity::kError);
  EXPECT_EQ(verdicts[0].actual, "1 and 2");
}

TEST(CheckAnsweredTest, LeavesTheEnvironmentOpen) {
  for (const TransportFailure failure :
       {TransportFailure::kConnectionRefused, TransportFailure::kTls}) {
    const auto verdicts = Judge(CheckAnswered, {.outcome = Failed(failure)});
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].outcome, Outcome::kInconclusive);
  }
}

TEST(CheckAnsweredTest, LeavesOpenWhatWasNotSent) {
  HttpResult outcome = Failed(TransportFailure::kNotSent);
  outcome.detail = "not sent: the target has white space";
  const auto verdicts = Judge(CheckAnswered, {.outcome = outcome});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].outcome, Outcome::kInconclusive);
  EXPECT_EQ(verdicts[0].kind, "not-sent");
  EXPECT_EQ(verdicts[0].message, outcome.detail);
}

TEST(CheckAnsweredTest, AcceptsAnyWholeResponse) {
  for (const int status : {200, 302, 400, 500}) {
    EXPECT_THAT(Judge(CheckAnswered, {.outcome = Respond(status, "{}")}),
                IsEmpty());
  }
}

}  // namespace
}  // namespace plumbline
