#include "harness/engine/scout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// A service with rules that its model does not state: a table has a billing
// mode, its key is among its attributes, and items are put into tables that
// are there, by their key, with a value.
constexpr const char* kTables = R"({
  "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tables",
    "jsonVersion": "1.0", "protocol": "json", "serviceId": "Tables",
    "targetPrefix": "Tables", "signatureVersion": "v4"},
  "operations": {
    "CreateTable": {"name": "CreateTable", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "CreateTableInput"}, "output": {"shape": "CreateTableOutput"}},
    "Forgotten": {"name": "Forgotten", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "ForgottenInput"}},
    "Broken": {"name": "Broken", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "BrokenInput"}},
    "PutItem": {"name": "PutItem", "http": {"method": "POST", "requestUri": "/"},
      "input": {"shape": "PutItemInput"}}},
  "shapes": {
    "Text": {"type": "string"},
    "TableName": {"type": "string", "min": 3, "max": 255, "pattern": "[a-zA-Z0-9_.-]+"},
    "AttributeName": {"type": "string", "min": 1, "max": 255},
    "Billing": {"type": "string", "enum": ["PROVISIONED", "PAY_PER_REQUEST"]},
    "Key": {"type": "structure", "required": ["AttributeName"],
      "members": {"AttributeName": {"shape": "AttributeName"}}},
    "Keys": {"type": "list", "member": {"shape": "Key"}, "min": 1, "max": 2},
    "CreateTableInput": {"type": "structure",
      "required": ["TableName", "AttributeDefinitions", "KeySchema"],
      "members": {"TableName": {"shape": "TableName"},
        "AttributeDefinitions": {"shape": "Keys"}, "KeySchema": {"shape": "Keys"},
        "BillingMode": {"shape": "Billing"}, "Comment": {"shape": "Text"}}},
    "CreateTableOutput": {"type": "structure",
      "members": {"TableName": {"shape": "TableName"}}},
    "ForgottenInput": {"type": "structure", "required": ["TableName"],
      "members": {"TableName": {"shape": "TableName"}}},
    "BrokenInput": {"type": "structure", "required": ["TableName"],
      "members": {"TableName": {"shape": "TableName"}, "A": {"shape": "Text"},
        "B": {"shape": "Text"}, "C": {"shape": "Text"}}},
    "Value": {"type": "structure",
      "members": {"S": {"shape": "Text"}, "N": {"shape": "Text"}}},
    "Item": {"type": "map", "key": {"shape": "AttributeName"},
      "value": {"shape": "Value"}},
    "PutItemInput": {"type": "structure", "required": ["TableName", "Item"],
      "members": {"TableName": {"shape": "TableName"}, "Item": {"shape": "Item"}}}}
})";

const Contract& Tables() {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kTables).value(), "tables.json").value();
  return kContract;
}

HttpResult TableAnswer(int status, const Json& body) {
  HttpResult outcome;
  outcome.response.status = status;
  outcome.response.headers = {{"Content-Type", "application/x-amz-json-1.0"}};
  outcome.response.body = ToText(body);
  return outcome;
}

HttpResult TableRefusal(const std::string& message,
                        const std::string& name = "ValidationException") {
  return TableAnswer(400, {{"__type", name}, {"message", message}});
}

// The tables that are there, by name, with their key.
using Store = std::map<std::string, std::string>;

HttpResult CreateTable(const Json& input, Store& store) {
  if (!input.is_object() || !input.contains("TableName") ||
      !input.contains("KeySchema") || !input.contains("AttributeDefinitions")) {
    return TableRefusal("something is missing");
  }
  if (input.value("BillingMode", Json()) != "PAY_PER_REQUEST") {
    return TableRefusal("No billing mode that this endpoint knows was given");
  }
  const auto name_of_first = [&](const char* member) {
    const Json& list = input[member];
    return list.is_array() && !list.empty() && list[0].is_object()
               ? list[0].value("AttributeName", Json())
               : Json();
  };
  const Json key = name_of_first("KeySchema");
  if (!key.is_string() || !input["TableName"].is_string() ||
      key != name_of_first("AttributeDefinitions")) {
    return TableRefusal("the key is not defined");
  }
  store[input["TableName"]] = key;
  return TableAnswer(200, {{"TableName", input["TableName"]}});
}

HttpResult PutItem(const Json& input, const Store& store) {
  if (!input.is_object() || !input.contains("TableName") ||
      !input["TableName"].is_string() ||
      !input.value("Item", Json::object()).is_object()) {
    return TableRefusal("no request of this operation");
  }
  const auto table = store.find(input["TableName"].get<std::string>());
  if (table == store.end()) {
    return TableRefusal("no such table", "ResourceNotFoundException");
  }
  const Json item = input.value("Item", Json::object());
  if (!item.contains(table->second)) {
    return TableRefusal("the key is missing in the item");
  }
  for (const Json& value : item) {
    if (value.size() != 1) {
      return TableRefusal("a value has exactly one type");
    }
  }
  return TableAnswer(200, Json::object());
}

Handler TablesHandler() {
  const auto store = std::make_shared<Store>();
  return [store](const HttpRequest& request) {
    std::string target;
    for (const auto& [name, value] : request.headers) {
      if (ToLower(name) == "x-amz-target") {
        target = value;
      }
    }
    const Json input = ParseJson(request.body).value_or(Json::object());
    if (target == "Tables.CreateTable") {
      return CreateTable(input, *store);
    }
    if (target == "Tables.PutItem") {
      return PutItem(input, *store);
    }
    return target == "Tables.Broken"
               ? TableAnswer(500, {{"__type", "InternalFailure"}})
               : TableRefusal("no", "UnknownOperationException");
  };
}

CampaignResult RunOnTables() {
  SilentSink sink;
  return RunCampaign(Tables(), TransportsTo(TablesHandler()),
                     {.max_requests = 3000, .workers = 1, .allow_writes = true},
                     sink);
}

Standing StandingOf(const CampaignResult& result,
                    const std::string& operation) {
  const auto found = std::ranges::find(result.standings, operation,
                                       &OperationStanding::operation);
  EXPECT_NE(found, result.standings.end()) << operation;
  return found == result.standings.end() ? Standing::kNotAsked
                                         : found->standing;
}

TEST(ScoutTest, FindsRequestsThatAreAcceptedByRulesOfTheEndpoint) {
  const CampaignResult result = RunOnTables();
  EXPECT_EQ(StandingOf(result, "CreateTable"), Standing::kAccepted);
  EXPECT_EQ(StandingOf(result, "PutItem"), Standing::kAccepted);
  EXPECT_THAT(result.standings, SizeIs(4));
}

TEST(ScoutTest, LeavesWhatIsNotThereAndWhatAlwaysFails) {
  const CampaignResult result = RunOnTables();
  EXPECT_EQ(StandingOf(result, "Forgotten"), Standing::kNotThere);
  EXPECT_EQ(StandingOf(result, "Broken"), Standing::kFails);
  std::vector<std::string> about;
  for (const Finding& finding : result.findings) {
    if (finding.operation == "Forgotten" || finding.operation == "Broken") {
      about.push_back(finding.identity.clause + " " + finding.identity.kind);
    }
  }
  EXPECT_THAT(about, testing::UnorderedElementsAre(
                         "Forgotten.errors@declared operation-unknown",
                         "Broken@no-server-error server-error"));
}

// Too few requests can be made for Forgotten to see that it always fails; what
// the target says of no operation at all tells.
TEST(ScoutTest, KnowsWhatATargetSaysOfAnOperationThatDoesNotExist) {
  const auto run = [](bool of_none) {
    SilentSink sink;
    return StandingOf(
        RunCampaign(
            Tables(), TransportsTo([of_none](const HttpRequest& request) {
              const bool known = FindHeader(request.headers, "X-Amz-Target") ==
                                 "Tables.Forgotten";
              return known || of_none
                         ? TableAnswer(500, {{"message", "a page"}})
                         : TableRefusal("no", "UnknownOperation");
            }),
            {.max_requests = 500, .workers = 1, .allow_writes = true}, sink),
        "Forgotten");
  };
  EXPECT_EQ(run(true), Standing::kFails);
  EXPECT_EQ(run(false), Standing::kRefused);
}

// The server keeps all clauses of CreateTable and has rules of its own.
TEST(ScoutTest, AccusesNobodyOfUnstatedRules) {
  for (const Finding& finding : RunOnTables().findings) {
    EXPECT_NE(finding.identity.kind, "refused") << finding.identity.clause;
  }
}

TEST(ScoutTest, ReportsWhyNothingWasAccepted) {
  SilentSink sink;
  const CampaignResult result = RunCampaign(
      Tables(), TransportsTo([](const HttpRequest&) {
        return TableRefusal("never, whatever is sent");
      }),
      {.max_requests = 500, .workers = 1, .allow_writes = true}, sink);
  for (const OperationStanding& one : result.standings) {
    EXPECT_EQ(one.standing, Standing::kRefused) << one.operation;
    EXPECT_THAT(one.answer, HasSubstr("never, whatever is sent"));
    EXPECT_GT(one.requests, 0);
  }
  EXPECT_THAT(result.findings, IsEmpty());
}

// Every operation that ends nothing has its turn before one has many.
TEST(ScoutTest, AsksAllBeforeItInsistsOnOne) {
  std::vector<std::string> asked;
  SilentSink sink;
  static_cast<void>(RunCampaign(
      Tables(), TransportsTo([&](const HttpRequest& request) {
        asked.emplace_back(
            FindHeader(request.headers, "X-Amz-Target").value_or(""));
        return TableRefusal("never, whatever is sent");
      }),
      {.max_requests = 500, .workers = 1, .allow_writes = true}, sink));
  const auto last_first =
      std::max({std::ranges::find(asked, "Tables.Broken"),
                std::ranges::find(asked, "Tables.PutItem"),
                std::ranges::find(asked, "Tables.Forgotten")});
  ASSERT_NE(last_first, asked.end());
  for (const char* const one : {"Tables.CreateTable", "Tables.Broken"}) {
    EXPECT_LE(std::count(asked.begin(), last_first, one), 4) << one;
    EXPECT_GT(std::ranges::count(asked, one), 4) << one;
  }
}

TEST(ScoutTest, StopsWhereItsShareOfTheBudgetEnds) {
  SilentSink sink;
  const CampaignResult result = RunCampaign(
      Tables(), TransportsTo(TablesHandler()),
      {.max_requests = 10, .workers = 1, .allow_writes = true}, sink);
  EXPECT_THAT(result.standings,
              Contains(testing::Field(&OperationStanding::standing,
                                      Standing::kNotAsked)));
}

}  // namespace
}  // namespace plumbline
