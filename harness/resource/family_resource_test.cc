#include "harness/resource/family_resource.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/contract/resource_view.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const Contract& Packs() {
  static const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return contract;
}

std::vector<ResourceView> ViewsOf(const Contract& contract,
                                  const ResourceModel& model) {
  std::vector<ResourceView> views;
  for (const Resource& resource : FamilyResources(contract, model)) {
    views.push_back(ViewOf(contract, resource).value());
  }
  return views;
}

TEST(FamilyResourceTest, IsTheSameFromTheModel) {
  const std::vector<ResourceView> stated = ResourceViews(Packs());
  const std::vector<ResourceView> views =
      ViewsOf(Packs(), InferResources(Packs()));
  ASSERT_EQ(stated.size(), 1U);
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].name, stated[0].name);
  EXPECT_EQ(views[0].status_member, stated[0].status_member);
  EXPECT_EQ(views[0].pointer, stated[0].pointer);
  EXPECT_EQ(views[0].name_member, stated[0].name_member);
  EXPECT_EQ(views[0].name_shape, stated[0].name_shape);
  EXPECT_EQ(views[0].put, stated[0].put);
  EXPECT_EQ(views[0].remove, stated[0].remove);
  ASSERT_EQ(views[0].listings.size(), stated[0].listings.size());
  for (std::size_t i = 0; i < stated[0].listings.size(); ++i) {
    const Listing& listing = views[0].listings[i];
    EXPECT_EQ(listing.operation, stated[0].listings[i].operation);
    EXPECT_EQ(listing.items, stated[0].listings[i].items);
    EXPECT_EQ(listing.name, stated[0].listings[i].name);
    EXPECT_EQ(listing.filter, stated[0].listings[i].filter);
  }
}

// "ConfigRule.ConfigRuleName", or "AccountId, Region".
std::string Text(const NamePlace& place) {
  std::vector<std::string> keys;
  for (const NamePath& key : place.keys) {
    keys.push_back(fmt::format("{}", fmt::join(key, ".")));
  }
  return fmt::format("{}", fmt::join(keys, ", "));
}

TEST(FamilyResourceTest, KnowsWhereTheNamesOfAwsConfigStand) {
  const Contract config =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  EXPECT_TRUE(ResourceViews(config).empty());
  std::vector<std::string> names;
  for (const ResourceView& view : ViewsOf(config, InferResources(config))) {
    names.push_back(view.name + " " +
                    (view.chosen_by_service() ? "output." + Text(view.made_name)
                                              : Text(view.put_name)));
    EXPECT_EQ(view.pointer, view.put->pointer);
  }
  EXPECT_THAT(
      names,
      UnorderedElementsAre(
          "AggregationAuthorization AuthorizedAccountId, AuthorizedAwsRegion",
          "ConfigRule ConfigRule.ConfigRuleName",
          "ConfigurationAggregator ConfigurationAggregatorName",
          "ConfigurationRecorder ConfigurationRecorder.name",
          "ConformancePack ConformancePackName", "Connector output.Arn",
          "DeliveryChannel DeliveryChannel.name",
          "OrganizationConfigRule OrganizationConfigRuleName",
          "OrganizationConformancePack OrganizationConformancePackName",
          "RemediationConfiguration "
          "RemediationConfigurations.[].ConfigRuleName",
          "RemediationException ConfigRuleName, ResourceKeys.[].ResourceId, "
          "ResourceKeys.[].ResourceType",
          "ResourceConfig ResourceId, ResourceType",
          "ResourceEvaluation output.ResourceEvaluationId",
          "RetentionConfiguration output.RetentionConfiguration.Name",
          "ServiceLinkedConfigurationRecorder output.Arn",
          "StoredQuery StoredQuery.QueryName"));
}

class ConfigViewTest : public ::testing::Test {
 protected:
  [[nodiscard]] const ResourceView& Of(const char* name) const {
    return *std::ranges::find(views_, name, &ResourceView::name);
  }

  const Contract config_ =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  const std::vector<ResourceView> views_ =
      ViewsOf(config_, InferResources(config_));
};

TEST_F(ConfigViewTest, ReadsAndSetsNamesOnTheirPaths) {
  const ResourceView& rule = Of("ConfigRule");
  Json input = Json::object();
  SetNameAt(input, rule.put_name, "r");
  EXPECT_EQ(input, (Json{{"ConfigRule", {{"ConfigRuleName", "r"}}}}));
  EXPECT_THAT(WrittenNames(rule, "PutConfigRule", input, nullptr),
              ElementsAre("r"));
  EXPECT_THAT(WrittenNames(rule, "PutConfigRule", {{"ConfigRule", 1}}, nullptr),
              IsEmpty());
  EXPECT_EQ(DescriptionIn(rule, input), (Json{{"ConfigRuleName", "r"}}));
  EXPECT_EQ(ReferenceToName(rule, 2),
            (Json{{"$ref", "2.input.ConfigRule.ConfigRuleName"}}));
}

TEST_F(ConfigViewTest, KnowsNamesThatTheServiceChooses) {
  const ResourceView& connector = Of("Connector");
  const Json output = {{"Arn", "arn:x"}};
  EXPECT_THAT(WrittenNames(connector, "PutConnector", Json::object(), &output),
              ElementsAre("arn:x"));
  EXPECT_THAT(WrittenNames(connector, "PutConnector", Json::object(), nullptr),
              IsEmpty());
  EXPECT_THAT(WrittenNames(connector, "DeleteConnector", output, nullptr),
              ElementsAre("arn:x"));
  EXPECT_THAT(PutKeyMembers(config_, connector), IsEmpty());
  EXPECT_EQ(ReferenceToName(connector, 0), (Json{{"$ref", "0.output.Arn"}}));
}

TEST_F(ConfigViewTest, KnowsNamesOfSeveralKeys) {
  const ResourceView& one = Of("AggregationAuthorization");
  EXPECT_EQ(one.name_shape, std::nullopt);
  EXPECT_EQ(one.remove->name, "DeleteAggregationAuthorization");
  ASSERT_EQ(one.listings.size(), 1U);
  EXPECT_TRUE(one.listings[0].filter.empty());
  EXPECT_EQ(Text(one.listings[0].name),
            "AuthorizedAccountId, AuthorizedAwsRegion");
  EXPECT_THAT(PutKeyMembers(config_, one), SizeIs(2));
  EXPECT_TRUE(IsIdentityOf(one, "AggregationAuthorizationArn"));
  // It has no error for an authorization that is not there; others have.
  EXPECT_FALSE(one.tells_absence);
  EXPECT_TRUE(Of("ConfigRule").tells_absence);
  // The rows spell the keys otherwise.
  const ResourceView& config = Of("ResourceConfig");
  ASSERT_EQ(config.listings.size(), 1U);
  EXPECT_EQ(Text(config.listings[0].name), "resourceId, resourceType");
  EXPECT_EQ(Text(config.listings[0].filter),
            "resourceKeys.[].resourceId, resourceKeys.[].resourceType");
}

TEST_F(ConfigViewTest, KnowsPutsOfMany) {
  const ResourceView& one = Of("RemediationConfiguration");
  const Json input = Json::parse(R"({"RemediationConfigurations":[
      {"ConfigRuleName":"a"},{"ConfigRuleName":"b","TargetId":"t"}]})");
  EXPECT_THAT(WrittenNames(one, "PutRemediationConfigurations", input, nullptr),
              ElementsAre("a", "b"));
  EXPECT_EQ(DescriptionIn(one, input, 1)["TargetId"], "t");
  EXPECT_EQ(config_.ShapeAt(DescriptionShape(config_, one)).name,
            "RemediationConfiguration");
  const ResourceView& exception = Of("RemediationException");
  EXPECT_TRUE(exception.listings.at(0).filter.shares_keys());
  EXPECT_THAT(exception.listings[0].echoed, ElementsAre("Message"));
}

// An evaluation is never ended; a recorder of a service is never shown.
TEST_F(ConfigViewTest, TakesWhatIsShownOrEnded) {
  EXPECT_EQ(Of("ResourceEvaluation").remove, nullptr);
  EXPECT_THAT(Of("ResourceEvaluation").details, SizeIs(1));
  const ResourceView& recorder = Of("ServiceLinkedConfigurationRecorder");
  EXPECT_NE(recorder.remove, nullptr);
  EXPECT_THAT(recorder.listings, IsEmpty());
  EXPECT_THAT(recorder.details, IsEmpty());
}

}  // namespace
}  // namespace plumbline
