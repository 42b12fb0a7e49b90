#include "harness/loader/openapi_security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

constexpr const char* kSecured = R"(
security: [{token: []}]
paths:
  /a:
    get: {operationId: own, security: [{key: []}, {user: [], token: [x]}], responses: {'204': {description: done}}}
    put: {operationId: inherits, responses: {'204': {description: done}}}
    post: {operationId: open, security: [], responses: {'204': {description: done}}}
    patch: {operationId: may, security: [{}, {key: []}], responses: {'204': {description: done}}}
components:
  securitySchemes:
    token: {type: http, scheme: Bearer}
    user: {type: http, scheme: basic}
    key: {type: apiKey, in: query, name: k}
    flows: {type: oauth2, flows: {}}
    odd: {type: mutualTLS}
)";

TEST(OpenApiSecurityTest, ReadsScopesInStepWithTheNames) {
  const Contract contract = LoadedOpenApi(R"(
security: [{flows: [write, read]}]
paths:
  /a:
    get: {security: [{key: [], flows: [b, a]}, {}], responses: {'204': {description: done}}}
    put: {responses: {'204': {description: done}}}
components:
  securitySchemes:
    flows: {type: oauth2, flows: {}}
    key: {type: apiKey, in: query, name: k})");
  const Operation& own = contract.operations[0];
  ASSERT_EQ(own.security.size(), 2U);
  ASSERT_EQ(own.security_scopes.size(), 2U);
  for (std::size_t i = 0; i < own.security[0].size(); ++i) {
    EXPECT_EQ(own.security_scopes[0][i],
              own.security[0][i] == "key"
                  ? std::vector<std::string>{}
                  : (std::vector<std::string>{"a", "b"}));
  }
  EXPECT_TRUE(own.security_scopes[1].empty());
  EXPECT_EQ(contract.operations[1].security_scopes[0][0],
            (std::vector<std::string>{"read", "write"}));
}

TEST(OpenApiSecurityTest, ReadsSchemes) {
  const Contract contract = LoadedOpenApi(kSecured);
  EXPECT_EQ(contract.FindSecurityScheme("token")->kind, SecurityKind::kBearer);
  EXPECT_EQ(contract.FindSecurityScheme("user")->kind, SecurityKind::kBasic);
  EXPECT_EQ(contract.FindSecurityScheme("key")->kind, SecurityKind::kQuery);
  EXPECT_EQ(contract.FindSecurityScheme("key")->parameter, "k");
  EXPECT_EQ(contract.FindSecurityScheme("flows")->kind, SecurityKind::kBearer);
  EXPECT_EQ(contract.FindSecurityScheme("odd")->kind, SecurityKind::kOther);
  EXPECT_THAT(WarningsOf(contract),
              testing::HasSubstr("not checked: the security scheme odd"));
}

TEST(OpenApiSecurityTest, ReadsWhatOperationsRequire) {
  using Alternatives = std::vector<std::vector<std::string>>;
  const Contract contract = LoadedOpenApi(kSecured);
  const auto of = [&](const char* name) {
    return contract.FindOperation(name)->security;
  };
  EXPECT_EQ(of("own"), (Alternatives{{"key"}, {"token", "user"}}));
  EXPECT_EQ(of("inherits"), Alternatives{{"token"}});
  EXPECT_FALSE(RequiresSecurity(*contract.FindOperation("open")));
  EXPECT_FALSE(RequiresSecurity(*contract.FindOperation("may")));
  const ClauseSet clauses = ClauseSet::Derive(contract);
  EXPECT_NE(clauses.Find("own.input@security"), nullptr);
  EXPECT_EQ(clauses.Find("open.input@security"), nullptr);
  EXPECT_EQ(clauses.Find("may.input@security"), nullptr);
}

}  // namespace
}  // namespace plumbline
