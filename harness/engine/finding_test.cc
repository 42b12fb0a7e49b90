#include "harness/engine/finding.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
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
  // FNV-1a of "//": computed by hand, so that the id never changes unseen.
  std::uint32_t hash = 2166136261U;
  hash = (hash ^ 47U) * 16777619U;
  hash = (hash ^ 47U) * 16777619U;
  EXPECT_EQ(ShortId({}), fmt::format("{:08x}", hash));
  EXPECT_EQ(ShortId({"a", "b", "c"}).size(), 8U);
  EXPECT_NE(ShortId({"a", "b", "c"}), ShortId({"a", "c", "b"}));
}

}  // namespace
}  // namespace plumbline
