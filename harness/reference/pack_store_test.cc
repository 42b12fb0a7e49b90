#include "harness/reference/pack_store.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

const char* const kList = "OrganizationConformancePackStatuses";

Json Rows(PackStore& store, const Json& input = Json::object()) {
  return store.Call(kStatuses, input).value()[kList];
}

std::string StatusOf(PackStore& store, const std::string& name) {
  const auto answer =
      store.Call(kStatuses, {{"OrganizationConformancePackNames", {name}}});
  return answer.has_value()
             ? answer->at(kList).at(0).at("Status").get<std::string>()
             : answer.error().name;
}

TEST(PackStoreTest, ServesTheFiveOperations) {
  for (const char* const operation :
       {kPut, kDelete, kDescribe, kStatuses, kDetails}) {
    EXPECT_TRUE(PackStore::Serves(operation)) << operation;
  }
  EXPECT_FALSE(PackStore::Serves("DescribeConfigRules"));
}

TEST(PackStoreTest, LeadsAPackThroughItsLife) {
  PackStore store({}, 0);
  const std::string missing = "NoSuchOrganizationConformancePackException";
  EXPECT_EQ(StatusOf(store, "a"), missing);
  EXPECT_EQ(store.Call(kDelete, Named("a")).error().name, missing);
  ASSERT_TRUE(store.Call(kPut, Named("a")).has_value());
  EXPECT_EQ(StatusOf(store, "a"), "CREATE_SUCCESSFUL");
  ASSERT_TRUE(store.Call(kPut, Named("a")).has_value());
  EXPECT_EQ(StatusOf(store, "a"), "UPDATE_SUCCESSFUL");
  EXPECT_EQ(Rows(store).size(), 1U);
  ASSERT_TRUE(store.Call(kDelete, Named("a")).has_value());
  EXPECT_EQ(StatusOf(store, "a"), missing);
  EXPECT_EQ(store.Call(kDelete, Named("a")).error().name, missing);
  EXPECT_EQ(store.Call(kDetails, Named("a")).error().name, missing);
  ASSERT_TRUE(store.Call(kPut, Named("a")).has_value());
  EXPECT_EQ(StatusOf(store, "a"), "CREATE_SUCCESSFUL");
}

TEST(PackStoreTest, TellsNamesApartByCase) {
  PackStore store({}, 0);
  ASSERT_TRUE(store.Call(kPut, Named("pack")).has_value());
  EXPECT_EQ(StatusOf(store, "Pack"),
            "NoSuchOrganizationConformancePackException");
}

TEST(PackStoreTest, ReadsChangeNothing) {
  PackStore store({}, 4);
  const Json before = Rows(store);
  for (const char* const operation : {kDescribe, kStatuses}) {
    ASSERT_TRUE(store.Call(operation, Json::object()).has_value());
  }
  ASSERT_TRUE(store.Call(kDetails, Named("Baseline")).has_value());
  EXPECT_EQ(Rows(store), before);
}

TEST(PackStoreTest, DescribesWhatWasPut) {
  PackStore store({}, 0);
  Json input = Named("a");
  input["DeliveryS3Bucket"] = "bucket";
  ASSERT_TRUE(store.Call(kPut, input).has_value());
  const Json pack = store.Call(kDescribe, Json::object())
                        .value()["OrganizationConformancePacks"][0];
  EXPECT_EQ(pack["DeliveryS3Bucket"], "bucket");
}

TEST(PackStoreTest, FiltersTheDetails) {
  PackStore store({}, 4);
  Json input = Named("Baseline");
  const char* const list = "OrganizationConformancePackDetailedStatuses";
  EXPECT_EQ(store.Call(kDetails, input).value()[list].size(), 3U);
  input["Filters"] = {{"AccountId", "222233334444"}};
  EXPECT_EQ(store.Call(kDetails, input).value()[list].size(), 1U);
  input["Filters"] = {{"Status", "DELETE_FAILED"}};
  EXPECT_EQ(store.Call(kDetails, input).value()[list].size(), 0U);
}

TEST(PackStoreTest, RefusesThePackAboveTheQuota) {
  PackStore store({}, 50);
  EXPECT_EQ(store.Call(kPut, Named("more")).error().name,
            "MaxNumberOfOrganizationConformancePacksExceededException");
  // An update is no further pack.
  EXPECT_TRUE(store.Call(kPut, Named("Baseline")).has_value());
}

TEST(PackStoreTest, RefusesAMadeUpToken) {
  PackStore store({}, 4);
  // "cGFnZS0=" is the mark of a token without an offset.
  for (const char* const token : {"", "x", "page-2", "cGFnZS0=", "cGFnZS14"}) {
    EXPECT_EQ(store.Call(kStatuses, {{"NextToken", token}}).error().name,
              "InvalidNextTokenException")
        << token;
  }
}

TEST(PackStoreTest, TakesAnEmptyFilterAsNone) {
  PackStore store({}, 4);
  EXPECT_EQ(
      Rows(store, {{"OrganizationConformancePackNames", Json::array()}}).size(),
      4U);
}

RC_GTEST_PROP(PackStoreTest, PagesJoinIntoTheWhole, ()) {
  const int packs = *rc::gen::inRange(0, 50);
  const int limit = *rc::gen::inRange(1, 60);
  PackStore store({}, packs);
  const Json whole = Rows(store);
  RC_ASSERT(whole.size() == static_cast<std::size_t>(packs));
  Json joined = Json::array();
  Json input = {{"Limit", limit}};
  for (int pages = 0; pages <= packs; ++pages) {
    const Json page = store.Call(kStatuses, input).value();
    RC_ASSERT(page[kList].size() <= static_cast<std::size_t>(limit));
    joined.insert(joined.end(), page[kList].begin(), page[kList].end());
    if (!page.contains("NextToken")) {
      break;
    }
    input["NextToken"] = page["NextToken"];
  }
  RC_ASSERT(joined == whole);
}

}  // namespace
}  // namespace plumbline
