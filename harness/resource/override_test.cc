#include "harness/resource/override.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"
#include "harness/resource/json.h"
#include "harness/resource/testing_resources.h"

namespace plumbline {
namespace {

const Contract& Config() {
  static const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  return contract;
}

Result<ResourceModel> Override(const std::string& overrides) {
  return OverrideResources(Config(), InferResources(Config()),
                           Json::parse(overrides));
}

std::string ErrorOf(const std::string& overrides) {
  const auto model = Override(overrides);
  return model.has_value() ? "none" : model.error().ToString();
}

TEST(ResourceOverrideTest, TakesBackWhatWasPrinted) {
  const ResourceModel model = InferResources(Config());
  const Json printed = ResourcesToJson(Config(), model);
  const auto again = OverrideResources(Config(), model, printed);
  ASSERT_TRUE(again.has_value()) << again.error().ToString();
  EXPECT_EQ(ResourcesToJson(Config(), *again).dump(1), printed.dump(1));
}

TEST(ResourceOverrideTest, MovesAnOperation) {
  const auto model = Override(R"({"resources": [{"name": "ConformancePack",
      "operations": [{"operation": "DeliverConfigSnapshot", "role": "start",
                      "whole": true, "why": "I know"}]}],
    "unplaced": [{"operation": "PutEvaluations"}]})");
  ASSERT_TRUE(model.has_value()) << model.error().ToString();
  EXPECT_EQ(FaultsOf(Config(), *model), "");
  EXPECT_EQ(PlaceOf(Config(), *model, "DeliverConfigSnapshot"),
            "ConformancePack.start");
  EXPECT_EQ(PlaceOf(Config(), *model, "PutEvaluations"), "unplaced");
  EXPECT_EQ(PlaceOf(Config(), *model, "PutConfigRule"), "ConfigRule.put");
}

TEST(ResourceOverrideTest, AddsRenamesAndRemovesAFamily) {
  const auto model = Override(R"({"plumbline": 1, "resources": [
    {"name": "Score", "chosenBy": "service",
     "operations": [{"operation": "ListConformancePackComplianceScores",
                     "role": "list", "whole": true}]},
    {"name": "ConfigRule", "rename": "Rule"},
    {"name": "Connector", "remove": true}]})");
  ASSERT_TRUE(model.has_value()) << model.error().ToString();
  EXPECT_EQ(FaultsOf(Config(), *model), "");
  EXPECT_EQ(RolesOf(Config(), *model, "Score"),
            "list ListConformancePackComplianceScores");
  EXPECT_EQ(model->Find("Score")->source, FamilySource::kOverride);
  EXPECT_EQ(model->Find("Score")->chosen_by, Chooser::kService);
  EXPECT_EQ(model->Find("ConfigRule"), nullptr);
  EXPECT_EQ(model->Find("RemediationException")->parent, "Rule");
  EXPECT_EQ(PlaceOf(Config(), *model, "PutConnector"), "unplaced");
}

TEST(ResourceOverrideTest, StatesTheKeyAndTheErrors) {
  const auto model = Override(R"({"resources": [
    {"name": "ServiceLinkedConfigurationRecorder",
     "identifiers": [{"name": "ServicePrincipal"}],
     "parent": "ConfigurationRecorder", "statusMember": "recording",
     "errors": {"quota": "", "exists": "ConflictException"}}]})");
  ASSERT_TRUE(model.has_value()) << model.error().ToString();
  const ResourceFamily* const family =
      model->Find("ServiceLinkedConfigurationRecorder");
  ASSERT_NE(family, nullptr);
  EXPECT_EQ(KeyOf(*model, family->name), "ServicePrincipal caller");
  EXPECT_EQ(family->parent, "ConfigurationRecorder");
  EXPECT_EQ(family->status_member, "recording");
  EXPECT_EQ(family->quota_error, "");
  EXPECT_EQ(family->exists_error, "ConflictException");
}

TEST(ResourceOverrideTest, TellsWhereWhatIsWrong) {
  EXPECT_EQ(ErrorOf("[]"), "expected an object, found list");
  EXPECT_EQ(ErrorOf(R"({"plumbline": 2})"),
            "/plumbline: this is not version 1 of the format");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRul"}]})"),
            "/resources/0/name: no resource 'ConfigRul'; did you mean "
            "ConfigRule?");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "operations": [{"operation": "PutConfigRuul"}]}]})"),
            "/resources/0/operations/0/operation: no operation "
            "'PutConfigRuul'; did you mean PutConfigRule?");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "operations": [{"operation": "PutConfigRule", "role": "make"}]}]})")
                .substr(0, 52),
            "/resources/0/operations/0/role: expected one of acti");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "operations": [{"operation": "PutConfigRule"}]}],
      "unplaced": [{"operation": "PutConfigRule"}]})"),
            "/unplaced/0/operation: PutConfigRule is placed twice; first at "
            "/resources/0/operations/0");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "errors": {"missing": "Gone"}}]})"),
            "/resources/0/errors/missing: no error 'Gone'");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "parent": "Shop"}]})"),
            "/resources/0/parent: no resource 'Shop'");
  EXPECT_EQ(ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "rename": "StoredQuery"}]})"),
            "/resources/0/rename: 'StoredQuery' is taken or empty");
  EXPECT_EQ(
      ErrorOf(R"({"resources": [{"name": "ConfigRule",
      "operations": [{"operation": "PutConfigRule", "identifiers": [
        {"identifier": "ConfigRuleName", "at": "ConfigRuleName"}]}]}]})"),
      "/resources/0/operations/0/identifiers/0/at: expected input.PATH or "
      "output.PATH");
}

}  // namespace
}  // namespace plumbline
