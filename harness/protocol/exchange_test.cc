#include "harness/protocol/exchange.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/protocol/aws_json.h"

namespace plumbline {
namespace {

TEST(ReadReplyTest, ReadsTheBodyOnlyWhereItIsToBeJson) {
  const HttpResult outcome{.response = {.status = 204, .body = "[1]"}};
  Reply reply = ReadReply(outcome, true);
  EXPECT_EQ(reply.kind, ReplyKind::kSuccess);
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.body, Json::array({1}));
  reply = ReadReply(outcome, false);
  EXPECT_FALSE(reply.body_empty);
  EXPECT_FALSE(reply.body.has_value());
  EXPECT_EQ(reply.body_fault, "");
}

TEST(ReadReplyTest, SaysWhyTheBodyIsNoJson) {
  const Reply reply =
      ReadReply({.response = {.status = 302, .body = "{\xFF"}}, true);
  EXPECT_EQ(reply.kind, ReplyKind::kError);
  EXPECT_FALSE(reply.body_is_utf8);
  EXPECT_NE(reply.body_fault, "");
}

TEST(ReadReplyTest, IsOfNoKindWhereNothingCame) {
  EXPECT_EQ(ReadReply({.failure = TransportFailure::kTimeout}, true).kind,
            ReplyKind::kNone);
}

TEST(DescribeTest, ShowsStatusNameAndMessage) {
  const HttpResult outcome{
      .response = {.status = 400, .body = R"({"__type": "InvalidLimitException",
                               "message": "big"})"}};
  EXPECT_EQ(Describe({.result = outcome, .reply = DecodeAwsJson(outcome)}),
            "400 InvalidLimitException: big");
  const HttpResult lost{.failure = TransportFailure::kTimeout};
  EXPECT_THAT(Describe({.result = lost}), testing::StartsWith("no response: "));
}

}  // namespace
}  // namespace plumbline
