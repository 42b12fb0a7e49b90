#include "harness/cli/token_source.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "harness/base/text.h"
#include "harness/transport/in_memory.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

const Credential kBearer{
    .scheme = "token", .kind = SecurityKind::kBearer, .placeholder = "<token>"};

HttpRequest WithBearer() {
  return {.method = "GET",
          .target = "/",
          .headers = {{"Authorization", "Bearer <token>"}}};
}

// Gives a new token each time; the target takes those that it was told of.
class TokenSourceTest : public testing::Test {
 protected:
  std::shared_ptr<TokenSource> Source() {
    return std::make_shared<TokenSource>(
        kBearer,
        [this]() -> Result<std::string> {
          return fmt::format("t{}", ++asked_);
        },
        [this](const std::string& token) { kept_.push_back(token); });
  }

  std::unique_ptr<Transport> To(std::shared_ptr<TokenSource> source) {
    return WithTokens(
        [this] {
          return MakeInMemoryTransport([this](const HttpRequest& request) {
            sent_.push_back(std::string(
                FindHeader(request.headers, "Authorization").value_or("")));
            return HttpResult{
                .response = {.status = sent_.back() == taken_ ? 200 : 401}};
          });
        },
        {std::move(source)})();
  }

  int asked_ = 0;
  std::vector<std::string> kept_;
  std::vector<std::string> sent_;
  std::string taken_ = "Bearer t1";
};

TEST_F(TokenSourceTest, PutsTheTokenInThePlaceOfItsPlaceholder) {
  const auto source = Source();
  ASSERT_TRUE(source->Start().has_value());
  EXPECT_EQ(To(source)->Send(WithBearer()).response.status, 200);
  EXPECT_THAT(sent_, testing::ElementsAre("Bearer t1"));
  EXPECT_THAT(kept_, testing::ElementsAre("t1"));
}

TEST_F(TokenSourceTest, AsksAnewOnceWhereTheTargetTakesItNoMore) {
  const auto source = Source();
  ASSERT_TRUE(source->Start().has_value());
  // A moment after it was asked it is not asked again.
  taken_ = "Bearer t2";
  EXPECT_EQ(To(source)->Send(WithBearer()).response.status, 401);
  EXPECT_EQ(asked_, 1);
  source->LetAMomentPass();
  EXPECT_EQ(To(source)->Send(WithBearer()).response.status, 200);
  EXPECT_EQ(sent_.back(), "Bearer t2");
  EXPECT_EQ(asked_, 2);
}

// What asks without a credential, or with a wrong one, is refused rightly.
TEST_F(TokenSourceTest, LeavesRequestsWithoutItsPlaceholder) {
  const auto source = Source();
  ASSERT_TRUE(source->Start().has_value());
  source->LetAMomentPass();
  EXPECT_EQ(To(source)->Send({.method = "GET"}).response.status, 401);
  EXPECT_EQ(asked_, 1);
  EXPECT_EQ(sent_.size(), 1U);
}

// The document's own words for where tokens are given.
class AskForTest : public testing::Test {
 protected:
  AskForTest() {
    SecurityScheme scheme{.name = "token", .kind = SecurityKind::kBearer};
    scheme.password = OAuthFlow{.token_url = "token", .scopes = {"read"}};
    contract_.security_schemes = {scheme};
    word_.credential = kBearer;
    word_.grant = TokenGrant{.flow = TokenFlow::kPassword, .given = "ann:pw"};
    client_.url =
        ParseUrl(fmt::format("http://127.0.0.1:{}/api", server_.port()))
            .value();
  }

  Result<std::string> Token(const std::vector<std::string>& urls = {}) {
    const auto ask = AskFor(word_, contract_, client_, urls);
    return ask.has_value() ? (*ask)() : std::unexpected(ask.error());
  }

  std::string request_;
  RawServer server_{[this](RawConnection& connection) {
    request_ = connection.ReadRequest();
    connection.Write(
        "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n"
        R"({"access_token": "abc"})");
  }};
  Contract contract_;
  AuthWord word_;
  HttpClientOptions client_;
};

TEST_F(AskForTest, AsksWhereTheDocumentSays) {
  EXPECT_EQ(Token(), "abc");
  EXPECT_THAT(request_, HasSubstr("POST /api/token HTTP/1.1"));
  EXPECT_THAT(request_, HasSubstr("username=ann&password=pw&scope=read"));
  contract_.security_schemes[0].password->token_url = "/oauth/token";
  EXPECT_EQ(Token(), "abc");
  EXPECT_THAT(request_, HasSubstr("POST /oauth/token HTTP/1.1"));
}

TEST_F(AskForTest, SendsNoSecretToAServerThatOnlyTheDocumentNames) {
  contract_.security_schemes[0].password->token_url =
      "http://tokens.example.com/token";
  const auto refused = Token();
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("--token-url token="));
  EXPECT_EQ(
      Token({fmt::format("token=http://127.0.0.1:{}/mine", server_.port())}),
      "abc");
  EXPECT_THAT(request_, HasSubstr("POST /mine HTTP/1.1"));
}

TEST_F(AskForTest, SaysWhereNoEndpointIsNamed) {
  contract_.security_schemes[0].password.reset();
  EXPECT_THAT(Token().error().message, HasSubstr("names no token endpoint"));
}

}  // namespace
}  // namespace plumbline
