#include "harness/contract/resource_adoption.h"

#include <gtest/gtest.h>

#include "harness/contract/resource_view.h"
#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

// The packs as an AWS service model states them: without resources.
Contract Undeclared() {
  Contract contract = LoadContract(PLUMBLINE_SOURCE_DIR
                                   "/specs/organization-conformance-packs.json")
                          .value();
  contract.resources.clear();
  for (Operation& operation : contract.operations) {
    operation.resource = -1;
    operation.role = LifecycleRole::kNone;
  }
  return contract;
}

bool Always(const Operation& /*put*/) { return true; }

TEST(ResourceAdoptionTest, FindsTheLifecycleThatNobodyDeclared) {
  Contract contract = Undeclared();
  ASSERT_TRUE(ResourceViews(contract).empty());
  EXPECT_EQ(AdoptInferredResources(contract, Always), 1);
  const std::vector<ResourceView> views = ResourceViews(contract);
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].name, "OrganizationConformancePack");
  EXPECT_EQ(views[0].put->name, "PutOrganizationConformancePack");
  EXPECT_EQ(views[0].remove->name, "DeleteOrganizationConformancePack");
  EXPECT_EQ(views[0].name_member, "OrganizationConformancePackName");
  EXPECT_EQ(views[0].status_member, "Status");
  EXPECT_EQ(views[0].listings.size(), 2U);
}

TEST(ResourceAdoptionTest, LeavesOutWhatKeepsNoState) {
  Contract contract = Undeclared();
  EXPECT_EQ(AdoptInferredResources(
                contract, [](const Operation& /*put*/) { return false; }),
            0);
  EXPECT_TRUE(contract.resources.empty());
}

TEST(ResourceAdoptionTest, LeavesDeclaredResourcesAlone) {
  Contract contract = LoadContract(PLUMBLINE_SOURCE_DIR
                                   "/specs/organization-conformance-packs.json")
                          .value();
  const std::string name = contract.resources.at(0).name;
  EXPECT_EQ(AdoptInferredResources(contract, Always), 0);
  ASSERT_EQ(contract.resources.size(), 1U);
  EXPECT_EQ(contract.resources[0].name, name);
}

}  // namespace
}  // namespace plumbline
