#include "harness/reference/resource_store.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <expected>
#include <string>
#include <vector>

#include "harness/loader/loader.h"
#include "harness/reference/testing_packs.h"

namespace plumbline {
namespace {

const char* const kList = "OrganizationConformancePackStatuses";

// A store of packs.
class PackStore {
 public:
  explicit PackStore(int initial)
      : store_(PacksContract(), validator_, values_,
               ResourceViews(PacksContract()).at(0), DeviationSet(), initial) {}

  std::expected<Json, Refusal> Call(const char* operation, const Json& input) {
    return store_.Call(*PacksContract().FindOperation(operation), input);
  }
  bool Serves(const char* operation) {
    return store_.Serves(*PacksContract().FindOperation(operation));
  }

 private:
  Validator validator_{PacksContract()};
  LanguageTable languages_{PacksContract()};
  ValueSource values_{PacksContract(), languages_};
  ResourceStore store_;
};

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

TEST(ResourceStoreTest, ServesWhatTheViewNames) {
  PackStore store(0);
  for (const char* const operation :
       {kPut, kDelete, kDescribe, kStatuses, kDetails}) {
    EXPECT_TRUE(store.Serves(operation)) << operation;
  }
  EXPECT_FALSE(store.Serves("ListThings"));
}

TEST(ResourceStoreTest, LeadsAPackThroughItsLife) {
  PackStore store(0);
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

TEST(ResourceStoreTest, TellsNamesApartByCase) {
  PackStore store(0);
  ASSERT_TRUE(store.Call(kPut, Named("pack")).has_value());
  EXPECT_EQ(StatusOf(store, "Pack"),
            "NoSuchOrganizationConformancePackException");
}

TEST(ResourceStoreTest, ReadsChangeNothing) {
  PackStore store(4);
  const Json before = Rows(store);
  for (const char* const operation : {kDescribe, kStatuses}) {
    ASSERT_TRUE(store.Call(operation, Json::object()).has_value());
  }
  ASSERT_TRUE(store.Call(kDetails, Named("Baseline")).has_value());
  EXPECT_EQ(Rows(store), before);
}

TEST(ResourceStoreTest, DescribesWhatWasPut) {
  PackStore store(0);
  Json input = Named("a");
  input["DeliveryS3Bucket"] = "bucket";
  ASSERT_TRUE(store.Call(kPut, input).has_value());
  const Json pack = store.Call(kDescribe, Json::object())
                        .value()["OrganizationConformancePacks"][0];
  EXPECT_EQ(pack["DeliveryS3Bucket"], "bucket");
}

TEST(ResourceStoreTest, FiltersTheDetails) {
  PackStore store(4);
  Json input = Named("Baseline");
  const char* const list = "OrganizationConformancePackDetailedStatuses";
  const Json all = store.Call(kDetails, input).value()[list];
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["Status"], "CREATE_SUCCESSFUL");
  input["Filters"] = {{"AccountId", all[1]["AccountId"]}};
  EXPECT_EQ(store.Call(kDetails, input).value()[list], Json::array({all[1]}));
  input["Filters"] = {{"Status", "DELETE_FAILED"}};
  EXPECT_EQ(store.Call(kDetails, input).value()[list].size(), 0U);
}

TEST(ResourceStoreTest, RefusesThePackAboveTheQuota) {
  PackStore store(50);
  EXPECT_EQ(store.Call(kPut, Named("more")).error().name,
            "MaxNumberOfOrganizationConformancePacksExceededException");
  // An update is no further pack.
  EXPECT_TRUE(store.Call(kPut, Named("Baseline")).has_value());
}

// The packs of AWS Config declare that they may be in use.
TEST(ResourceStoreTest, RefusesWritesToWhatIsBeingDeleted) {
  const Contract contract = LoadContract(PLUMBLINE_SOURCE_DIR
                                         "/specs/organization-conformance-"
                                         "packs.json")
                                .value();
  const Validator validator(contract);
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  ResourceStore store(contract, validator, values,
                      ResourceViews(contract).at(0),
                      DeviationSet({FindDeviation("slow-delete")}), 0);
  const auto call = [&](const char* operation, const Json& input) {
    const auto answer = store.Call(*contract.FindOperation(operation), input);
    return answer.has_value() ? std::string() : answer.error().name;
  };
  EXPECT_EQ(call(kPut, Named("a")), "");
  EXPECT_EQ(call(kDelete, Named("a")), "");
  EXPECT_EQ(call(kPut, Named("a")), "ResourceInUseException");
  EXPECT_EQ(call(kDelete, Named("a")), "ResourceInUseException");
  for (int read = 0; read < 3; ++read) {
    call(kStatuses, Json::object());
  }
  EXPECT_EQ(call(kDelete, Named("a")),
            "NoSuchOrganizationConformancePackException");
  EXPECT_EQ(call(kPut, Named("a")), "");
}

TEST(ResourceStoreTest, RefusesAMadeUpToken) {
  PackStore store(4);
  // "cGFnZS0=" is the mark of a token without an offset.
  for (const char* const token : {"", "x", "page-2", "cGFnZS0=", "cGFnZS14"}) {
    EXPECT_EQ(store.Call(kStatuses, {{"NextToken", token}}).error().name,
              "InvalidNextTokenException")
        << token;
  }
}

TEST(ResourceStoreTest, TakesAnEmptyFilterAsNone) {
  PackStore store(4);
  EXPECT_EQ(
      Rows(store, {{"OrganizationConformancePackNames", Json::array()}}).size(),
      4U);
}

// A connector of AWS Config: the service gives it its ARN.
TEST(ResourceStoreTest, ChoosesNamesWhereTheServiceDoes) {
  const Contract& config = ConfigContract();
  const Validator validator(config);
  const LanguageTable languages(config);
  const ValueSource values(config, languages);
  std::vector<ResourceView> views = ResourceViews(config);
  const auto view = std::ranges::find(views, "Connector", &ResourceView::name);
  ASSERT_NE(view, views.end());
  ResourceStore store(config, validator, values, *view, DeviationSet(), 0);
  const auto call = [&](const char* operation, const Json& input) {
    return store.Call(*config.FindOperation(operation), input);
  };
  Random random(1);
  const Json put =
      *values.OrdinaryOf(*config.FindOperation("PutConnector")->input, random);
  const Json first = call("PutConnector", put).value()["Arn"];
  const Json second = call("PutConnector", put).value()["Arn"];
  EXPECT_NE(first, second);
  const Json shown = call("GetConnector", {{"Arn", first}}).value();
  EXPECT_TRUE(validator
                  .Validate(*config.FindOperation("GetConnector")->output,
                            shown, ClausePart::kOutput)
                  .empty())
      << shown;
  ASSERT_TRUE(call("DeleteConnector", {{"Arn", first}}).has_value());
  EXPECT_EQ(call("GetConnector", {{"Arn", first}}).error().name,
            "ResourceNotFoundException");
  const Json left = call("ListConnectors", Json::object()).value();
  EXPECT_EQ(left["ConnectorSummaries"].size(), 1U);
}

RC_GTEST_PROP(ResourceStoreTest, PagesJoinIntoTheWhole, ()) {
  const int packs = *rc::gen::inRange(0, 50);
  const int limit = *rc::gen::inRange(1, 60);
  PackStore store(packs);
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
