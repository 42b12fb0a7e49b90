#include "harness/case/step_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StepNamesTest : public testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> Names(const Step& step) const {
    return NamesIn(contract_, views_, step);
  }

  Contract contract_ =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  std::vector<ResourceView> views_ = ResourceViews(contract_);
};

TEST_F(StepNamesTest, AreThoseThatAWriteMakesOrEnds) {
  const Step put{.operation = "PutOrganizationConformancePack",
                 .input = {{"OrganizationConformancePackName", "a"}}};
  EXPECT_THAT(Names(put), ElementsAre("a"));
  EXPECT_TRUE(Writes(views_, put));
}

TEST_F(StepNamesTest, AreThoseThatAReadFiltersBy) {
  const Step read{
      .operation = "DescribeOrganizationConformancePackStatuses",
      .input = {{"OrganizationConformancePackNames", {"a", 1, "b"}}}};
  EXPECT_THAT(Names(read), ElementsAre("a", "b"));
  EXPECT_FALSE(Writes(views_, read));
}

TEST_F(StepNamesTest, AreNoneWhereTheInputCannotBeRead) {
  EXPECT_THAT(Names({.operation = "PutOrganizationConformancePack",
                     .input = {{"OrganizationConformancePackName", "a"}},
                     .body = "{"}),
              IsEmpty());
  EXPECT_THAT(Names({.operation = "PutOrganizationConformancePack",
                     .input = Json::array()}),
              IsEmpty());
  EXPECT_THAT(Names({.operation = "NoSuchOperation"}), IsEmpty());
}

}  // namespace
}  // namespace plumbline
