#include "harness/reference/tag_store.h"

#include <gtest/gtest.h>

#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

class TagStoreTest : public testing::Test {
 protected:
  explicit TagStoreTest(DeviationSet deviations = {})
      : store_(ConfigContract(), *FindTagView(ConfigContract()),
               std::move(deviations)) {}

  Json Call(const char* operation, const Json& input) {
    return store_.Call(*ConfigContract().FindOperation(operation), input)
        .value();
  }
  void Tag(const char* arn, const char* key, const char* value) {
    Call("TagResource",
         {{"ResourceArn", arn}, {"Tags", {{{"Key", key}, {"Value", value}}}}});
  }
  Tags List(const char* arn) {
    const Json listed = Call("ListTagsForResource", {{"ResourceArn", arn}});
    return TagsFromJson(*FindTagView(ConfigContract()),
                        listed.value("Tags", Json::array()))
        .value();
  }

  TagStore store_;
};

TEST_F(TagStoreTest, ListsWhatWasPutAndNotTakenAway) {
  Tag("x", "a", "1");
  Tag("x", "b", "2");
  Tag("x", "a", "3");
  EXPECT_EQ(List("x"), (Tags{{"a", "3"}, {"b", "2"}}));
  EXPECT_EQ(List("y"), Tags());
  Call("UntagResource", {{"ResourceArn", "x"}, {"TagKeys", {"b", "c"}}});
  EXPECT_EQ(List("x"), (Tags{{"a", "3"}}));
}

TEST_F(TagStoreTest, ListsByPages) {
  Tag("x", "a", "1");
  Tag("x", "b", "2");
  const Json page =
      Call("ListTagsForResource", {{"ResourceArn", "x"}, {"Limit", 1}});
  EXPECT_EQ(page["Tags"].size(), 1U);
  EXPECT_TRUE(page.contains("NextToken"));
}

TEST_F(TagStoreTest, RefusesATokenThatIsNotItsOwnThoughThereAreNoTags) {
  EXPECT_FALSE(store_
                   .Call(*ConfigContract().FindOperation("ListTagsForResource"),
                         {{"ResourceArn", "x"}, {"NextToken", "y"}})
                   .has_value());
  // Tags are one at least.
  EXPECT_FALSE(
      Call("ListTagsForResource", {{"ResourceArn", "x"}}).contains("Tags"));
}

// Names that come early in the alphabet are not lost to later ones.
TEST_F(TagStoreTest, ForgetsTheOldestOfVeryMany) {
  for (int i = 0; i < 1200; ++i) {
    Tag(("z" + std::to_string(i)).c_str(), "k", "1");
  }
  Tag("a", "k", "1");
  Tag("b", "k", "2");
  EXPECT_EQ(List("a"), (Tags{{"k", "1"}}));
  EXPECT_EQ(List("z1199"), (Tags{{"k", "1"}}));
  EXPECT_EQ(List("z0"), Tags());
}

class SharedTagsTest : public TagStoreTest {
 protected:
  SharedTagsTest()
      : TagStoreTest(DeviationSet({FindDeviation("tags-are-shared")})) {}
};

TEST_F(SharedTagsTest, MixesResources) {
  Tag("x", "a", "1");
  EXPECT_EQ(List("y"), (Tags{{"a", "1"}}));
}

}  // namespace
}  // namespace plumbline
