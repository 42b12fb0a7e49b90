#include "harness/cli/contract_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(ContractSideTest, LeadsToTheLineOfAPointer) {
  const auto side = OpenContractSide(kPacks, "");
  ASSERT_TRUE(side.has_value()) << side.error().ToString();
  EXPECT_FALSE(side->contract.operations.empty());
  EXPECT_THAT(side->Place("/shapes"), MatchesRegex(".*\\.json:[0-9]+"));
  EXPECT_EQ(side->Place(""), "");
}

TEST(ContractSideTest, RefusesWhatIsNotThere) {
  const auto side = OpenContractSide("git:no-such-revision:x.json", "");
  ASSERT_FALSE(side.has_value());
  EXPECT_THAT(side.error().ToString(), HasSubstr("no-such-revision"));
  EXPECT_FALSE(OpenContractSide("no-such-file.json", "").has_value());
}

}  // namespace
}  // namespace plumbline
