#include "harness/contract/resource_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using ::testing::UnorderedElementsAre;

const Contract& Packs() {
  static const Contract contract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return contract;
}

const Listing* FindListing(const ResourceView& view, const std::string& name) {
  const auto found = std::ranges::find(
      view.listings, name,
      [](const Listing& listing) { return listing.operation->name; });
  return found == view.listings.end() ? nullptr : &*found;
}

TEST(ResourceViewTest, SeesWhatMakesAndEndsAPack) {
  const std::vector<ResourceView> views = ResourceViews(Packs());
  ASSERT_EQ(views.size(), 1U);
  const ResourceView& view = views[0];
  EXPECT_EQ(view.name, Packs().resources[0].name);
  EXPECT_EQ(view.pointer, Packs().resources[0].pointer);
  EXPECT_EQ(view.status_member, "Status");
  EXPECT_EQ(view.name_member, "OrganizationConformancePackName");
  EXPECT_EQ(Packs().ShapeAt(view.name_shape).type, ShapeType::kString);
  EXPECT_EQ(view.put->name, "PutOrganizationConformancePack");
  EXPECT_EQ(view.remove->name, "DeleteOrganizationConformancePack");
}

TEST(ResourceViewTest, SeesWhereAPackIsShown) {
  const std::vector<ResourceView> views = ResourceViews(Packs());
  ASSERT_EQ(views.size(), 1U);
  std::vector<std::string> names;
  for (const Listing& listing : views[0].listings) {
    names.push_back(listing.operation->name);
    EXPECT_EQ(listing.item_name, "OrganizationConformancePackName");
    ASSERT_TRUE(listing.filter.has_value());
    EXPECT_EQ(listing.filter->member, "OrganizationConformancePackNames");
    EXPECT_TRUE(listing.filter->is_list);
    EXPECT_FALSE(listing.filter->required);
  }
  // The detailed status shows accounts, whose rows carry no pack's name.
  EXPECT_THAT(
      names, UnorderedElementsAre("DescribeOrganizationConformancePackStatuses",
                                  "DescribeOrganizationConformancePacks"));
  const Listing* const statuses =
      FindListing(views[0], "DescribeOrganizationConformancePackStatuses");
  ASSERT_NE(statuses, nullptr);
  EXPECT_EQ(statuses->items, "OrganizationConformancePackStatuses");
}

TEST(ResourceViewTest, LeavesOutWhatCannotBeEndedOrHasTwoNames) {
  Contract contract = Packs();
  for (Operation& operation : contract.operations) {
    if (operation.role == LifecycleRole::kDelete) {
      operation.role = LifecycleRole::kNone;
    }
  }
  EXPECT_TRUE(ResourceViews(contract).empty());
  contract = Packs();
  contract.resources[0].identifiers.push_back({.name = "Region"});
  EXPECT_TRUE(ResourceViews(contract).empty());
  EXPECT_TRUE(ResourceViews(EveryShapeContract()).empty());
}

TEST(ResourceViewTest, IsTheSameFromTheModel) {
  const std::vector<ResourceView> stated = ResourceViews(Packs());
  const std::vector<ResourceView> views =
      ResourceViewsWithInferred(Packs(), InferResources(Packs()));
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
    EXPECT_EQ(listing.item_name, stated[0].listings[i].item_name);
    ASSERT_TRUE(listing.filter.has_value());
    EXPECT_EQ(listing.filter->member, stated[0].listings[i].filter->member);
    EXPECT_EQ(listing.filter->required, stated[0].listings[i].filter->required);
  }
}

std::string Joined(const std::vector<std::string>& members) {
  std::string text;
  for (const std::string& member : members) {
    text += (text.empty() ? "" : ".") + member;
  }
  return text;
}

TEST(ResourceViewTest, OfAnInferredFamilyKnowsWhereItsNameStands) {
  const Contract config =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  EXPECT_TRUE(ResourceViews(config).empty());
  std::vector<std::string> names;
  for (const ResourceView& view :
       ResourceViewsWithInferred(config, InferResources(config))) {
    names.push_back(view.name + " " +
                    (view.chosen_by_service()
                         ? "output." + Joined(view.made_name)
                         : "input." + Joined(view.put_name)));
    EXPECT_FALSE(view.listings.empty()) << view.name;
    EXPECT_EQ(view.pointer, view.put->pointer);
  }
  // An authorization has two keys.
  EXPECT_THAT(
      names,
      UnorderedElementsAre(
          "ConfigRule input.ConfigRule.ConfigRuleName",
          "ConfigurationAggregator input.ConfigurationAggregatorName",
          "ConfigurationRecorder input.ConfigurationRecorder.name",
          "ConformancePack input.ConformancePackName", "Connector output.Arn",
          "DeliveryChannel input.DeliveryChannel.name",
          "OrganizationConfigRule input.OrganizationConfigRuleName",
          "OrganizationConformancePack input.OrganizationConformancePackName",
          "RetentionConfiguration output.RetentionConfiguration.Name",
          "StoredQuery input.StoredQuery.QueryName"));
}

TEST(ResourceViewTest, ReadsAndSetsNamesOnTheirPaths) {
  const Contract config =
      LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
  const std::vector<ResourceView> views =
      ResourceViewsWithInferred(config, InferResources(config));
  const auto view_of = [&](const char* name) {
    return *std::ranges::find(views, name, &ResourceView::name);
  };
  const ResourceView rule = view_of("ConfigRule");
  Json input = Json::object();
  SetValueAt(input, rule.put_name, "r");
  EXPECT_EQ(input, (Json{{"ConfigRule", {{"ConfigRuleName", "r"}}}}));
  EXPECT_EQ(WrittenName(rule, "PutConfigRule", input, nullptr), Json("r"));
  EXPECT_EQ(WrittenName(rule, "PutConfigRule", {{"ConfigRule", 1}}, nullptr),
            std::nullopt);
  EXPECT_EQ(DescriptionIn(rule, input), (Json{{"ConfigRuleName", "r"}}));
  EXPECT_EQ(ReferenceToName(rule, 2),
            (Json{{"$ref", "2.input.ConfigRule.ConfigRuleName"}}));
  const ResourceView connector = view_of("Connector");
  const Json output = {{"Arn", "arn:x"}};
  EXPECT_EQ(WrittenName(connector, "PutConnector", Json::object(), &output),
            Json("arn:x"));
  EXPECT_EQ(WrittenName(connector, "PutConnector", Json::object(), nullptr),
            std::nullopt);
  EXPECT_EQ(WrittenName(connector, "DeleteConnector", output, nullptr),
            Json("arn:x"));
  EXPECT_EQ(PutNameMember(config, connector), nullptr);
  EXPECT_EQ(ReferenceToName(connector, 0), (Json{{"$ref", "0.output.Arn"}}));
}

TEST(FindNameMemberTest, TellsANameFromAListOfThem) {
  const std::vector<ResourceView> views = ResourceViews(Packs());
  ASSERT_EQ(views.size(), 1U);
  const ShapeIndex shape = views[0].name_shape;
  const auto one = FindNameMember(Packs(), *views[0].remove, shape);
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->member, "OrganizationConformancePackName");
  EXPECT_FALSE(one->is_list);
  EXPECT_TRUE(one->required);
  EXPECT_FALSE(FindNameMember(Packs(), {.name = "NoInput"}, shape).has_value());
}

}  // namespace
}  // namespace plumbline
