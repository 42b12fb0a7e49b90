#include "harness/contract/tag_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/contract/testing_contract.h"
#include "harness/loader/loader.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

const Contract& Config() {
  static const Contract contract = [] {
    Contract loaded =
        LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
    AdoptResources(loaded, InferResources(loaded), Adoption::kAll);
    return loaded;
  }();
  return contract;
}

TEST(TagViewTest, FindsTheOperationsOfAwsConfig) {
  const std::optional<TagView> view = FindTagView(Config());
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->tag->name, "TagResource");
  EXPECT_EQ(view->untag->name, "UntagResource");
  EXPECT_EQ(view->list->name, "ListTagsForResource");
  EXPECT_EQ(view->resource, "ResourceArn");
  EXPECT_EQ(view->tags, "Tags");
  EXPECT_EQ(view->keys, "TagKeys");
  EXPECT_EQ(view->listed, "Tags");
  EXPECT_EQ(view->key, "Key");
  EXPECT_EQ(view->value, "Value");
}

TEST(TagViewTest, IsNoneWhereThereAreNone) {
  EXPECT_FALSE(FindTagView(EveryShapeContract()).has_value());
}

TEST(TagViewTest, ReadsWhatItWrites) {
  const Tags tags = {{"a", "1"}, {"b", ""}};
  const TagView list = *FindTagView(Config());
  EXPECT_EQ(TagsToJson(list, tags), Json::parse(R"([{"Key": "a", "Value": "1"},
                            {"Key": "b", "Value": ""}])"));
  for (const TagView& view : {list, TagView()}) {
    EXPECT_EQ(TagsFromJson(view, TagsToJson(view, tags)), tags);
    EXPECT_EQ(TagsFromJson(view, "x"), std::nullopt);
  }
}

TEST(ArnPathTest, LeadsToTheResourcesOwn) {
  for (const ResourceView& view : ResourceViews(Config())) {
    if (view.name == "OrganizationConformancePack") {
      EXPECT_THAT(ArnPath(Config(), view),
                  testing::ElementsAre("OrganizationConformancePackArn"));
    } else if (view.name == "ConfigurationAggregator") {
      EXPECT_THAT(ArnPath(Config(), view),
                  testing::ElementsAre("ConfigurationAggregator",
                                       "ConfigurationAggregatorArn"));
    } else if (view.name == "ConfigRule") {
      EXPECT_THAT(ArnPath(Config(), view), testing::IsEmpty());
    }
  }
}

}  // namespace
}  // namespace plumbline
