#include "harness/resource/adoption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/contract/resource_view.h"
#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"
#include "harness/resource/model.h"

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
    operation.role = OperationRole::kAction;
  }
  return contract;
}

TEST(ResourceAdoptionTest, FindsTheLifecycleThatNobodyDeclared) {
  Contract contract = Undeclared();
  ASSERT_TRUE(ResourceViews(contract).empty());
  EXPECT_EQ(AdoptResources(contract, InferResources(contract), Adoption::kAll),
            1);
  const std::vector<ResourceView> views = ResourceViews(contract);
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].name, "OrganizationConformancePack");
  EXPECT_EQ(views[0].put->name, "PutOrganizationConformancePack");
  EXPECT_EQ(views[0].remove->name, "DeleteOrganizationConformancePack");
  EXPECT_EQ(views[0].name_member, "OrganizationConformancePackName");
  EXPECT_EQ(views[0].status_member, "Status");
  EXPECT_EQ(views[0].listings.size(), 2U);
}

std::vector<std::string> Adopted(Adoption adoption) {
  Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  AdoptResources(contract, InferResources(contract), adoption);
  std::vector<std::string> names;
  for (const ResourceView& view : ResourceViews(contract)) {
    names.push_back(view.name +
                    (view.chosen_by_service() ? " by service" : ""));
  }
  return names;
}

TEST(ResourceAdoptionTest, TakesNamesInStructuresAndThoseOfTheService) {
  EXPECT_THAT(
      Adopted(Adoption::kAll),
      testing::UnorderedElementsAre(
          "AggregationAuthorization", "ConfigRule", "ConfigurationAggregator",
          "ConfigurationRecorder", "ConformancePack", "Connector by service",
          "DeliveryChannel", "OrganizationConfigRule",
          "OrganizationConformancePack", "RemediationConfiguration",
          "RemediationException", "ResourceConfig",
          "ResourceEvaluation by service", "RetentionConfiguration by service",
          "ServiceLinkedConfigurationRecorder by service", "StoredQuery"));
}

// A put without a name may write to what somebody else made. What has no name
// of its own is only made, so that it can be ended.
TEST(ResourceAdoptionTest, LeavesOutWhatMayBeSomebodyElses) {
  Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  AdoptResources(contract, InferResources(contract), Adoption::kOwnNames);
  std::vector<std::string> own;
  std::vector<std::string> made;
  for (const ResourceView& view : ResourceViews(contract)) {
    (view.only_made ? made : own).push_back(view.name);
    EXPECT_TRUE(!view.only_made || view.listings.empty()) << view.name;
  }
  EXPECT_THAT(
      own, testing::UnorderedElementsAre(
               "ConfigRule", "ConfigurationAggregator", "ConfigurationRecorder",
               "ConformancePack", "DeliveryChannel", "OrganizationConfigRule",
               "OrganizationConformancePack", "StoredQuery"));
  EXPECT_THAT(made, testing::UnorderedElementsAre(
                        "AggregationAuthorization", "RemediationConfiguration",
                        "RemediationException", "ResourceConfig"));
}

// Its filter takes strings of another shape than its names.
// As in AWS Secrets Manager and AWS KMS.
constexpr const char* kVault = R"({
  "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "vault",
    "jsonVersion": "1.1", "protocol": "json", "serviceId": "Vault",
    "targetPrefix": "Vault", "signatureVersion": "v4"},
  "operations": {
    "CreateSecret": {"name": "CreateSecret", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "CreateSecretInput"}, "output": {"shape": "CreateSecretOutput"}},
    "DescribeSecret": {"name": "DescribeSecret", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "SecretInput"}, "output": {"shape": "CreateSecretOutput"},
      "errors": [{"shape": "NotFound"}]},
    "DeleteSecret": {"name": "DeleteSecret", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "SecretInput"}, "output": {"shape": "CreateSecretOutput"},
      "errors": [{"shape": "NotFound"}]},
    "CreateKey": {"name": "CreateKey", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "CreateKeyInput"}, "output": {"shape": "KeyOutput"}},
    "DescribeKey": {"name": "DescribeKey", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "KeyInput"}, "output": {"shape": "KeyOutput"},
      "errors": [{"shape": "NotFound"}]},
    "ScheduleKeyDeletion": {"name": "ScheduleKeyDeletion", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "KeyInput"}, "output": {"shape": "KeyInput"},
      "errors": [{"shape": "NotFound"}]}},
  "shapes": {
    "NotFound": {"type": "structure", "members": {}, "exception": true},
    "SecretIdType": {"type": "string", "min": 1, "max": 2048},
    "NameType": {"type": "string", "min": 1, "max": 512},
    "ArnType": {"type": "string", "min": 20, "max": 2048},
    "KeyIdType": {"type": "string", "min": 1, "max": 2048},
    "CreateSecretInput": {"type": "structure", "required": ["Name"],
      "members": {"Name": {"shape": "NameType"}}},
    "CreateSecretOutput": {"type": "structure",
      "members": {"ARN": {"shape": "ArnType"}, "Name": {"shape": "NameType"}}},
    "SecretInput": {"type": "structure", "required": ["SecretId"],
      "members": {"SecretId": {"shape": "SecretIdType"}}},
    "CreateKeyInput": {"type": "structure",
      "members": {"Description": {"shape": "NameType"}}},
    "KeyInput": {"type": "structure", "required": ["KeyId"],
      "members": {"KeyId": {"shape": "KeyIdType"}}},
    "KeyOutput": {"type": "structure",
      "members": {"KeyMetadata": {"shape": "KeyMetadata"}}},
    "KeyMetadata": {"type": "structure", "required": ["KeyId"],
      "members": {"KeyId": {"shape": "KeyIdType"}}}}
})";

// What is not sure is good enough to make something for others, and no ground
// for a lifecycle: a key whose end is planned is still there.
TEST(ResourceAdoptionTest, OnlyMakesWhereTheEndIsAGuess) {
  for (const Adoption adoption : {Adoption::kOwnNames, Adoption::kAll}) {
    Contract contract =
        LoadContractDocument(ParseJson(kVault).value(), "vault.json").value();
    AdoptResources(contract, InferResources(contract), adoption);
    std::vector<std::string> sure;
    std::vector<std::string> made;
    for (const ResourceView& view : ResourceViews(contract)) {
      (view.only_made ? made : sure)
          .push_back(view.put->name + " " +
                     (view.remove == nullptr ? "" : view.remove->name));
    }
    if (adoption == Adoption::kAll) {
      EXPECT_THAT(sure, testing::ElementsAre("CreateKey "));
      EXPECT_THAT(made, testing::IsEmpty());
    } else {
      EXPECT_THAT(sure, testing::IsEmpty());
      EXPECT_THAT(
          made, testing::UnorderedElementsAre("CreateSecret DeleteSecret",
                                              "CreateKey ScheduleKeyDeletion"));
    }
  }
}

TEST(ResourceAdoptionTest, KnowsAFilterByItsName) {
  Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  AdoptResources(contract, InferResources(contract), Adoption::kAll);
  for (const ResourceView& view : ResourceViews(contract)) {
    if (view.name == "OrganizationConfigRule") {
      ASSERT_FALSE(view.listings.empty());
      EXPECT_EQ(view.listings[0].filter.keys,
                (std::vector<NamePath>{{"OrganizationConfigRuleNames", "[]"}}));
    }
  }
}

TEST(ResourceAdoptionTest, LeavesDeclaredResourcesAlone) {
  Contract contract = LoadContract(PLUMBLINE_SOURCE_DIR
                                   "/specs/organization-conformance-packs.json")
                          .value();
  const std::string name = contract.resources.at(0).name;
  EXPECT_EQ(AdoptResources(contract, InferResources(contract), Adoption::kAll),
            0);
  ASSERT_EQ(contract.resources.size(), 1U);
  EXPECT_EQ(contract.resources[0].name, name);
}

// As frameworks write it: every schema where it is used, the id in the path
// under one name and in the body under another, no 404 documented.
constexpr std::string_view kItems = R"({
  "openapi": "3.1.0", "info": {"title": "Items", "version": "1"},
  "paths": {
    "/items": {
      "post": {"operationId": "make", "requestBody": {"required": true,
        "content": {"application/json": {"schema": {"type": "object",
          "required": ["name"], "properties": {"name": {"type": "string"}}}}}},
        "responses": {"201": {"description": "", "content": {
          "application/json": {"schema": {"type": "object",
            "required": ["id", "name"], "properties": {
              "id": {"type": "string", "format": "uuid"},
              "name": {"type": "string"}}}}}}}}},
    "/items/{item_id}": {
      "get": {"operationId": "show", "parameters": [{"name": "item_id",
          "in": "path", "required": true,
          "schema": {"type": "string", "format": "uuid"}}],
        "responses": {"200": {"description": "", "content": {
          "application/json": {"schema": {"type": "object",
            "required": ["id", "name"], "properties": {
              "id": {"type": "string", "format": "uuid"},
              "name": {"type": "string"}}}}}}}},
      "patch": {"operationId": "change", "parameters": [{"name": "item_id",
          "in": "path", "required": true,
          "schema": {"type": "string", "format": "uuid"}}],
        "requestBody": {"required": true, "content": {"application/json": {
          "schema": {"type": "object",
                     "properties": {"name": {"type": "string"}}}}}},
        "responses": {"200": {"description": ""}}},
      "delete": {"operationId": "end", "parameters": [{"name": "item_id",
          "in": "path", "required": true,
          "schema": {"type": "string", "format": "uuid"}}],
        "responses": {"204": {"description": ""}}}}}})";

TEST(ResourceAdoptionTest, TiesTheIdOfABodyToTheLabelOfAPath) {
  Contract contract =
      LoadContractDocument(Json::parse(kItems), "items.json").value();
  ASSERT_EQ(
      AdoptResources(contract, InferResources(contract), Adoption::kOwnNames),
      1);
  const std::vector<ResourceView> views = ResourceViews(contract);
  ASSERT_EQ(views.size(), 1U);
  const ResourceView& view = views[0];
  EXPECT_EQ(view.name, "Item");
  EXPECT_TRUE(view.chosen_by_service());
  EXPECT_EQ(view.made_name.keys, std::vector<NamePath>{{"id"}});
  EXPECT_EQ(view.remove_name.keys, std::vector<NamePath>{{"item_id"}});
  EXPECT_FALSE(view.only_made);
  ASSERT_EQ(view.details.size(), 1U);
  EXPECT_EQ(view.details[0].operation->name, "show");
  EXPECT_EQ(view.details[0].shown.keys, std::vector<NamePath>{{"id"}});
  // Written twice, and one thing all the same.
  EXPECT_THAT(view.details[0].echoed, testing::ElementsAre("name"));
  ASSERT_EQ(view.updates.size(), 1U);
  EXPECT_EQ(view.updates[0].operation->name, "change");
  EXPECT_THAT(view.updates[0].members, testing::ElementsAre("name"));
}

// Rows of which the structure is not called after what they are.
constexpr const char* kTimers = R"({"openapi": "3.1.0",
  "info": {"title": "t", "version": "1"}, "paths": {
    "/timers": {
      "get": {"operationId": "GetTimers", "responses": {"200": {
        "description": "", "content": {"application/json": {"schema": {
          "type": "object", "properties": {"Items": {"type": "array",
            "items": {"$ref": "#/components/schemas/InfoDto"}}}}}}}}},
      "post": {"operationId": "CreateTimer", "requestBody": {"required": true,
        "content": {"application/json": {"schema": {
          "$ref": "#/components/schemas/InfoDto"}}}},
        "responses": {"204": {"description": ""}}}},
    "/timers/{timerId}": {
      "get": {"operationId": "GetTimer", "parameters": [{"name": "timerId",
          "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "", "content": {
          "application/json": {"schema": {
            "$ref": "#/components/schemas/InfoDto"}}}},
          "404": {"description": ""}}},
      "delete": {"operationId": "CancelTimer", "parameters": [{
          "name": "timerId", "in": "path", "required": true,
          "schema": {"type": "string"}}],
        "responses": {"204": {"description": ""}}}}},
  "components": {"schemas": {"InfoDto": {"type": "object", "properties": {
    "Id": {"type": "string"}, "Name": {"type": "string"}}}}}})";

TEST(ResourceAdoptionTest, TakesThePlainIdOfRowsBeforeTheirName) {
  Contract contract =
      LoadContractDocument(Json::parse(kTimers), "timers.json").value();
  ASSERT_EQ(
      AdoptResources(contract, InferResources(contract), Adoption::kOwnNames),
      1);
  const std::vector<ResourceView> views = ResourceViews(contract);
  ASSERT_EQ(views.size(), 1U);
  ASSERT_EQ(views[0].listings.size(), 1U);
  EXPECT_EQ(views[0].put_name.keys, std::vector<NamePath>{{"Id"}});
  EXPECT_EQ(views[0].listings[0].name.keys, std::vector<NamePath>{{"Id"}});
}

// Numbered by the service, changed in two ways, and never ended.
constexpr const char* kOrders = R"({"openapi": "3.1.0",
  "info": {"title": "t", "version": "1"}, "paths": {
    "/orders": {
      "post": {"operationId": "make", "requestBody": {"required": true,
        "content": {"application/json": {"schema": {"type": "object",
          "properties": {"name": {"type": "string"}}}}}},
        "responses": {"201": {"description": "", "content": {
          "application/json": {"schema": {"type": "object",
          "required": ["id"], "properties": {"id": {"type": "integer"},
          "name": {"type": "string"}}}}}}}}},
    "/orders/{order_id}": {
      "parameters": [{"name": "order_id", "in": "path", "required": true,
                      "schema": {"type": "integer"}}],
      "get": {"operationId": "show", "responses": {"200": {"description": "",
        "content": {"application/json": {"schema": {"type": "object",
          "required": ["id"], "properties": {"id": {"type": "integer"},
          "name": {"type": "string"}}}}}}}},
      "put": {"operationId": "replace", "requestBody": {"required": true,
        "content": {"application/json": {"schema": {"type": "object",
          "properties": {"name": {"type": "string"}}}}}},
        "responses": {"200": {"description": ""}}},
      "patch": {"operationId": "change", "requestBody": {"required": true,
        "content": {"application/json": {"schema": {"type": "object",
          "properties": {"name": {"type": "string"}}}}}},
        "responses": {"200": {"description": ""}}}}}})";

TEST(ResourceAdoptionTest, TakesNumbersForNamesAndPutBesidePatch) {
  Contract contract =
      LoadContractDocument(Json::parse(kOrders), "orders.json").value();
  ASSERT_EQ(
      AdoptResources(contract, InferResources(contract), Adoption::kOwnNames),
      1);
  const ResourceView view = ResourceViews(contract).at(0);
  EXPECT_TRUE(view.made_name.is_number);
  EXPECT_EQ(view.remove, nullptr);
  ASSERT_EQ(view.updates.size(), 2U);
  EXPECT_FALSE(view.updates[0].is_patch());
  EXPECT_TRUE(view.updates[1].is_patch());
}

}  // namespace
}  // namespace plumbline
