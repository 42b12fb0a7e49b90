#include "harness/contract/declared_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::UnorderedElementsAre;

// "delete DeleteOrganizationConformancePack: OrganizationConformancePackName".
std::string Text(const Contract& contract, const ResourceOperation& one) {
  std::string text(ToString(one.role));
  text += " " +
          contract.operations[static_cast<std::size_t>(one.operation)].name +
          ":";
  for (const NamePath& key : one.name.keys) {
    for (const std::string& name : key) {
      text += " " + name;
    }
  }
  return text + (one.items.empty() ? "" : ", rows in " + one.items);
}

TEST(DeclaredOperationsTest, SayWhereTheNameStands) {
  const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  std::vector<std::string> texts;
  for (const ResourceOperation& one : DeclaredOperations(contract, 0)) {
    texts.push_back(Text(contract, one));
  }
  EXPECT_THAT(
      texts,
      UnorderedElementsAre(
          "put PutOrganizationConformancePack: OrganizationConformancePackName",
          "delete DeleteOrganizationConformancePack: "
          "OrganizationConformancePackName",
          "list DescribeOrganizationConformancePackStatuses: "
          "OrganizationConformancePackNames [], rows in "
          "OrganizationConformancePackStatuses",
          "list DescribeOrganizationConformancePacks: "
          "OrganizationConformancePackNames [], rows in "
          "OrganizationConformancePacks",
          "read GetOrganizationConformancePackDetailedStatus: "
          "OrganizationConformancePackName"));
}

}  // namespace
}  // namespace plumbline
