#include "harness/resource/families.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

std::string Place(const std::vector<std::string>& operations,
                  const std::string& operation) {
  const Contract contract = ContractOf(operations);
  return PlaceOf(contract, PlaceOperations(contract), operation);
}

TEST(ResourceFamiliesTest, TieANounToItsResource) {
  EXPECT_EQ(Place({"PutRule", "DeleteRule"}, "DeleteRule"), "Rule.delete");
  EXPECT_EQ(Place({"PutRules", "DescribeRules"}, "PutRules"), "Rule.put");
}

TEST(ResourceFamiliesTest, TieAPartToTheWhole) {
  const std::vector<std::string> keys = {"CreateKey",       "DeleteKey",
                                         "DeleteKeyPolicy", "GetKeyStatus",
                                         "ListKeyPolicies", "GetPublicKey"};
  EXPECT_EQ(Place(keys, "DeleteKeyPolicy"), "KeyPolicy.delete");
  EXPECT_EQ(Place(keys, "GetKeyStatus"), "Key.read");
  EXPECT_EQ(Place(keys, "GetPublicKey"), "Key.read ~");
  EXPECT_EQ(
      Place({"CreateKey", "DeleteKey", "DeleteKeyPolicy"}, "DeleteKeyPolicy"),
      "Key.update ~");
}

TEST(ResourceFamiliesTest, TakeAVerbForWhatItMakes) {
  EXPECT_EQ(
      Place({"DescribeExport", "ListExports", "ExportTable"}, "ExportTable"),
      "Export.create");
}

TEST(ResourceFamiliesTest, GroupWhatIsLeft) {
  EXPECT_EQ(Place({"DescribeSettings", "UpdateSettings"}, "UpdateSettings"),
            "Setting.update");
  EXPECT_EQ(Place({"ListThings", "GetThingCounts"}, "GetThingCounts"),
            "Thing.read ~");
  EXPECT_EQ(Place({"DescribeLimits", "Ping"}, "DescribeLimits"), "unplaced");
  EXPECT_EQ(Place({"Ping"}, "Ping"), "unplaced");
}

TEST(ResourceFamiliesTest, GroupByAKeyThatSeveralDemand) {
  ContractBuilder builder;
  const ShapeIndex text = builder.Add("String", ShapeType::kString);
  const ShapeIndex input = builder.Add("Input", ShapeType::kStructure);
  builder.AddMember(input, "NodeId", text).required = true;
  builder.AddOperation("ListPatches").input = input;
  builder.AddOperation("GetInventory").input = input;
  const Contract& contract = builder.contract();
  const ResourceModel model = PlaceOperations(contract);
  EXPECT_EQ(PlaceOf(contract, model, "ListPatches"), "Node.read ~");
  EXPECT_EQ(PlaceOf(contract, model, "GetInventory"), "Node.read ~");
  EXPECT_EQ(KeyOf(model, "Node"), "NodeId unknown");
}

TEST(ResourceFamiliesTest, KeepWhatTheContractDeclares) {
  Contract contract = ContractOf({"Make", "Unmake", "GetWidgetStatus"});
  contract.resources = {{.name = "WidgetResource"}};
  contract.operations[0].resource = 0;
  contract.operations[0].role = OperationRole::kCreate;
  contract.operations[1].resource = 0;
  contract.operations[1].role = OperationRole::kDelete;
  const ResourceModel model = PlaceOperations(contract);
  EXPECT_EQ(RolesOf(contract, model, "WidgetResource"),
            "create Make; read GetWidgetStatus; delete Unmake");
  EXPECT_EQ(model.Find("WidgetResource")->source, FamilySource::kDeclared);
}

}  // namespace
}  // namespace plumbline
