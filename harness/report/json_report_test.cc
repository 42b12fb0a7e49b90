#include "harness/report/json_report.h"

#include <gtest/gtest.h>

#include <memory>

#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

Json JsonReport(const CampaignResult& result, const ReportContext& context) {
  return Json::parse(WriteReport("json", result, context));
}

TEST(JsonReportTest, TellsAFindingWithItsExchange) {
  const Contract contract{.name = "small", .source = "small.json"};
  Finding finding{.identity = {"clause", "check", "kind"}, .operation = "Op"};
  finding.smallest.steps = {{.operation = "Op", .input = {{"Limit", 101}}}};
  finding.exchanges = {
      {.operation = "Op",
       .request = {.body = "{\"Limit\":101}"},
       .result = {.response = {.status = 200, .body = "a\xFF"}}}};
  CampaignResult result{.started = {.contract = &contract, .seed = 7},
                        .end = CampaignEnd::kInterrupted,
                        .end_detail = "SIGINT",
                        .findings = {finding},
                        .left_behind = {"pack a"}};
  const Json report = JsonReport(result, {.cases_folder = "cases"});
  EXPECT_EQ(report["seed"], 7);
  EXPECT_EQ(report["end"], "interrupted");
  EXPECT_EQ(report["end_detail"], "SIGINT");
  EXPECT_EQ(report["left_behind"], Json({"pack a"}));
  EXPECT_TRUE(report["flaky"].empty());
  const Json& told = report["findings"].at(0);
  EXPECT_EQ(told["id"], ToString(finding.identity));
  EXPECT_EQ(told["address"], ShortId(finding.identity));
  EXPECT_EQ(told["case"]["steps"].at(0)["input"], Json({{"Limit", 101}}));
  const Json& response = told["exchanges"].at(0)["response"];
  EXPECT_EQ(response["status"], 200);
  // Bytes that are no UTF-8 still fit into the report.
  EXPECT_EQ(response["encoding"], "base64");
  EXPECT_EQ(response["body"], "Yf8=");
  EXPECT_TRUE(Json::accept(report.dump()));
}

TEST(JsonReportTest, TellsWhatTheSecondEndpointAnswered) {
  const Contract contract{.name = "small", .source = "small.json"};
  Finding finding{.identity = {"clause", "agreement", "status"},
                  .operation = "Op"};
  finding.smallest.steps = {{.operation = "Op"}};
  finding.exchanges = {
      {.operation = "Op", .result = {.response = {.status = 200}}}};
  finding.against = {
      {.operation = "Op", .result = {.response = {.status = 400}}}};
  CampaignResult result{
      .started = {.contract = &contract, .against = "http://other"},
      .findings = {finding}};
  result.agreement = {.compared = 5, .masked = {{"arn", 2}}};
  const Json report = JsonReport(result, {.against_url = "http://other"});
  EXPECT_EQ(report["agreement"],
            Json::parse(R"({"against": "http://other", "compared": 5,
                            "rows_left_out": 0, "masked": {"arn": 2},
                            "undecided": {}})"));
  const Json& told = report["findings"].at(0);
  EXPECT_EQ(told["against"].at(0)["response"]["status"], 400);
  EXPECT_TRUE(told["against_curl"].get<std::string>().starts_with("curl "));
  // One endpoint alone has none of it.
  finding.against.clear();
  result.findings = {finding};
  result.started.against.clear();
  const Json alone = JsonReport(result, {});
  EXPECT_FALSE(alone.contains("agreement"));
  EXPECT_FALSE(alone["findings"].at(0).contains("against"));
}

TEST(JsonReportTest, TellsFindingsOverRequests) {
  const Contract contract{.name = "small", .source = "small.json"};
  CampaignResult result{.started = {.contract = &contract}};
  EXPECT_EQ(
      JsonReport(result, {})["curve"],
      Json::parse(R"({"points": [], "area": null, "first_tenth": null})"));
  result.curve = {.points = {{3, 1}, {9, 4}}, .area = 0.5, .first_tenth = 0};
  EXPECT_EQ(JsonReport(result, {})["curve"],
            Json::parse(R"({"points": [{"requests": 3, "findings": 1},
                                       {"requests": 9, "findings": 4}],
                            "area": 0.5, "first_tenth": 0.0})"));
}

TEST(JsonReportTest, CoversEveryInputClauseAndNamesSidesOutOfReach) {
  Contract contract{.name = "small", .source = "small.json"};
  contract.shapes = {
      {.name = "Limit", .type = ShapeType::kInteger},
      {.name = "Input",
       .type = ShapeType::kStructure,
       .members = {{.name = "Limit", .target = 0, .constraints = {.max = 9}}}}};
  contract.operations = {{.name = "Op", .input = 1}};
  CampaignResult result{
      .started = {.contract = &contract,
                  .clauses = std::make_shared<const ClauseSet>(
                      ClauseSet::Derive(contract)),
                  .operations = {"Op"}},
      .unreachable = {{"Op.input.Limit@type", Intent::kViolate, "it is so"}}};
  result.coverage.Record({.operation = "Op",
                          .intent = Intent::kViolate,
                          .clause = "Op.input.Limit@range.max"},
                         true, {});
  const Json report = JsonReport(result, {});
  ASSERT_EQ(report["coverage"].size(), 2U);
  EXPECT_EQ(report["coverage"][0]["clause"], "Op.input.Limit@range.max");
  EXPECT_EQ(report["coverage"][0]["violated"], 1);
  EXPECT_EQ(report["coverage"][1]["clause"], "Op.input.Limit@type");
  EXPECT_EQ(report["coverage"][1]["violated"], 0);
  EXPECT_EQ(report["unreachable"],
            Json::parse(R"([{"clause": "Op.input.Limit@type",
                             "side": "violate", "why": "it is so"}])"));
}

}  // namespace
}  // namespace plumbline
