#include "harness/protocol/authorization.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/base/text.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

// One operation that takes a credential of that kind.
Contract SecuredContract(SecurityKind kind, std::string placeholder = "IT") {
  Contract contract{.protocol = Protocol::kOpenApi};
  contract.security_schemes = {{.name = "one",
                                .kind = kind,
                                .parameter = "key",
                                .placeholder = std::move(placeholder)}};
  Operation read{.name = "read",
                 .http = HttpTrait{.method = "GET", .uri = "/a"}};
  read.security = {{"one"}};
  contract.operations.push_back(std::move(read));
  return contract;
}

HttpRequest Secured(SecurityKind kind,
                    CredentialUse use = CredentialUse::kRight) {
  return EncodeRequest(SecuredContract(kind),
                       {.operation = "read", .credential = use});
}

std::string SentHeader(const HttpRequest& request, const char* name) {
  return std::string(FindHeader(request.headers, name).value_or("none"));
}

TEST(AuthorizationTest, StandsWhereItsSchemeSays) {
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kBasic), "Authorization"),
            "Basic IT");
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kBearer), "Authorization"),
            "Bearer IT");
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kHeader), "key"), "IT");
  EXPECT_EQ(Secured(SecurityKind::kQuery).target, "/a?key=IT");
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kCookie), "Cookie"), "key=IT");
}

TEST(AuthorizationTest, LeavesOutOrBreaksWhatACaseSays) {
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kBearer, CredentialUse::kNone),
                       "Authorization"),
            "none");
  EXPECT_EQ(Secured(SecurityKind::kQuery, CredentialUse::kNone).target, "/a");
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kBearer, CredentialUse::kWrong),
                       "Authorization"),
            "Bearer plumbline-wrong-credential");
  EXPECT_EQ(SentHeader(Secured(SecurityKind::kBasic, CredentialUse::kMalformed),
                       "Authorization"),
            "Basic !");
}

TEST(AuthorizationTest, ComesWithNoOperationThatDoesNotAskForIt) {
  Contract contract = SecuredContract(SecurityKind::kBearer);
  contract.operations[0].security.clear();
  EXPECT_EQ(SentHeader(EncodeRequest(contract, {.operation = "read"}),
                       "Authorization"),
            "none");
  contract = SecuredContract(SecurityKind::kBearer, "");
  EXPECT_EQ(CarriedSecurity(contract, contract.operations[0]), nullptr);
}

TEST(AuthorizationTest, ThePlaceholderIsFilledAtTheEnd) {
  HttpRequest request = Secured(SecurityKind::kQuery);
  FillCredentials(
      {{.kind = SecurityKind::kQuery, .placeholder = "IT", .value = "a b"}},
      request);
  EXPECT_EQ(request.target, "/a?key=a%20b");
  const std::vector<Credential> basic = {
      {.kind = SecurityKind::kBasic, .placeholder = "IT", .value = "me:word"}};
  request = Secured(SecurityKind::kBasic);
  FillCredentials(basic, request);
  EXPECT_EQ(SentHeader(request, "Authorization"),
            "Basic " + EncodeBase64("me:word"));
  // The user is right and the password is not.
  request = Secured(SecurityKind::kBasic, CredentialUse::kWrong);
  FillCredentials(basic, request);
  EXPECT_EQ(SentHeader(request, "Authorization"),
            "Basic " + EncodeBase64("me:plumbline-wrong-credential"));
}

}  // namespace
}  // namespace plumbline
