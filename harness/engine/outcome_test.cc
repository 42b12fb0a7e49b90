#include "harness/engine/outcome.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

Exchange Answered(int status, const std::string& error) {
  Exchange exchange;
  exchange.result.response.status = status;
  exchange.reply = {
      .kind = status < 300 ? ReplyKind::kSuccess : ReplyKind::kError,
      .status = status,
      .error_name = error};
  return exchange;
}

Exchange Unanswered(TransportFailure failure) {
  Exchange exchange;
  exchange.result.failure = failure;
  return exchange;
}

TEST(OutcomeTest, KnowsWhatMayBeOtherwiseLater) {
  EXPECT_TRUE(IsThrottled(Answered(429, "")));
  EXPECT_TRUE(IsThrottled(Answered(503, "")));
  EXPECT_TRUE(IsThrottled(Answered(400, "ThrottlingException")));
  EXPECT_FALSE(IsThrottled(Answered(400, "ValidationException")));
  EXPECT_FALSE(IsThrottled(Unanswered(TransportFailure::kTimeout)));
  EXPECT_TRUE(IsInUse(Answered(400, "ResourceInUseException")));
  EXPECT_FALSE(IsInUse(Answered(200, "")));
}

TEST(OutcomeTest, KnowsWhatMayHaveBeenDoneAllTheSame) {
  EXPECT_TRUE(MayHaveHappened(Answered(500, "")));
  EXPECT_TRUE(MayHaveHappened(Unanswered(TransportFailure::kTimeout)));
  EXPECT_FALSE(MayHaveHappened(Answered(400, "ValidationException")));
  EXPECT_FALSE(
      MayHaveHappened(Unanswered(TransportFailure::kConnectionRefused)));
  EXPECT_FALSE(MayHaveHappened(Unanswered(TransportFailure::kNotSent)));
  EXPECT_TRUE(IsFailure(Answered(500, "")));
  EXPECT_FALSE(IsFailure(Answered(400, "")));
  EXPECT_TRUE(IsLost(TransportFailure::kTimeout));
  EXPECT_FALSE(IsLost(TransportFailure::kConnectionRefused));
}

TEST(OutcomeTest, KnowsWhatWasNeverMade) {
  EXPECT_TRUE(SaysThatNothingIsThere(Answered(400, "ValidationException")));
  EXPECT_TRUE(SaysThatNothingIsThere(Answered(404, "NoSuchPackException")));
  EXPECT_FALSE(SaysThatNothingIsThere(Answered(403, "AccessDeniedException")));
  EXPECT_FALSE(SaysThatNothingIsThere(Answered(400, "ResourceInUseException")));
  EXPECT_FALSE(SaysThatNothingIsThere(Answered(429, "")));
  EXPECT_FALSE(SaysThatNothingIsThere(Answered(500, "")));
}

}  // namespace
}  // namespace plumbline
