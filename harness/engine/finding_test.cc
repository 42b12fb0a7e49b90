#include "harness/engine/finding.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace plumbline {
namespace {

TEST(FindingTest, ShowsItsIdentity) {
  const FindingIdentity identity{"Op.input.Limit@range.max",
                                 "violating-request", "accepted"};
  EXPECT_EQ(ToString(identity),
            "violating-request/Op.input.Limit@range.max/accepted");
  EXPECT_EQ(IdentityOf({.clause = identity.clause,
                        .kind = identity.kind,
                        .message = "any",
                        .check = identity.check}),
            identity);
}

TEST(FindingTest, HasAnIdThatStaysTheSame) {
  // FNV-1a of "//", so that the id never changes unseen.
  EXPECT_EQ(ShortId({}), "07d69907b49d2e23");
  EXPECT_EQ(ShortId({"a", "b", "c"}).size(), 16U);
  EXPECT_NE(ShortId({"a", "b", "c"}), ShortId({"a", "c", "b"}));
}

}  // namespace
}  // namespace plumbline
