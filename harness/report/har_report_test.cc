#include "harness/report/har_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/report/format.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// The log, which has all members that HAR 1.2 requires.
Json LogOf(const std::string& text) {
  const Json log = Json::parse(text).at("log");
  EXPECT_EQ(log.at("version"), "1.2");
  EXPECT_TRUE(log.at("creator").contains("name"));
  EXPECT_TRUE(log.at("creator").contains("version"));
  for (const Json& entry : log.at("entries")) {
    for (const char* const name : {"startedDateTime", "time", "request",
                                   "response", "cache", "timings"}) {
      EXPECT_TRUE(entry.contains(name)) << name;
    }
    for (const char* const name :
         {"method", "url", "httpVersion", "cookies", "headers", "queryString",
          "headersSize", "bodySize"}) {
      EXPECT_TRUE(entry.at("request").contains(name)) << name;
    }
    for (const char* const name :
         {"status", "statusText", "httpVersion", "cookies", "headers",
          "content", "redirectURL", "headersSize", "bodySize"}) {
      EXPECT_TRUE(entry.at("response").contains(name)) << name;
    }
    for (const char* const name : {"send", "wait", "receive"}) {
      EXPECT_TRUE(entry.at("timings").contains(name)) << name;
    }
    EXPECT_TRUE(entry.at("response").at("content").contains("size"));
    EXPECT_TRUE(entry.at("response").at("content").contains("mimeType"));
  }
  return log;
}

TEST(HarReportTest, HasTheExchangesOfFindings) {
  ReportContext context = TestContext();
  context.began += std::chrono::seconds(1);
  const Json entries =
      LogOf(WriteReport("har", SmallCampaign(), context)).at("entries");
  ASSERT_EQ(entries.size(), 4U);
  const Json& first = entries.at(0);
  EXPECT_EQ(first.at("startedDateTime"), "1970-01-01T00:00:01.000Z");
  EXPECT_EQ(first.at("time"), 1.5);
  EXPECT_EQ(first.at("request").at("url"), "http://127.0.0.1:8600/");
  EXPECT_EQ(first.at("request").at("postData").at("text"), R"({"Limit":101})");
  EXPECT_EQ(first.at("request").at("postData").at("mimeType"),
            "application/x-amz-json-1.1");
  EXPECT_EQ(first.at("response").at("status"), 200);
  EXPECT_THAT(first.at("_finding").get<std::string>(),
              HasSubstr("Limit@range.max"));
}

TEST(HarReportTest, SaysWhatIsNoTextAndWhatDidNotCome) {
  CampaignResult result = SmallCampaign();
  result.findings.resize(2);
  result.flaky.clear();
  Exchange& bytes = result.findings[0].exchanges[0];
  bytes.request.target = "/a?x=1%202&y&z=%3d";
  bytes.request.body = bytes.result.response.body = "\xFF";
  Exchange& lost = result.findings[1].exchanges[0];
  lost.result.failure = TransportFailure::kTimeout;
  lost.result.detail = "after 5 s";
  const Json entries =
      LogOf(WriteReport("har", result, TestContext())).at("entries");
  const Json& request = entries.at(0).at("request");
  EXPECT_EQ(request.at("postData").at("text"), "/w==");
  EXPECT_EQ(request.at("postData").at("_encoding"), "base64");
  EXPECT_EQ(request.at("queryString"),
            Json::parse(R"([{"name": "x", "value": "1 2"},
                            {"name": "y", "value": ""},
                            {"name": "z", "value": "="}])"));
  const Json& content = entries.at(0).at("response").at("content");
  EXPECT_EQ(content.at("text"), "/w==");
  EXPECT_EQ(content.at("encoding"), "base64");
  EXPECT_EQ(entries.at(1).at("response").at("status"), 0);
  EXPECT_EQ(entries.at(1).at("response").at("_failure"), "timeout");
}

TEST(HarReportTest, HasEachExchangeWhenItComesWhereAllAreAskedFor) {
  ReportContext context = TestContext();
  context.all_exchanges = true;
  context.against_url = "http://other";
  std::vector<std::string> pieces;
  const auto sink = FindFormat("har")->make(
      context, [&](std::string_view piece) { pieces.emplace_back(piece); });
  const CampaignResult result = SmallCampaign();
  const Exchange& exchange = result.findings[0].exchanges[0];
  sink->OnEvent(ExchangeMade{.exchange = &exchange});
  const std::size_t before = pieces.size();
  sink->OnEvent(ExchangeMade{.exchange = &exchange, .of_second = true});
  EXPECT_GT(pieces.size(), before);
  sink->OnEvent(CampaignFinished{&result});
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  const Json entries = LogOf(text).at("entries");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries.at(1).at("request").at("url"), "http://other/");
}

TEST(HarReportTest, IsWholeWhereNothingWasFound) {
  CampaignResult result = SmallCampaign();
  result.findings.clear();
  result.flaky.clear();
  EXPECT_TRUE(
      LogOf(WriteReport("har", result, TestContext())).at("entries").empty());
}

}  // namespace
}  // namespace plumbline
