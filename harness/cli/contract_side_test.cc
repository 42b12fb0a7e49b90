#include "harness/cli/contract_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(ContractSideTest, LeadsToTheLineOfAPointer) {
  auto side = OpenContractSide(kPacks, "");
  ASSERT_TRUE(side.has_value()) << side.error().ToString();
  EXPECT_FALSE(side->contract.operations.empty());
  side->Locate({"/shapes"});
  EXPECT_THAT(side->Place("/shapes"), MatchesRegex(".*\\.json:[0-9]+"));
  EXPECT_EQ(side->Place(""), "");
}

TEST(ContractSideTest, OpensBothAtOnceAsOneByOne) {
  const std::string specs = PLUMBLINE_SOURCE_DIR "/specs/";
  const std::string config = specs + "aws-config.json";
  const std::string packs = specs + "organization-conformance-packs.json";
  const auto two = OpenContractSides(config, packs, "");
  ASSERT_TRUE(two.before.has_value() && two.after.has_value());
  EXPECT_EQ(two.before->contract.source, config);
  EXPECT_EQ(two.after->contract.source, packs);
  const auto same = OpenContractSides(packs, packs, "");
  ASSERT_TRUE(same.before.has_value() && same.after.has_value());
  EXPECT_EQ(same.after->contract.operations.size(),
            two.after->contract.operations.size());
  const auto none = OpenContractSides(packs, "no-such-file.json", "");
  EXPECT_TRUE(none.before.has_value());
  EXPECT_FALSE(none.after.has_value());
}

TEST(ContractSideTest, RefusesWhatIsNotThere) {
  const auto side = OpenContractSide("git:no-such-revision:x.json", "");
  ASSERT_FALSE(side.has_value());
  EXPECT_THAT(side.error().ToString(), HasSubstr("no-such-revision"));
  EXPECT_FALSE(OpenContractSide("no-such-file.json", "").has_value());
}

}  // namespace
}  // namespace plumbline
