#include "harness/cli/auth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

Contract TwoSchemes() {
  Contract contract{.protocol = Protocol::kOpenApi};
  contract.security_schemes = {{.name = "token", .kind = SecurityKind::kBearer},
                               {.name = "user", .kind = SecurityKind::kBasic}};
  Operation one{.name = "one"};
  one.security = {{"token"}};
  Operation two{.name = "two"};
  two.security = {{"user"}};
  contract.operations = {one, two};
  return contract;
}

TEST(AuthTest, TakesHeadersThatAreCredentials) {
  Contract contract = TwoSchemes();
  contract.security_schemes.push_back(
      {.name = "key", .kind = SecurityKind::kHeader, .parameter = "X-Key"});
  contract.operations[0].security = {{"token"}, {"key"}};
  TargetFlags flags{.headers = {"authorization: bearer abc", "x-key: k",
                                "X-Other: o", "Authorization: Basic dTpw",
                                "Authorization: Digest x"}};
  std::vector<std::string> words = {"--strict", "--header", "x-key: k",
                                    "--header", "X-Other: o"};
  TakeCredentialHeaders(contract, flags, words);
  // What is printed says the same.
  EXPECT_THAT(words, testing::ElementsAre("--strict", "--header", "X-Other: o",
                                          "--auth", "token=abc", "--auth",
                                          "key=k", "--auth", "user=u:p"));
  EXPECT_THAT(flags.headers,
              testing::ElementsAre("X-Other: o", "Authorization: Digest x"));
  EXPECT_THAT(flags.auth,
              testing::ElementsAre("token=abc", "key=k", "user=u:p"));
}

TEST(AuthTest, LeavesHeadersThatNoOperationRequires) {
  Contract contract = TwoSchemes();
  contract.operations[0].security = {};
  TargetFlags flags{.headers = {"Authorization: Bearer abc"}};
  std::vector<std::string> words;
  TakeCredentialHeaders(contract, flags, words);
  EXPECT_EQ(flags.headers.size(), 1U);
  flags = {.headers = {"Authorization: Basic dTpw"}, .auth = {"user=a:b"}};
  TakeCredentialHeaders(contract, flags, words);
  EXPECT_EQ(flags.headers.size(), 1U);  // --auth says who it is
}

TEST(AuthTest, RefusesWhatItCannotUse) {
  const auto why = [](const std::string& word) {
    const auto read = ReadAuth({.auth = {word}}, TwoSchemes());
    return read.has_value() ? "read" : read.error().message;
  };
  EXPECT_THAT(why("token"), HasSubstr("SCHEME=env:NAME"));
  EXPECT_THAT(why("tokem=abc"), HasSubstr("did you mean token"));
  EXPECT_THAT(why("token=env:PLUMBLINE_NO_SUCH_VARIABLE"),
              HasSubstr("PLUMBLINE_NO_SUCH_VARIABLE"));
  EXPECT_THAT(why("user=s3cret"), HasSubstr("user:password"));
  EXPECT_THAT(why("user=s3cret"), Not(HasSubstr("s3cret")));
  EXPECT_THAT(why("token=a\nb"), HasSubstr("header"));
  EXPECT_EQ(why("token=abc"), "read");
}

TEST(AuthTest, ReadsHowATokenIsAskedFor) {
  Contract contract = TwoSchemes();
  const auto read = [&](const std::string& word) {
    return ReadAuth({.auth = {word}}, contract);
  };
  const auto client = read("token=oauth2-client:id:se:cret");
  ASSERT_TRUE(client.has_value());
  ASSERT_TRUE((*client)[0].grant.has_value());
  EXPECT_EQ((*client)[0].grant->flow, TokenFlow::kClient);
  EXPECT_EQ((*client)[0].grant->given, "id:se:cret");
  EXPECT_EQ((*client)[0].credential.value, "");
  const std::string operation = contract.operations[0].name;
  const auto login = read("token=login:" + operation + R"(:{"pw": "x"})");
  ASSERT_TRUE(login.has_value());
  EXPECT_EQ((*login)[0].grant->operation, operation);
  EXPECT_EQ((*login)[0].grant->given, R"({"pw": "x"})");
  const auto why = [&](const std::string& word) {
    return read(word).error().message;
  };
  EXPECT_THAT(why("token=oauth2-client:id"), HasSubstr("ID:SECRET"));
  EXPECT_THAT(why("user=oauth2-password:a:b"), HasSubstr("no token"));
  EXPECT_THAT(why("token=login:none:{}"), HasSubstr("no operation 'none'"));
  EXPECT_THAT(why("token=login:" + operation), HasSubstr("JSON object"));
}

TEST(AuthTest, PrintsHowATokenIsAskedForWithoutItsSecret) {
  EXPECT_EQ(PrintableAuth("token=oauth2-client:id:secret"),
            "token=oauth2-client:env:PLUMBLINE_AUTH_TOKEN");
  EXPECT_EQ(PrintableAuth("token=login:logIn:env:ME"),
            "token=login:logIn:env:ME");
}

TEST(AuthTest, NamesOnceWhatNobodyGaveACredentialFor) {
  Contract contract = TwoSchemes();
  ASSERT_TRUE(MarkCredentials({.auth = {"token=abc"}}, contract).has_value());
  EXPECT_EQ(contract.security_schemes[0].placeholder, "PLUMBLINE_AUTH_TOKEN");
  ASSERT_EQ(contract.warnings.size(), 1U);
  EXPECT_THAT(contract.warnings[0].message, HasSubstr("--auth user="));
}

TEST(AuthTest, PrintsVariablesAndNoValue) {
  EXPECT_EQ(PrintableAuth("token=abc"), "token=env:PLUMBLINE_AUTH_TOKEN");
  EXPECT_EQ(PrintableAuth("token=env:MINE"), "token=env:MINE");
  const auto read = ReadAuth({.auth = {"user=me:word"}}, TwoSchemes());
  ASSERT_TRUE(read.has_value());
  for (const auto& [stands, word] : ShellWordsOf((*read)[0])) {
    EXPECT_THAT(word, Not(HasSubstr("me:word")));
    EXPECT_THAT(word, HasSubstr("PLUMBLINE_AUTH_USER"));
  }
}

}  // namespace
}  // namespace plumbline
