#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Verdict> JudgeRow(const Json& row, CheckOptions options = {}) {
  return Judge(
      CheckOutput,
      {.outcome = Respond(200, ToText({{"OrganizationConformancePackStatuses",
                                        Json::array({row})}}))},
      options);
}

Json GoodRow() {
  return {{"OrganizationConformancePackName", "Baseline"},
          {"Status", "CREATE_SUCCESSFUL"},
          {"LastUpdateTime", 1700000000.5}};
}

std::string RowClause(const std::string& place) {
  return std::string(kStatuses) +
         ".output.OrganizationConformancePackStatuses[]." + place;
}

TEST(CheckOutputTest, AcceptsAConformantRow) {
  EXPECT_THAT(JudgeRow(GoodRow()), IsEmpty());
}

TEST(CheckOutputTest, FailsEachBrokenClause) {
  const std::vector<std::tuple<const char*, Json, const char*>> table = {
      {"OrganizationConformancePackName", "1st",
       "OrganizationConformancePackName@pattern"},
      {"OrganizationConformancePackName", std::string(129, 'a'),
       "OrganizationConformancePackName@length.max"},
      {"OrganizationConformancePackName", 5,
       "OrganizationConformancePackName@type"},
      {"Status", "NO_SUCH_STATUS", "Status@enum"}};
  for (const auto& [member, value, clause] : table) {
    Json row = GoodRow();
    row[member] = value;
    const auto verdicts = JudgeRow(row);
    EXPECT_THAT(Failures(verdicts), ElementsAre("broken-output")) << clause;
    EXPECT_EQ(verdicts.at(0).clause, RowClause(clause));
  }
}

TEST(CheckOutputTest, FailsAMissingRequiredMember) {
  Json row = GoodRow();
  row.erase("Status");
  const auto verdicts = JudgeRow(row);
  EXPECT_THAT(Failures(verdicts), ElementsAre("broken-output"));
  EXPECT_EQ(verdicts.at(0).clause, RowClause("Status@required"));
}

TEST(CheckOutputTest, WarnsOfAnUndeclaredMember) {
  Json row = GoodRow();
  row["Surprise"] = 1;
  const auto verdicts = JudgeRow(row);
  EXPECT_THAT(Failures(verdicts), ElementsAre("undeclared-member"));
  EXPECT_EQ(verdicts.at(0).severity, Severity::kWarning);
  EXPECT_EQ(JudgeRow(row, {.strict = true}).at(0).severity, Severity::kError);
}

// That the broken value was taken is told already.
TEST(CheckOutputTest, LeavesTheEchoOfWhatAStepBroke) {
  const auto judge = [](const Json& row) {
    const Step step{
        .operation = kStatuses,
        .input = {{"OrganizationConformancePackName", "1st"}},
        .intent = Intent::kViolate,
        .clause = StatusesInput("OrganizationConformancePackNames[]@pattern")};
    return Judge(
        CheckOutput,
        {.step = step,
         .outcome = Respond(200, ToText({{"OrganizationConformancePackStatuses",
                                          Json::array({row})}}))});
  };
  Json row = GoodRow();
  row["OrganizationConformancePackName"] = "1st";
  EXPECT_THAT(judge(row), IsEmpty());
  row["OrganizationConformancePackName"] = "2nd";
  EXPECT_THAT(Failures(judge(row)), ElementsAre("broken-output"));
}

// Of the answer to a request that breaks a clause, what its twin's shows too.
TEST(CheckOutputTest, HoldsABrokenRequestToWhatItsTwinShows) {
  const auto rows = [](std::vector<Json> all) {
    return Respond(
        200, ToText({{"OrganizationConformancePackStatuses", std::move(all)}}));
  };
  const auto judge = [&](Json broken, Json twin) {
    const Step step{
        .operation = kStatuses,
        .intent = Intent::kViolate,
        .clause = StatusesInput("OrganizationConformancePackNames[]@type")};
    return Failures(Judge(CheckOutput, {.step = step,
                                        .outcome = rows({std::move(broken)}),
                                        .control = rows({std::move(twin)})}));
  };
  Json row = GoodRow();
  row["Status"] = "7";
  EXPECT_THAT(judge(row, GoodRow()), IsEmpty());
  EXPECT_THAT(judge(row, row), ElementsAre("broken-output"));
  Json other = GoodRow();
  other.erase("LastUpdateTime");
  EXPECT_THAT(judge(row, other), IsEmpty());
}

TEST(CheckOutputTest, TellsEachClauseOnce) {
  Json row = GoodRow();
  row["Status"] = "NO_SUCH_STATUS";
  const Json rows = Json::array({row, row, row});
  EXPECT_THAT(
      Judge(
          CheckOutput,
          {.outcome = Respond(
               200, ToText({{"OrganizationConformancePackStatuses", rows}}))}),
      testing::SizeIs(1));
}

// Counts and lists of which one at least is promised.
constexpr const char* kCounts = R"({
  "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
  "paths": {"/counts": {"get": {"operationId": "getCounts", "responses": {
    "200": {"description": "ok", "content": {"application/json": {"schema": {
      "type": "object", "properties": {
        "count": {"type": "integer", "minimum": 1},
        "names": {"type": "array", "minItems": 1,
          "items": {"type": "string", "minLength": 1}}}}}}}}}}}
})";

std::vector<Severity> SeveritiesOf(const Json& body) {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kCounts).value(), "t.json").value();
  static const ClauseSet kClauses = ClauseSet::Derive(kContract);
  static const Validator kValidator(kContract);
  const CheckContext context{kContract, kClauses, kValidator, {}};
  const Step step{.operation = "getCounts"};
  const HttpResult result{
      .response = {.status = 200,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = ToText(body)}};
  const Exchange exchange{
      .operation = step.operation,
      .request = EncodeRequest(kContract, step),
      .result = result,
      .reply = DecodeReply(kContract, step.operation, result)};
  std::vector<Verdict> verdicts;
  CheckOutput(context,
              {.step = step,
               .operation = *kContract.FindOperation(step.operation),
               .exchange = exchange,
               .control = {}},
              verdicts);
  std::vector<Severity> severities;
  for (const Verdict& verdict : verdicts) {
    severities.push_back(verdict.severity);
  }
  return severities;
}

TEST(CheckOutputTest, OnlyWarnsWhereThereIsNothingYet) {
  EXPECT_THAT(SeveritiesOf({{"count", 1}, {"names", {"a"}}}), IsEmpty());
  EXPECT_THAT(SeveritiesOf({{"count", 0}}), ElementsAre(Severity::kWarning));
  EXPECT_THAT(SeveritiesOf({{"names", Json::array()}}),
              ElementsAre(Severity::kWarning));
  EXPECT_THAT(SeveritiesOf({{"count", -1}}), ElementsAre(Severity::kError));
  EXPECT_THAT(SeveritiesOf({{"names", {""}}}), ElementsAre(Severity::kError));
}

}  // namespace
}  // namespace plumbline
