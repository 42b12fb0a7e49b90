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
  ASSERT_TRUE(view.name_shape.has_value());
  EXPECT_EQ(Packs().ShapeAt(*view.name_shape).type, ShapeType::kString);
  EXPECT_EQ(view.put->name, "PutOrganizationConformancePack");
  EXPECT_EQ(view.remove->name, "DeleteOrganizationConformancePack");
}

TEST(ResourceViewTest, SeesWhereAPackIsShown) {
  const std::vector<ResourceView> views = ResourceViews(Packs());
  ASSERT_EQ(views.size(), 1U);
  std::vector<std::string> names;
  for (const Listing& listing : views[0].listings) {
    names.push_back(listing.operation->name);
    EXPECT_EQ(listing.name, PlaceOf("OrganizationConformancePackName"));
    EXPECT_EQ(
        listing.filter.keys,
        (std::vector<NamePath>{{"OrganizationConformancePackNames", "[]"}}));
    EXPECT_TRUE(listing.has_filter());
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
    if (operation.role == OperationRole::kDelete) {
      operation.role = OperationRole::kAction;
    }
  }
  EXPECT_TRUE(ResourceViews(contract).empty());
  contract = Packs();
  contract.resources[0].identifiers.push_back({.name = "Region"});
  EXPECT_TRUE(ResourceViews(contract).empty());
  EXPECT_TRUE(ResourceViews(EveryShapeContract()).empty());
}

TEST(ResourceViewTest, KnowsWhereSeveralKeysAreDescribed) {
  ResourceView view;
  EXPECT_TRUE(DescriptionPath(view).empty());
  view.put_name = {.keys = {{"Rule"}, {"Keys", "[]", "Id"}}};
  EXPECT_TRUE(DescriptionPath(view).empty());
  view.put_name = {.keys = {{"Rule", "Account"}, {"Rule", "Region"}}};
  EXPECT_EQ(DescriptionPath(view), (NamePath{"Rule"}));
  view.put_name = {.keys = {{"Rules", "[]", "Name"}}};
  EXPECT_EQ(DescriptionPath(view), (NamePath{"Rules", "[]"}));
  const Json input = Json::parse(R"({"Rules":[{"Name":"a"},{"Name":"b"}]})");
  EXPECT_EQ(DescriptionIn(view, input, 1), (Json{{"Name", "b"}}));
  EXPECT_EQ(DescriptionIn(view, input, 2), Json());
  EXPECT_EQ(ReferenceToName(view, 0),
            (Json{{"$ref", "0.input.Rules[0].Name"}}));
  view.put_name = {.keys = {{"Names", "[]"}}};
  EXPECT_TRUE(DescriptionPath(view).empty());
}

// A secret may come back masked.
TEST(ResourceViewTest, ExpectsNoSecretBack) {
  Contract contract = Packs();
  const auto echoed = [&] {
    return FindListing(ResourceViews(contract).at(0),
                       "DescribeOrganizationConformancePacks")
        ->echoed;
  };
  EXPECT_THAT(echoed(), ::testing::Contains("DeliveryS3Bucket"));
  const Operation& put =
      *contract.FindOperation("PutOrganizationConformancePack");
  contract
      .shapes
          [contract.ShapeAt(*put.input).FindMember("DeliveryS3Bucket")->target]
      .sensitive = true;
  EXPECT_THAT(echoed(),
              ::testing::Not(::testing::Contains("DeliveryS3Bucket")));
  EXPECT_THAT(FindListing(ResourceViews(contract).at(0),
                          "DescribeOrganizationConformancePacks")
                  ->secrets,
              ::testing::Contains("DeliveryS3Bucket"));
}

TEST(FindNameMemberTest, TellsANameFromAListOfThem) {
  const std::vector<ResourceView> views = ResourceViews(Packs());
  ASSERT_EQ(views.size(), 1U);
  const std::optional<ShapeIndex> shape = views[0].name_shape;
  const auto one = FindNameMember(Packs(), *views[0].remove, shape);
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->member, "OrganizationConformancePackName");
  EXPECT_FALSE(one->is_list);
  EXPECT_TRUE(one->required);
  EXPECT_FALSE(FindNameMember(Packs(), {.name = "NoInput"}, shape).has_value());
  EXPECT_FALSE(
      FindNameMember(Packs(), *views[0].remove, std::nullopt).has_value());
}

}  // namespace
}  // namespace plumbline
