#include "harness/report/sarif_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

#include "harness/base/json.h"
#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

Json SarifRun(const CampaignResult& result) {
  const Json log =
      Json::parse(WriteReport("sarif", result, TestContext()), nullptr, false);
  EXPECT_TRUE(log.is_object());
  EXPECT_EQ(log.value("version", ""), "2.1.0");  // section 3.13.2
  EXPECT_THAT(log.value("$schema", ""), HasSubstr("sarif-2.1.0.json"));
  EXPECT_EQ(log.at("runs").size(), 1U);
  return log.at("runs").at(0);
}

TEST(SarifReportTest, HasWhatTheStandardRequires) {
  const Json run = SarifRun(SmallCampaign());
  const Json& driver = run.at("tool").at("driver");  // 3.14.6, 3.18.2
  EXPECT_EQ(driver.value("name", ""), "plumbline");  // 3.19.8
  EXPECT_TRUE(
      run.at("invocations").at(0).at("executionSuccessful"));  // 3.20.14
  const std::set<std::string> levels = {"none", "note", "warning", "error"};
  for (const Json& result : run.at("results")) {
    EXPECT_FALSE(result.at("message").at("text").empty());  // 3.27.11, 3.11
    EXPECT_TRUE(levels.contains(result.at("level")));       // 3.27.10
    const Json& rule = driver.at("rules").at(
        result.at("ruleIndex").get<std::size_t>());  // 3.27.6
    EXPECT_EQ(rule.at("id"), result.at("ruleId"));   // 3.27.5
    const Json& place = result.at("locations").at(0).at("physicalLocation");
    EXPECT_GE(place.at("region").at("startLine"), 1);  // 3.30.5
    EXPECT_FALSE(place.at("artifactLocation").at("uri").empty());
    for (const Json& fingerprint : result.at("partialFingerprints")) {
      EXPECT_TRUE(fingerprint.is_string());  // 3.27.17
    }
    for (const Json& one : result.value("suppressions", Json::array())) {
      EXPECT_EQ(one.at("kind"), "external");  // 3.35.2
      EXPECT_EQ(one.at("status"), "accepted");
    }
  }
  for (const Json& rule : driver.at("rules")) {
    const std::string name = rule.at("name");
    EXPECT_NE(std::isupper(static_cast<unsigned char>(name[0])), 0) << name;
    EXPECT_EQ(name.find_first_of(" -/"), std::string::npos) << name;
    EXPECT_TRUE(rule.at("help").contains("text"));
    EXPECT_TRUE(rule.at("shortDescription")
                    .at("text")
                    .get<std::string>()
                    .ends_with("."));
  }
}

TEST(SarifReportTest, AResultStandsAtTheLineOfItsClause) {
  const Json result = SarifRun(SmallCampaign()).at("results").at(0);
  const Json& place = result.at("locations").at(0).at("physicalLocation");
  EXPECT_EQ(place.at("artifactLocation").at("uri"), "specs/packs.json");
  EXPECT_GT(place.at("region").at("startLine"), 1);
  EXPECT_EQ(result.at("ruleId"), "violating-request/accepted");
  EXPECT_THAT(result.at("message").at("text").get<std::string>(),
              HasSubstr("Limit@range.max"));
  EXPECT_THAT(result.at("properties").at("replay").get<std::string>(),
              HasSubstr("plumbline replay"));
}

TEST(SarifReportTest, WhatNoLineStatesStandsAtTheContract) {
  CampaignResult campaign = SmallCampaign();
  campaign.findings[0].identity.clause = "service@no-leak";
  const Json result = SarifRun(campaign).at("results").at(0);
  const Json& place = result.at("locations").at(0).at("physicalLocation");
  EXPECT_EQ(place.at("artifactLocation").at("uri"),
            "specs/organization-conformance-packs.json");
  EXPECT_EQ(place.at("region").at("startLine"), 1);
}

TEST(SarifReportTest, KnownIsSuppressedAndFlakyANote) {
  const Json results = SarifRun(SmallCampaign()).at("results");
  ASSERT_EQ(results.size(), 4U);
  EXPECT_FALSE(results[0].contains("suppressions"));
  EXPECT_EQ(results[0].at("level"), "error");
  EXPECT_EQ(results[1].at("suppressions").at(0).at("justification"),
            "they know (A-12)");
  EXPECT_EQ(results[2].at("level"), "warning");
  EXPECT_EQ(results[3].at("level"), "note");
}

TEST(SarifReportTest, FingerprintsAreThoseOfFindings) {
  std::set<std::string> prints;
  const CampaignResult campaign = LargeCampaign(50);
  const Json results = SarifRun(campaign).at("results");
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string print =
        results[i].at("partialFingerprints").at("plumbline/v1");
    EXPECT_EQ(print, ShortId(campaign.findings[i].identity));
    EXPECT_TRUE(prints.insert(print).second);
  }
}

TEST(SarifReportTest, ACampaignThatWasCutShortWasNoSuccess) {
  CampaignResult result = SmallCampaign();
  result.end = CampaignEnd::kInterrupted;
  const Json invocation = SarifRun(result).at("invocations").at(0);
  EXPECT_FALSE(invocation.at("executionSuccessful"));
  EXPECT_EQ(invocation.at("toolExecutionNotifications").at(0).at("level"),
            "error");
}

}  // namespace
}  // namespace plumbline
