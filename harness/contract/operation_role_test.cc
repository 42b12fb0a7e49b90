#include "harness/contract/operation_role.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(OperationRoleTest, ReadsBackEveryName) {
  for (int i = 0; i <= static_cast<int>(OperationRole::kDisassociate); ++i) {
    const auto role = static_cast<OperationRole>(i);
    EXPECT_EQ(ParseOperationRole(ToString(role)), role);
    EXPECT_NE(OperationRoleNames().find(ToString(role)), std::string::npos);
  }
  EXPECT_EQ(ParseOperationRole("creates"), std::nullopt);
}

TEST(OperationRoleTest, TellsReadersAndMakers) {
  EXPECT_TRUE(IsReader(OperationRole::kList));
  EXPECT_FALSE(IsReader(OperationRole::kPut));
  EXPECT_TRUE(IsMaker(OperationRole::kPut));
  EXPECT_TRUE(IsMaker(OperationRole::kStart));
  EXPECT_FALSE(IsMaker(OperationRole::kUpdate));
}

}  // namespace
}  // namespace plumbline
