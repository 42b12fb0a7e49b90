#include "harness/engine/name_claims.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(NameClaimsTest, IsContestedWhereASecondWorkerWrites) {
  NameClaims claims;
  const int one = 1;
  const int other = 2;
  claims.Claim("a", &one);
  claims.Claim("a", &one);
  EXPECT_FALSE(claims.IsContested("a"));
  claims.Claim("a", &other);
  claims.Claim("b", &other);
  EXPECT_TRUE(claims.IsContested("a"));
  EXPECT_FALSE(claims.IsContested("b"));
}

TEST(NameClaimsTest, StaysContestedUntilEveryHolderIsDone) {
  NameClaims claims;
  const int one = 1;
  const int other = 2;
  claims.Claim("a", &one);
  claims.Claim("a", &other);
  claims.ReleaseAll(&other);
  // The other worker's delete may have taken what the first one made.
  EXPECT_TRUE(claims.IsContested("a"));
  claims.ReleaseAll(&one);
  EXPECT_FALSE(claims.IsContested("a"));
  claims.Claim("a", &one);
  EXPECT_FALSE(claims.IsContested("a"));
}

}  // namespace
}  // namespace plumbline
