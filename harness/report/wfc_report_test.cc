#include "harness/report/wfc_report.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/base/json.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

TEST(WfcReportTest, HasWhatTheSchemaRequires) {
  const Json report =
      Json::parse(WriteReport("wfc", SmallCampaign(), TestContext()));
  for (const char* const name :
       {"schemaVersion", "toolName", "toolVersion", "creationTime", "faults",
        "problemDetails", "totalTests", "testFilePaths", "testCases",
        "executionTimeInSeconds"}) {
    EXPECT_TRUE(report.contains(name)) << name;
  }
  const Json& rest = report.at("problemDetails").at("rest");
  std::set<std::string> endpoints;
  for (const Json& id : rest.at("endpointIds")) {
    endpoints.insert(id.get<std::string>());
  }
  std::set<std::string> cases;
  for (const Json& one : report.at("testCases")) {
    EXPECT_TRUE(cases.insert(one.at("id").get<std::string>()).second);
  }
  // "The specified 'testCaseId' MUST match an existing 'TestCase.id'";
  // "'operationId' MUST match an operation defined under 'problemDetails'".
  for (const Json& fault : report.at("faults").at("foundFaults")) {
    EXPECT_TRUE(cases.contains(fault.at("testCaseId").get<std::string>()));
    EXPECT_TRUE(endpoints.contains(fault.at("operationId").get<std::string>()));
  }
  for (const Json& one : rest.at("coveredHttpStatus")) {
    EXPECT_TRUE(cases.contains(one.at("testCaseId").get<std::string>()));
    EXPECT_TRUE(endpoints.contains(one.at("endpointId").get<std::string>()));
    EXPECT_EQ(one.at("httpStatus"), Json::parse("[200]"));
  }
  EXPECT_EQ(rest.at("outputHttpCalls"), 2);
  EXPECT_EQ(rest.at("evaluatedHttpCalls"), 100);
}

TEST(WfcReportTest, CountsErrorsAndNoWarnings) {
  const Json report =
      Json::parse(WriteReport("wfc", SmallCampaign(), TestContext()));
  EXPECT_EQ(report.at("faults").at("totalNumber"), 2);
  const Json& fault =
      report.at("faults").at("foundFaults").at(0).at("faultCategories").at(0);
  EXPECT_EQ(fault.at("id"), "SCHEMA_VALIDATION_BYPASS");
  EXPECT_EQ(fault.at("code"), 206);
}

TEST(WfcReportTest, GivesTheCodeThatSaysTheSame) {
  Finding finding = ListPacksFinding("output@type", "{}", "{}");
  const auto code = [&](const std::string& check, const std::string& kind) {
    finding.identity.check = check;
    finding.identity.kind = kind;
    return WfcFaultOf(finding).code;
  };
  int& status = finding.exchanges[0].result.response.status;
  status = 500;
  EXPECT_EQ(code("server-error", "server-error"), 100);
  status = 503;
  EXPECT_EQ(code("server-error", "server-error"), 121);
  status = 501;
  EXPECT_EQ(code("server-error", "server-error"), 900);
  EXPECT_EQ(code("output", "broken-output"), 200);
  EXPECT_EQ(code("kept-request", "refused"), 207);
  EXPECT_EQ(code("lifecycle", "still-there"), 113);
  EXPECT_EQ(code("leak", "stack-trace"), 309);
  EXPECT_EQ(code("answered", "timeout"), 312);
  EXPECT_EQ(code("violating-request", "without-credential"), 311);
  finding.exchanges[0].request.method = "DELETE";
  EXPECT_EQ(code("violating-request", "without-credential"), 308);
  EXPECT_EQ(code("violating-request", "accepted"), 206);
  EXPECT_EQ(code("endpoint-rule", "accepted"), 900);
  EXPECT_EQ(code("paging", "repeat"), 900);
}

}  // namespace
}  // namespace plumbline
