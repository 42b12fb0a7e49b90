#include "harness/resource/model.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"
#include "harness/resource/json.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

const Contract& Spec(const std::string& name) {
  static const Contract packs =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  static const Contract config =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  return name == "packs" ? packs : config;
}

const ResourceModel& Config() {
  static const ResourceModel model = InferResources(Spec("config"));
  return model;
}

struct ExpectedFamily {
  std::string_view name;
  std::string_view key;
  std::string_view roles;
};

// Read off the list of AWS Config's operations by hand.
constexpr ExpectedFamily kFamilies[] = {
    {"AggregationAuthorization",
     "AuthorizedAccountId, AuthorizedAwsRegion caller",
     "put PutAggregationAuthorization; list DescribeAggregationAuthorizations; "
     "delete DeleteAggregationAuthorization"},
    {"ConfigRule", "ConfigRuleName caller",
     "put PutConfigRule; list DescribeConfigRules; delete DeleteConfigRule"},
    {"ConfigurationAggregator", "ConfigurationAggregatorName caller",
     "put PutConfigurationAggregator; list DescribeConfigurationAggregators; "
     "delete DeleteConfigurationAggregator"},
    {"ConfigurationRecorder", "ConfigurationRecorderName caller",
     "put PutConfigurationRecorder; list DescribeConfigurationRecorderStatus "
     "DescribeConfigurationRecorders ListConfigurationRecorders; delete "
     "DeleteConfigurationRecorder; start StartConfigurationRecorder; stop "
     "StopConfigurationRecorder"},
    {"ConformancePack", "ConformancePackName caller",
     "put PutConformancePack; list DescribeConformancePackStatus "
     "DescribeConformancePacks; delete DeleteConformancePack"},
    {"Connector", "Arn service",
     "put PutConnector; read GetConnector; list ListConnectors; delete "
     "DeleteConnector"},
    {"DeliveryChannel", "DeliveryChannelName caller",
     "put PutDeliveryChannel; list DescribeDeliveryChannelStatus "
     "DescribeDeliveryChannels; delete DeleteDeliveryChannel"},
    {"OrganizationConfigRule", "OrganizationConfigRuleName caller",
     "put PutOrganizationConfigRule; list "
     "DescribeOrganizationConfigRuleStatuses DescribeOrganizationConfigRules; "
     "delete DeleteOrganizationConfigRule"},
    {"OrganizationConformancePack", "OrganizationConformancePackName caller",
     "put PutOrganizationConformancePack; list "
     "DescribeOrganizationConformancePackStatuses "
     "DescribeOrganizationConformancePacks; delete "
     "DeleteOrganizationConformancePack"},
    {"PendingAggregationRequest",
     "RequesterAccountId, RequesterAwsRegion unknown",
     "list DescribePendingAggregationRequests; delete "
     "DeletePendingAggregationRequest"},
    {"RemediationConfiguration", "ConfigRuleName unknown",
     "put PutRemediationConfigurations; list "
     "DescribeRemediationConfigurations; delete "
     "DeleteRemediationConfiguration"},
    {"RemediationException", "ConfigRuleName, ResourceKeys caller",
     "put PutRemediationExceptions; list DescribeRemediationExceptions; delete "
     "DeleteRemediationExceptions"},
    {"ResourceConfig", "ResourceId, ResourceType caller",
     "put PutResourceConfig; read BatchGetResourceConfig; list "
     "SelectResourceConfig; delete DeleteResourceConfig"},
    {"ResourceEvaluation", "ResourceEvaluationId service",
     "create StartResourceEvaluation; read GetResourceEvaluationSummary; list "
     "ListResourceEvaluations"},
    {"RetentionConfiguration", "RetentionConfigurationName service",
     "put PutRetentionConfiguration; list DescribeRetentionConfigurations; "
     "delete DeleteRetentionConfiguration"},
    {"ServiceLinkedConfigurationRecorder", "Arn service",
     "put PutServiceLinkedConfigurationRecorder; delete "
     "DeleteServiceLinkedConfigurationRecorder"},
    {"StoredQuery", "QueryName caller",
     "put PutStoredQuery; read GetStoredQuery; list ListStoredQueries; delete "
     "DeleteStoredQuery"},
    {"Tag", "ResourceArn, TagKeys unknown",
     "list ListTagsForResource; tag TagResource; untag UntagResource"},
};

TEST(ResourceModelTest, NamesEveryFamilyOfAwsConfig) {
  for (const ExpectedFamily& expected : kFamilies) {
    const std::string name(expected.name);
    EXPECT_EQ(RolesOf(Spec("config"), Config(), name), expected.roles) << name;
    EXPECT_EQ(KeyOf(Config(), name), expected.key) << name;
  }
}

TEST(ResourceModelTest, TiesTheRestOfAwsConfig) {
  const auto place = [](const char* operation) {
    return PlaceOf(Spec("config"), Config(), operation);
  };
  EXPECT_EQ(place("StartConfigRulesEvaluation"), "ConfigRule.start ~");
  EXPECT_EQ(place("DeleteEvaluationResults"), "ConfigRule.update ~");
  EXPECT_EQ(place("PutEvaluations"), "ConfigRule.update ~");
  EXPECT_EQ(place("GetCustomRulePolicy"), "ConfigRule.read ~");
  EXPECT_EQ(place("GetOrganizationConformancePackDetailedStatus"),
            "OrganizationConformancePack.read ~");
  EXPECT_EQ(place("AssociateResourceTypes"),
            "ConfigurationRecorder.associate ~");
  EXPECT_EQ(place("DeliverConfigSnapshot"), "DeliveryChannel.action ~");
  EXPECT_EQ(place("StartRemediationExecution"),
            "RemediationConfiguration.start ~");
  EXPECT_EQ(place("GetAggregateConfigRuleComplianceSummary"),
            "ConfigurationAggregator.read ~");
  EXPECT_EQ(place("GetComplianceSummaryByResourceType"), "unplaced");
}

TEST(ResourceModelTest, KnowsWhereAConfigRuleStands) {
  const ResourceFamily* const rule = Config().Find("ConfigRule");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->missing_error, "NoSuchConfigRuleException");
  EXPECT_EQ(rule->quota_error, "MaxNumberOfConfigRulesExceededException");
  EXPECT_EQ(rule->in_use_error, "ResourceInUseException");
  EXPECT_EQ(rule->status_member, "ConfigRuleState");
  const FamilyOperation* const put =
      rule->FindOperation(rule->With(OperationRole::kPut)[0]);
  EXPECT_EQ(put->identifiers[0].at, "input.ConfigRule.ConfigRuleName");
  const FamilyOperation* const list =
      rule->FindOperation(rule->With(OperationRole::kList)[0]);
  EXPECT_EQ(*list->listing, (FamilyListing{"ConfigRules", "ConfigRuleName",
                                           "ConfigRuleNames"}));
}

TEST(ResourceModelTest, TakesADeclaredLifecycleAsItIs) {
  const Contract& packs = Spec("packs");
  const ResourceModel model = InferResources(packs);
  ASSERT_EQ(model.families.size(), 1U);
  EXPECT_TRUE(model.unplaced.empty());
  const ResourceFamily& pack = model.families[0];
  EXPECT_EQ(pack.name, packs.resources[0].name);
  EXPECT_EQ(pack.source, FamilySource::kDeclared);
  EXPECT_EQ(pack.missing_error, "NoSuchOrganizationConformancePackException");
  EXPECT_EQ(pack.status_member, "Status");
  EXPECT_EQ(KeyOf(model, pack.name), "OrganizationConformancePackName caller");
  EXPECT_EQ(pack.With(OperationRole::kDelete).size(), 1U);
  EXPECT_EQ(FaultsOf(packs, model), "");
}

TEST(ResourceModelTest, IsWholeAndTheSameEachTime) {
  for (const Contract* const contract :
       {&Spec("config"), &Spec("packs"), &EveryShapeContract()}) {
    const ResourceModel model = InferResources(*contract);
    EXPECT_EQ(FaultsOf(*contract, model), "");
    EXPECT_TRUE(ResourcesToJson(*contract, model) ==
                ResourcesToJson(*contract, InferResources(*contract)));
  }
}

TEST(ResourceModelTest, IsQuick) {
  const Contract& config = Spec("config");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(InferResources(config).families.empty());
  // It takes a few milliseconds; the rest is for sanitizers and busy machines.
  EXPECT_LT(std::chrono::steady_clock::now() - begin,
            std::chrono::milliseconds(500));
}

constexpr std::string_view kPetStore = R"({
  "openapi": "3.0.3", "info": {"title": "Pets", "version": "1"},
  "paths": {
    "/pets": {
      "get": {"operationId": "all", "responses": {"200": {"description": "",
        "content": {"application/json": {"schema": {"type": "array",
          "items": {"$ref": "#/components/schemas/Pet"}}}}}}},
      "post": {"operationId": "bring",
        "requestBody": {"content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/Pet"}}}},
        "responses": {"201": {"description": "",
          "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Pet"}}}}}}},
    "/pets/{petId}": {
      "parameters": [{"name": "petId", "in": "path", "required": true,
                      "schema": {"type": "string"}}],
      "get": {"operationId": "one", "responses": {"200": {"description": "",
          "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Pet"}}}}}},
      "delete": {"operationId": "away",
                 "responses": {"204": {"description": ""}}}},
    "/pets/{petId}/vaccinate": {
      "parameters": [{"name": "petId", "in": "path", "required": true,
                      "schema": {"type": "string"}}],
      "post": {"operationId": "jab",
               "responses": {"204": {"description": ""}}}}},
  "components": {"schemas": {"Pet": {"type": "object", "properties": {
    "id": {"type": "string"}, "name": {"type": "string"},
    "status": {"type": "string", "enum": ["here", "sold"]}}}}}})";

TEST(ResourceModelTest, TakesTheVerbsOfPlainHttp) {
  const Contract pets =
      LoadContractDocument(Json::parse(kPetStore), "pets.json").value();
  const ResourceModel model = InferResources(pets);
  EXPECT_EQ(FaultsOf(pets, model), "");
  EXPECT_EQ(RolesOf(pets, model, "Pet"),
            "create bring; read one; list all; delete away");
  EXPECT_EQ(PlaceOf(pets, model, "jab"), "Pet.action ~");
  EXPECT_EQ(KeyOf(model, "Pet").substr(0, 5), "petId");
  const ResourceFamily* const pet = model.Find("Pet");
  ASSERT_NE(pet, nullptr);
  EXPECT_EQ(pet->status_member, "status");
  const FamilyOperation* const all =
      pet->FindOperation(pet->With(OperationRole::kList)[0]);
  ASSERT_TRUE(all->listing.has_value());
  EXPECT_EQ(all->listing->rows, "body");
  EXPECT_EQ(all->listing->name, "id");
}

TEST(ResourceModelTest, KnowsTheKeyThatStandsBelowOthers) {
  ResourceModel model;
  model.families = {
      {.name = "Book", .identifiers = {{.name = "isbn"}}},
      {.name = "Copy", .identifiers = {{.name = "isbn"}, {.name = "copyId"}}},
      {.name = "Seat", .identifiers = {{.name = "row"}, {.name = "number"}}}};
  EXPECT_EQ(model.KeyBelowOthers(model.families[0])->name, "isbn");
  EXPECT_EQ(model.KeyBelowOthers(model.families[1])->name, "copyId");
  EXPECT_EQ(model.KeyBelowOthers(model.families[2]), nullptr);
}

}  // namespace
}  // namespace plumbline
