#include "harness/resource/json.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/contract/testing_contract.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

TEST(ResourceJsonTest, HoldsTheWholeModel) {
  const Contract contract = ContractOf({"PutRule", "DeleteRule", "Ping"});
  ResourceModel model = InferResources(contract);
  ASSERT_EQ(model.families.size(), 1U);
  ResourceFamily& rule = model.families[0];
  rule.parent = "Shop";
  rule.status_member = "State";
  rule.missing_error = "NoSuchRuleException";
  rule.identifiers = {{.name = "ShopId", .parent = "Shop"}};
  rule.operations[0].identifiers = {{"ShopId", "input.ShopId", true}};
  rule.operations[0].listing = {{"Rows", "Name", "Names"}};
  const Json json = ResourcesToJson(contract, model);
  EXPECT_EQ(json["plumbline"].get<int>(), 1);
  EXPECT_EQ(json["contract"].get<std::string>(), "test");
  const Json& family = json["resources"][0];
  EXPECT_EQ(family["name"].get<std::string>(), "Rule");
  EXPECT_EQ(family["source"].get<std::string>(), "inferred");
  EXPECT_EQ(family["parent"].get<std::string>(), "Shop");
  EXPECT_EQ(ToText(family["errors"]), R"({"missing":"NoSuchRuleException"})");
  EXPECT_EQ(ToText(family["identifiers"]),
            R"([{"key":true,"kind":"other","name":"ShopId","parent":"Shop"}])");
  const Json& put = family["operations"][0];
  EXPECT_EQ(put["operation"].get<std::string>(), "PutRule");
  EXPECT_EQ(put["role"].get<std::string>(), "put");
  EXPECT_EQ(ToText(put["identifiers"]),
            R"([{"at":"input.ShopId","identifier":"ShopId","required":true}])");
  EXPECT_EQ(ToText(put["listing"]),
            R"({"filter":"Names","name":"Name","rows":"Rows"})");
  EXPECT_EQ(json["unplaced"][0]["operation"].get<std::string>(), "Ping");
}

}  // namespace
}  // namespace plumbline
