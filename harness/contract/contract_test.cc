#include "harness/contract/contract.h"

#include <gtest/gtest.h>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

TEST(ContractTest, FindsOperationsAndShapes) {
  const Contract& contract = EveryShapeContract();
  EXPECT_NE(contract.FindOperation("Do"), nullptr);
  EXPECT_EQ(contract.FindOperation("do"), nullptr);
  EXPECT_NE(contract.FindShape("Everything"), nullptr);
  EXPECT_EQ(contract.FindShape("test#Everything"),
            contract.FindShape("Everything"));
  EXPECT_EQ(contract.FindShape("other#Everything"), nullptr);
}

TEST(ContractTest, AnIndexIsHeldAgainstTheOperations) {
  Contract contract;
  const auto finds = [&](const char* name) {
    const Operation* const found = contract.FindOperation(name);
    return found != nullptr && found->name == name;
  };
  for (const char* const name : {"C", "A", "B", "A"}) {
    contract.operations.push_back({.name = name});
  }
  contract.IndexOperations();
  EXPECT_TRUE(finds("A") && finds("B") && finds("C"));
  EXPECT_EQ(contract.FindOperation("A"), &contract.operations[1]);
  EXPECT_FALSE(finds("D") || finds(""));
  contract.operations[0].name = "Z";
  EXPECT_TRUE(finds("Z") && finds("A"));
  EXPECT_FALSE(finds("C"));
  contract.operations.push_back({.name = "D"});
  EXPECT_TRUE(finds("D") && finds("B"));
  contract.operations.clear();
  EXPECT_FALSE(finds("B"));
}

TEST(ContractTest, ProtocolsHaveSmithyNames) {
  EXPECT_EQ(ToString(Protocol::kAwsJson1_1), "awsJson1_1");
  EXPECT_EQ(ToString(Protocol::kRpcV2Cbor), "rpcv2Cbor");
}

TEST(IsReadOnlyTest, GoesByTheVerb) {
  for (const char* const name :
       {"DescribeRules", "GetRule", "ListRules", "BatchGetRules", "SelectRows",
        "SearchThings", "HeadObject", "QueryTable", "ScanTable"}) {
    EXPECT_TRUE(IsReadOnly({.name = name})) << name;
  }
  for (const char* const name : {"PutRule", "DeleteRule", "Listen", "Getaway",
                                 "Get", "StartQuery", "describeRules"}) {
    EXPECT_FALSE(IsReadOnly({.name = name})) << name;
  }
}

TEST(IsReadOnlyTest, BelievesTheContractBeforeTheVerb) {
  EXPECT_TRUE(IsReadOnly({.name = "PeekAt", .readonly = true}));
  EXPECT_TRUE(IsReadOnly({.name = "Find", .role = OperationRole::kList}));
  EXPECT_TRUE(IsReadOnly({.name = "Fetch", .role = OperationRole::kRead}));
  EXPECT_FALSE(
      IsReadOnly({.name = "GetOrMake", .role = OperationRole::kCreate}));
}

}  // namespace
}  // namespace plumbline
