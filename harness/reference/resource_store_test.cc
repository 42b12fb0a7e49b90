#include "harness/reference/resource_store.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <expected>
#include <stdexcept>
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

// One of AWS Config's resources.
class ConfigStore {
 public:
  explicit ConfigStore(const std::string& resource,
                       const DeviationSet& deviations = {})
      : store_(config_, validator_, values_, ViewOf(resource), deviations, 0) {}

  // The output, or the name of the error.
  Json Call(const char* operation, const Json& input) {
    const auto answer = store_.Call(*config_.FindOperation(operation), input);
    return answer.has_value() ? *answer : Json(answer.error().name);
  }
  // A valid input.
  Json Ordinary(const char* operation) {
    Random random(1);
    return *values_.OrdinaryOf(*config_.FindOperation(operation)->input,
                               random);
  }
  void ExpectValid(const char* operation, const Json& output) {
    EXPECT_TRUE(validator_
                    .Validate(*config_.FindOperation(operation)->output, output,
                              ClausePart::kOutput)
                    .empty())
        << output;
  }

 private:
  ResourceView ViewOf(const std::string& resource) {
    for (ResourceView& view : ResourceViews(config_)) {
      if (view.name == resource) {
        return view;
      }
    }
    throw std::logic_error(resource);
  }

  const Contract& config_ = ConfigContract();
  Validator validator_{config_};
  LanguageTable languages_{config_};
  ValueSource values_{config_, languages_};
  ResourceStore store_;
};

// The service gives a connector its ARN.
TEST(ResourceStoreTest, ChoosesNamesWhereTheServiceDoes) {
  ConfigStore store("Connector");
  const Json put = store.Ordinary("PutConnector");
  const Json first = store.Call("PutConnector", put)["Arn"];
  const Json second = store.Call("PutConnector", put)["Arn"];
  EXPECT_NE(first, second);
  store.ExpectValid("GetConnector",
                    store.Call("GetConnector", {{"Arn", first}}));
  EXPECT_TRUE(store.Call("DeleteConnector", {{"Arn", first}}).is_object());
  EXPECT_EQ(store.Call("GetConnector", {{"Arn", first}}),
            "ResourceNotFoundException");
  const Json left = store.Call("ListConnectors", Json::object());
  EXPECT_EQ(left["ConnectorSummaries"].size(), 1U);
}

TEST(ResourceStoreTest, TellsNamesApartByAllOfTheirKeys) {
  const auto one = [](const char* region) {
    return Json{{"AuthorizedAccountId", "111122223333"},
                {"AuthorizedAwsRegion", region}};
  };
  ConfigStore store("AggregationAuthorization");
  store.Call("PutAggregationAuthorization", one("eu-west-1"));
  const Json made = store.Call("PutAggregationAuthorization", one("eu-west-2"));
  store.ExpectValid("PutAggregationAuthorization", made);
  EXPECT_EQ(made["AggregationAuthorization"]["AuthorizedAwsRegion"],
            "eu-west-2");
  store.Call("DeleteAggregationAuthorization", one("eu-west-1"));
  const Json left =
      store.Call("DescribeAggregationAuthorizations", Json::object());
  store.ExpectValid("DescribeAggregationAuthorizations", left);
  ASSERT_EQ(left["AggregationAuthorizations"].size(), 1U);
  EXPECT_EQ(left["AggregationAuthorizations"][0]["AuthorizedAwsRegion"],
            "eu-west-2");
  // There is no error for one that is not there.
  EXPECT_EQ(store.Call("DeleteAggregationAuthorization", one("eu-west-1")),
            Json::object());
}

Json Remediations() {
  return Json::parse(R"({"RemediationConfigurations":[
      {"ConfigRuleName":"a","TargetType":"SSM_DOCUMENT","TargetId":"1"},
      {"ConfigRuleName":"b","TargetType":"SSM_DOCUMENT","TargetId":"2"}]})");
}

TEST(ResourceStoreTest, MakesEachOfManyInOnePut) {
  ConfigStore store("RemediationConfiguration");
  store.Call("PutRemediationConfigurations", Remediations());
  const Json shown = store.Call("DescribeRemediationConfigurations",
                                {{"ConfigRuleNames", {"b", "c"}}});
  ASSERT_EQ(shown["RemediationConfigurations"].size(), 1U);
  EXPECT_EQ(shown["RemediationConfigurations"][0]["TargetId"], "2");
  EXPECT_EQ(
      store.Call("DeleteRemediationConfiguration", {{"ConfigRuleName", "c"}}),
      "NoSuchRemediationConfigurationException");
  EXPECT_TRUE(
      store.Call("DeleteRemediationConfiguration", {{"ConfigRuleName", "a"}})
          .is_object());
}

TEST(ResourceStoreTest, MakesOneOfManyByAFault) {
  ConfigStore store("RemediationConfiguration",
                    DeviationSet({FindDeviation("puts-of-many-make-one")}));
  store.Call("PutRemediationConfigurations", Remediations());
  const Json shown = store.Call("DescribeRemediationConfigurations",
                                {{"ConfigRuleNames", {"a", "b"}}});
  EXPECT_EQ(shown["RemediationConfigurations"].size(), 1U);
}

TEST(ResourceStoreTest, ShowsAllThatHasTheKeysGiven) {
  ConfigStore store("RemediationException");
  const auto put = [&](const char* rule, const Json& keys) {
    store.Call("PutRemediationExceptions",
               {{"ConfigRuleName", rule}, {"ResourceKeys", keys}});
  };
  const Json one = {{"ResourceType", "T"}, {"ResourceId", "1"}};
  const Json two = {{"ResourceType", "T"}, {"ResourceId", "2"}};
  put("r", Json::array({one, two}));
  put("s", Json::array({one}));
  const auto count = [&](const Json& input) {
    return store.Call("DescribeRemediationExceptions", input)
        .at("RemediationExceptions")
        .size();
  };
  EXPECT_EQ(count({{"ConfigRuleName", "r"}}), 2U);
  EXPECT_EQ(
      count({{"ConfigRuleName", "r"}, {"ResourceKeys", Json::array({two})}}),
      1U);
  EXPECT_EQ(
      count({{"ConfigRuleName", "s"}, {"ResourceKeys", Json::array({two})}}),
      0U);
  const Json gone = {{"ConfigRuleName", "r"},
                     {"ResourceKeys", Json::array({one, two})}};
  EXPECT_TRUE(store.Call("DeleteRemediationExceptions", gone).is_object());
  EXPECT_EQ(store.Call("DeleteRemediationExceptions", gone),
            "NoSuchRemediationExceptionException");
  EXPECT_EQ(count({{"ConfigRuleName", "s"}}), 1U);
}

// Rows say the type as one of many constants, a put takes any text.
TEST(ResourceStoreTest, ShowsNoNameThatRowsHaveNoRoomFor) {
  ConfigStore store("ResourceConfig");
  Json put = store.Ordinary("PutResourceConfig");
  put["ResourceId"] = "x";
  const auto shown = [&](const char* type) {
    put["ResourceType"] = type;
    store.Call("PutResourceConfig", put);
    const Json output = store.Call(
        "BatchGetResourceConfig",
        {{"resourceKeys",
          Json::array({Json{{"resourceType", type}, {"resourceId", "x"}}})}});
    store.ExpectValid("BatchGetResourceConfig", output);
    return output["baseConfigurationItems"].size();
  };
  EXPECT_EQ(shown("AWS::EC2::Instance"), 1U);
  EXPECT_EQ(shown("Mine::Own::Type"), 0U);
}

TEST(ResourceStoreTest, KeepsTheLastOfWhatNothingEnds) {
  ConfigStore store("ResourceEvaluation");
  const Json start = store.Ordinary("StartResourceEvaluation");
  const auto make = [&] {
    return store.Call("StartResourceEvaluation", start)["ResourceEvaluationId"];
  };
  const auto read = [&](const Json& id) {
    return store.Call("GetResourceEvaluationSummary",
                      {{"ResourceEvaluationId", id}});
  };
  const Json first = make();
  store.ExpectValid("GetResourceEvaluationSummary", read(first));
  for (int i = 0; i < 300; ++i) {
    make();
  }
  EXPECT_TRUE(read(first).is_object());
  for (int i = 0; i < 300; ++i) {
    make();
  }
  EXPECT_EQ(read(first), "ResourceNotFoundException");
  EXPECT_TRUE(read(make()).is_object());
}

TEST(ResourceStoreTest, EndsWhatNoReadShows) {
  ConfigStore store("ServiceLinkedConfigurationRecorder");
  const Json arn = store.Call(
      "PutServiceLinkedConfigurationRecorder",
      store.Ordinary("PutServiceLinkedConfigurationRecorder"))["Arn"];
  EXPECT_TRUE(
      store.Call("DeleteServiceLinkedConfigurationRecorder", {{"Arn", arn}})
          .is_object());
  EXPECT_EQ(
      store.Call("DeleteServiceLinkedConfigurationRecorder", {{"Arn", arn}}),
      "NoSuchConfigurationRecorderException");
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
