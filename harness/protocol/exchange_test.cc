#include "harness/protocol/exchange.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/protocol/aws_json.h"

namespace plumbline {
namespace {

TEST(DescribeTest, ShowsStatusNameAndMessage) {
  const HttpOutcome outcome{
      .response = {.status = 400, .body = R"({"__type": "InvalidLimitException",
                               "message": "big"})"}};
  EXPECT_EQ(Describe({.outcome = outcome, .reply = DecodeAwsJson(outcome)}),
            "400 InvalidLimitException: big");
  const HttpOutcome lost{.failure = TransportFailure::kTimeout};
  EXPECT_THAT(Describe({.outcome = lost}),
              testing::StartsWith("no response: "));
}

}  // namespace
}  // namespace plumbline
