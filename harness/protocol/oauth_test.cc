#include "harness/protocol/oauth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TokenRequestTest, AsksAsAClient) {
  const HttpRequest ask = TokenRequest(
      {GrantKind::kClient, "id", "s:cret", {"read", "write"}}, "/token");
  EXPECT_EQ(ask.method, "POST");
  EXPECT_EQ(ask.target, "/token");
  EXPECT_EQ(ask.body, "grant_type=client_credentials&scope=read%20write");
  // Both halves are encoded before they are joined (section 2.3.1).
  EXPECT_EQ(FindHeader(ask.headers, "Authorization"),
            "Basic " + EncodeBase64("id:s%3Acret"));
}

TEST(TokenRequestTest, AsksForAUser) {
  const HttpRequest ask =
      TokenRequest({GrantKind::kPassword, "ann", "a&b"}, "/token");
  EXPECT_EQ(ask.body, "grant_type=password&username=ann&password=a%26b");
  EXPECT_FALSE(FindHeader(ask.headers, "Authorization").has_value());
}

Result<std::string> Read(int status, std::string body) {
  return ReadTokenAnswer(
      {.response = {.status = status, .body = std::move(body)}});
}

TEST(TokenAnswerTest, HasAToken) {
  EXPECT_EQ(Read(200, R"({"access_token": "abc", "token_type": "bearer"})"),
            "abc");
}

TEST(TokenAnswerTest, SaysWhyItHasNone) {
  EXPECT_THAT(Read(400, R"({"error": "invalid_client"})").error().message,
              HasSubstr("400: invalid_client"));
  EXPECT_EQ(Read(401, "<html>").error().code, ErrorCode::kUsage);
  for (const char* const body :
       {"", "[]", R"({"access_token": 1})", R"({"access_token": "a\nb"})"}) {
    EXPECT_EQ(Read(200, body).error().code, ErrorCode::kSyntax) << body;
  }
  const auto silent =
      ReadTokenAnswer({.failure = TransportFailure::kTimeout, .detail = "x"});
  EXPECT_EQ(silent.error().code, ErrorCode::kIo);
}

TEST(TokenAnswerTest, IsHostileUntilRead) {
  const auto told = Read(
      400, R"({"error": "\u001b[31m", "error_description": "line\nline"})");
  EXPECT_THAT(told.error().message, Not(HasSubstr("\x1b")));
  EXPECT_THAT(told.error().message, Not(HasSubstr("\n")));
}

TEST(TokenInTest, FindsWhatIsCalledSo) {
  EXPECT_EQ(TokenIn({{"user", "ann"}, {"token", "t"}}), "t");
  EXPECT_EQ(TokenIn({{"data", {{"accessToken", "t"}}}, {"n", 1}}), "t");
  EXPECT_EQ(TokenIn({{"token", ""}}), std::nullopt);
  EXPECT_EQ(TokenIn({{"message", "hello"}}), std::nullopt);
  EXPECT_EQ(TokenIn(Json::array()), std::nullopt);
}

}  // namespace
}  // namespace plumbline
