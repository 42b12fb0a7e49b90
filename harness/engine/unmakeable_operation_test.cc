// An operation of which no request keeps every clause is not asked, is named,
// and is accused of nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// A name of five letters and at most three; two structures that require each
// other; and an operation that is as it should be.
constexpr const char* kUnmakeableModel = R"({
  "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "things",
    "jsonVersion": "1.1", "protocol": "json", "serviceId": "Things",
    "targetPrefix": "Things", "signatureVersion": "v4"},
  "operations": {
    "DescribeFive": {"name": "DescribeFive",
      "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "FiveInput"}},
    "DescribeLoop": {"name": "DescribeLoop",
      "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "LoopInput"}},
    "DescribeSound": {"name": "DescribeSound",
      "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "SoundInput"}}},
  "shapes": {
    "Five": {"type": "string", "pattern": "[a-z]{5}", "max": 3},
    "One": {"type": "structure", "required": ["Other"], "members": {"Other": {"shape": "Other"}}},
    "Other": {"type": "structure", "required": ["One"], "members": {"One": {"shape": "One"}}},
    "Limit": {"type": "integer", "min": 1, "max": 9},
    "FiveInput": {"type": "structure", "required": ["Name"],
      "members": {"Name": {"shape": "Five"}, "Limit": {"shape": "Limit"}}},
    "LoopInput": {"type": "structure", "required": ["One"],
      "members": {"One": {"shape": "One"}, "Limit": {"shape": "Limit"}}},
    "SoundInput": {"type": "structure", "members": {"Limit": {"shape": "Limit"}}}}
})";

HttpResult PlainAnswer(int status, const std::string& body) {
  HttpResult result;
  result.response.status = status;
  result.response.headers = {{"Content-Type", "application/x-amz-json-1.1"}};
  result.response.body = body;
  return result;
}

const OperationStanding& RowOf(const CampaignResult& result,
                               const std::string& operation) {
  const auto found = std::ranges::find(result.standings, operation,
                                       &OperationStanding::operation);
  EXPECT_NE(found, result.standings.end());
  return *found;
}

TEST(UnmakeableOperationTest, IsNamedAndNeverAsked) {
  const Contract contract =
      LoadContractDocument(ParseJson(kUnmakeableModel).value(), "things.json")
          .value();
  std::atomic<int> unasked{0};
  // Refuses what the contract makes impossible: rightly, whatever is sent.
  const Handler handler = [&](const HttpRequest& request) {
    const std::string target(
        FindHeader(request.headers, "X-Amz-Target").value_or(""));
    if (target == "Things.DescribeFive" || target == "Things.DescribeLoop") {
      ++unasked;
      return PlainAnswer(400,
                         R"({"__type":"ValidationException","message":"no"})");
    }
    const Result<Json> body = ParseJson(request.body);
    const bool valid = target == "Things.DescribeSound" &&
                       request.method == "POST" && body.has_value() &&
                       body->is_object() &&
                       (!body->contains("Limit") ||
                        ((*body)["Limit"].is_number_integer() &&
                         (*body)["Limit"] >= 1 && (*body)["Limit"] <= 9));
    return valid
               ? PlainAnswer(200, "{}")
               : PlainAnswer(
                     400, R"({"__type":"ValidationException","message":"no"})");
  };
  SilentSink sink;
  const CampaignResult result = RunCampaign(
      contract, TransportsTo(handler),
      {.max_requests = 600,
       .workers = 1,
       .phases = {Phase::kSystematic, Phase::kSequences, Phase::kRandom}},
      sink);
  EXPECT_EQ(unasked, 0);
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_EQ(RowOf(result, "DescribeSound").standing, Standing::kAccepted);
  const OperationStanding& five = RowOf(result, "DescribeFive");
  EXPECT_EQ(five.standing, Standing::kUnmakeable);
  EXPECT_EQ(five.clause, "DescribeFive.input.Name@pattern");
  EXPECT_EQ(five.requests, 0);
  const OperationStanding& loop = RowOf(result, "DescribeLoop");
  EXPECT_EQ(loop.standing, Standing::kUnmakeable);
  EXPECT_EQ(loop.clause, "DescribeLoop.input.One.Other.One@required");
  for (const auto& [clause, count] : result.coverage.clauses()) {
    EXPECT_FALSE(clause.starts_with("DescribeFive.") && count.kept > 0)
        << clause;
  }
  EXPECT_TRUE(result.too_little.empty()) << result.too_little;
}

TEST(UnmakeableOperationTest, IsNotGreenWhereThereIsNoOther) {
  const Contract contract =
      LoadContractDocument(ParseJson(kUnmakeableModel).value(), "things.json")
          .value();
  SilentSink sink;
  const CampaignResult result =
      RunCampaign(contract, TransportsTo([](const HttpRequest&) {
                    ADD_FAILURE() << "something was sent";
                    return HttpResult();
                  }),
                  {.max_requests = 100, .operations = {"DescribeFive"}}, sink);
  EXPECT_EQ(result.stats.requests, 0U);
  EXPECT_EQ(result.too_little,
            "no request keeps every clause: DescribeFive.input.Name@pattern, "
            "no value was found that keeps pattern and length.max");
}

}  // namespace
}  // namespace plumbline
