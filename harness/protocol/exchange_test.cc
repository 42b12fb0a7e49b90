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

TEST(ExchangeTest, KeepsOfALongBodyAnExcerptAndItsDigest) {
  Exchange exchange;
  exchange.result.response.status = 200;
  exchange.result.response.headers = {{"X-A", "b"}};
  exchange.result.response.body = std::string(kKeptBodyBytes + 1, 'a');
  exchange.reply.body = Json::array();
  const std::size_t whole = exchange.result.response.body.size();
  KeepExcerpt(exchange);
  EXPECT_EQ(exchange.result.response.body, std::string(kKeptBodyBytes, 'a'));
  EXPECT_EQ(exchange.result.response.headers.size(), 1U);
  EXPECT_FALSE(exchange.reply.body.has_value());
  ASSERT_TRUE(exchange.cut.has_value());
  EXPECT_EQ(exchange.cut->bytes, whole);
  // printf a%.0s $(seq 16001) | sha256sum
  EXPECT_EQ(exchange.cut->sha256,
            "6aaacfe8e7d5047489c930cd4f0cbed8455b3e6ee5ed71aad4a74bfef9f7c5c6");
}

TEST(ExchangeTest, KeepsAsMuchOfTheHeadAsAReportHasRoomFor) {
  Exchange exchange;
  std::vector<Header>& headers = exchange.result.response.headers;
  headers.push_back({"X-Long", std::string(100000, 'a')});
  for (int i = 0; i < 1000; ++i) {
    headers.push_back({"X-" + std::to_string(i), std::string(100, 'b')});
  }
  exchange.reply.error_message = std::string(100000, 'c');
  KeepExcerpt(exchange);
  EXPECT_THAT(headers[0].value, testing::EndsWith("a... (98000 more bytes)"));
  EXPECT_EQ(headers[1].value, std::string(100, 'b'));
  EXPECT_LT(headers.size(), 200U);
  EXPECT_THAT(headers.back().value, testing::EndsWith(" more headers"));
  EXPECT_LT(exchange.reply.error_message.size(), 2100U);
  const std::vector<Header> once = headers;
  const std::string message = exchange.reply.error_message;
  KeepExcerpt(exchange);
  EXPECT_EQ(headers, once);
  EXPECT_EQ(exchange.reply.error_message, message);
}

TEST(ExchangeTest, KeepsAShortBodyAsItIs) {
  Exchange exchange;
  exchange.result.response.body = "{}";
  exchange.reply.body = Json::object();
  KeepExcerpt(exchange);
  EXPECT_EQ(exchange.result.response.body, "{}");
  EXPECT_TRUE(exchange.reply.body.has_value());
  EXPECT_FALSE(exchange.cut.has_value());
}

// Half a text is nobody's to read, and what of it could be read takes memory.
TEST(ReadReplyTest, ReadsNoBodyThatWasCut) {
  HttpResult result;
  result.response.status = 200;
  result.response.body = "[1,2]";
  result.response.body_truncated = true;
  const Reply reply = ReadReply(result, true);
  EXPECT_FALSE(reply.body.has_value());
  EXPECT_FALSE(reply.body_fault.empty());
}

}  // namespace
}  // namespace plumbline
