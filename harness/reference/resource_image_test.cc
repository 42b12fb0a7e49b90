#include "harness/reference/resource_image.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

// Every kind of AWS Config's resources.
class ResourceImageTest : public testing::Test {
 protected:
  // Packs, and the shape of the rows of the listing with that ending.
  [[nodiscard]] const ResourceView& Packs() const {
    for (const ResourceView& view : views_) {
      if (view.name == "OrganizationConformancePack") {
        return view;
      }
    }
    throw std::logic_error("no packs");
  }
  [[nodiscard]] ShapeIndex RowOf(const char* ending) const {
    for (const Listing& listing : Packs().listings) {
      if (listing.operation->name.ends_with(ending)) {
        return RowShape(contract_, listing);
      }
    }
    throw std::logic_error(ending);
  }
  // A name that the rows of the listing have room for.
  [[nodiscard]] std::string NameFor(const Listing& listing) const {
    std::vector<std::string> keys;
    Random random(1);
    for (const NamePath& key : listing.name.keys) {
      const Member* const member =
          MemberAt(contract_, RowShape(contract_, listing), key);
      keys.push_back(values_.Ordinary(*member, random).value());
    }
    return NameOfKeys(keys);
  }

  const Contract& contract_ = ConfigContract();
  std::vector<ResourceView> views_ = ResourceViews(contract_);
  Validator validator_{contract_};
  LanguageTable languages_{contract_};
  ValueSource values_{contract_, languages_};
};

TEST_F(ResourceImageTest, ShowsValidRowsOfEveryKind) {
  ASSERT_FALSE(views_.empty());
  for (const ResourceView& view : views_) {
    const ResourceImage image(contract_, validator_, values_, view);
    for (const Listing& listing : view.listings) {
      const KeptResource kept{
          .name = NameFor(listing), .created = 1, .updated = 2};
      const ShapeIndex row = RowShape(contract_, listing);
      const Json shown = image.Show(row, kept, Json::object());
      EXPECT_EQ(NameAt(shown, listing.name), kept.name)
          << listing.operation->name;
      EXPECT_TRUE(validator_.Validate(row, shown, ClausePart::kOutput).empty())
          << listing.operation->name << shown;
    }
  }
}

TEST_F(ResourceImageTest, FollowsTheLifeOfAResource) {
  const ResourceImage image(contract_, validator_, values_, Packs());
  const ShapeIndex statuses = RowOf("Statuses");
  KeptResource kept{.name = "a"};
  const auto status = [&] {
    return image.Show(statuses, kept, Json()).value("Status", "");
  };
  EXPECT_EQ(status(), "CREATE_SUCCESSFUL");
  kept.under_way = true;
  EXPECT_EQ(status(), "CREATE_IN_PROGRESS");
  kept.stage = ResourceStage::kUpdated;
  EXPECT_EQ(status(), "UPDATE_IN_PROGRESS");
  kept.stage = ResourceStage::kDeleted;
  EXPECT_EQ(status(), "DELETE_IN_PROGRESS");
}

TEST_F(ResourceImageTest, TellsWhatWasPutAndWhatTheServiceCallsIt) {
  const ResourceImage image(contract_, validator_, values_, Packs());
  const ShapeIndex row = RowOf("Packs");
  KeptResource kept{.name = "a"};
  const Json put = {{"DeliveryS3Bucket", "bucket"}};
  const Json shown = image.Show(row, kept, put);
  EXPECT_EQ(shown["DeliveryS3Bucket"], "bucket");
  EXPECT_FALSE(shown.contains("DeliveryS3KeyPrefix"));
  const std::string arn = shown.value("OrganizationConformancePackArn", "");
  EXPECT_TRUE(arn.ends_with(":organization-conformance-pack/a")) << arn;
  kept.version = 1;
  EXPECT_NE(image.Show(row, kept, put)["OrganizationConformancePackArn"], arn);
}

TEST_F(ResourceImageTest, KnowsWhereAnUpdateMayTakeItsTime) {
  for (const ResourceView& view : views_) {
    const ResourceImage image(contract_, validator_, values_, view);
    EXPECT_EQ(image.tells_slow_updates(),
              view.name == "ConformancePack" ||
                  view.name == "OrganizationConformancePack" ||
                  view.name == "OrganizationConfigRule")
        << view.name;
  }
}

TEST_F(ResourceImageTest, ChoosesValidNames) {
  for (const ResourceView& view : views_) {
    if (!view.name_shape.has_value()) {
      continue;
    }
    const ResourceImage image(contract_, validator_, values_, view);
    EXPECT_NE(image.NewName(1), image.NewName(2)) << view.name;
    EXPECT_TRUE(validator_
                    .Validate(*view.name_shape, Json(image.NewName(7)),
                              ClausePart::kOutput)
                    .empty())
        << view.name << " " << image.NewName(7);
  }
}

}  // namespace
}  // namespace plumbline
