#include "harness/report/junit_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "harness/report/testing_campaign.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

pugi::xml_document Parsed(const CampaignResult& result) {
  pugi::xml_document document;
  const std::string text = WriteReport("junit", result, TestContext());
  EXPECT_TRUE(document.load_string(text.c_str(), pugi::parse_full));
  return document;
}

pugi::xml_node CaseOf(const pugi::xml_document& document,
                      const std::string& name) {
  return document.select_node(("//testcase[@name='" + name + "']").c_str())
      .node();
}

// What the Jenkins xUnit plugin's junit-10.xsd allows, by element.
struct Allowed {
  std::set<std::string> required;
  std::set<std::string> optional;
  std::set<std::string> children;
};

const std::map<std::string, Allowed>& Schema() {
  static const std::map<std::string, Allowed> schema = {
      {"testsuites",
       {{}, {"name", "time", "tests", "failures", "errors"}, {"testsuite"}}},
      {"testsuite",
       {{"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package",
         "file", "log", "url", "version"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"}}},
      {"testcase",
       {{"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "rerunFailure", "rerunError",
         "flakyFailure", "flakyError", "system-out", "system-err"}}},
      {"failure", {{}, {"type", "message"}, {}}},
      {"error", {{}, {"type", "message"}, {}}},
      {"skipped", {{}, {"type", "message"}, {}}},
      {"flakyFailure",
       {{"type"}, {"message"}, {"stackTrace", "system-out", "system-err"}}},
      {"system-out", {}}};
  return schema;
}

void ExpectAllowed(pugi::xml_node node) {
  const std::string name = node.name();
  ASSERT_TRUE(Schema().contains(name)) << name;
  const Allowed& allowed = Schema().at(name);
  for (const std::string& one : allowed.required) {
    EXPECT_TRUE(node.attribute(one.c_str())) << name << " " << one;
  }
  for (const pugi::xml_attribute one : node.attributes()) {
    EXPECT_TRUE(allowed.required.contains(one.name()) ||
                allowed.optional.contains(one.name()))
        << name << " " << one.name();
  }
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      EXPECT_TRUE(allowed.children.contains(child.name()))
          << name << " " << child.name();
      ExpectAllowed(child);
    }
  }
}

TEST(JunitReportTest, HasTheElementsThatTheSchemaAllows) {
  CampaignResult result = SmallCampaign();
  ExpectAllowed(Parsed(result).child("testsuites"));
  result.end = CampaignEnd::kInterrupted;
  ExpectAllowed(Parsed(result).child("testsuites"));
}

TEST(JunitReportTest, ItsCountsAreThoseOfItsElements) {
  CampaignResult result = SmallCampaign();
  for (const CampaignEnd end :
       {CampaignEnd::kComplete, CampaignEnd::kInterrupted}) {
    result.end = end;
    const pugi::xml_document document = Parsed(result);
    const auto count = [](pugi::xml_node node, const char* query) {
      return static_cast<int>(node.select_nodes(query).size());
    };
    const pugi::xml_node root = document.child("testsuites");
    EXPECT_EQ(root.attribute("tests").as_int(), count(root, ".//testcase"));
    EXPECT_EQ(root.attribute("failures").as_int(),
              count(root, ".//testcase[failure]"));
    EXPECT_EQ(root.attribute("errors").as_int(),
              count(root, ".//testcase[error]"));
    EXPECT_EQ(count(root, ".//failure"), 1);
    for (const pugi::xml_node suite : root.children("testsuite")) {
      EXPECT_EQ(suite.attribute("tests").as_int(), count(suite, "testcase"));
      EXPECT_EQ(suite.attribute("failures").as_int(),
                count(suite, "testcase[failure]"));
      EXPECT_EQ(suite.attribute("errors").as_int(),
                count(suite, "testcase[error]"));
      EXPECT_EQ(suite.attribute("skipped").as_int(),
                count(suite, "testcase[skipped]"));
    }
  }
}

TEST(JunitReportTest, ACaseSaysWhatCameOfItsClause) {
  const pugi::xml_document document = Parsed(SmallCampaign());
  const auto skipped = [&](const std::string& name) {
    return std::string(
        CaseOf(document, name).child("skipped").attribute("message").value());
  };
  const pugi::xml_node failure =
      CaseOf(document, "input.Limit@range.max").child("failure");
  EXPECT_STREQ(failure.attribute("type").value(), "violating-request accepted");
  EXPECT_THAT(failure.text().get(),
              testing::AllOf(HasSubstr("specs/packs.json:"),
                             HasSubstr("plumbline replay "),
                             HasSubstr(R"(--data-raw '{"Limit":101}')")));
  EXPECT_THAT(skipped("input.Limit@range.min"), HasSubstr("they know (A-12)"));
  EXPECT_THAT(skipped("output.NextToken@type"), HasSubstr("inconclusive: "));
  EXPECT_THAT(skipped("input@type"), HasSubstr("unreachable: "));
  EXPECT_TRUE(CaseOf(document, "input.Limit@type").child("flakyFailure"));
  const pugi::xml_node warned = CaseOf(document, "input.NextToken@type");
  EXPECT_FALSE(warned.child("failure"));
  EXPECT_FALSE(warned.child("skipped"));
  EXPECT_THAT(warned.child("system-out").text().get(), HasSubstr("(warning)"));
  EXPECT_FALSE(CaseOf(document, "errors@declared").first_child());
}

TEST(JunitReportTest, SeveralFindingsOfAClauseAreOneFailure) {
  CampaignResult result = SmallCampaign();
  result.findings.push_back(result.findings[0]);
  result.findings.back().identity.kind = "wrong-error";
  const pugi::xml_document document = Parsed(result);
  const pugi::xml_node test = CaseOf(document, "input.Limit@range.max");
  EXPECT_THAT(test.child("failure").attribute("message").value(),
              HasSubstr("(and 1 more finding)"));
  EXPECT_FALSE(test.child("failure").next_sibling());
}

TEST(JunitReportTest, ACampaignThatWasCutShortIsNotGreen) {
  CampaignResult result = SmallCampaign();
  result.findings.clear();
  result.end = CampaignEnd::kTargetUnreachable;
  result.end_detail = "nobody listens";
  const pugi::xml_document document = Parsed(result);
  EXPECT_THAT(
      CaseOf(document, "complete").child("error").attribute("message").value(),
      HasSubstr("nobody listens"));
}

TEST(JunitReportTest, WhatXmlCannotHoldIsShownByItsNumber) {
  CampaignResult result = SmallCampaign();
  result.findings[0].actual = "a\x01 ]]></failure>\xEF\xBF\xBF\xFF";
  const pugi::xml_document document = Parsed(result);
  EXPECT_THAT(
      CaseOf(document, "input.Limit@range.max").child("failure").text().get(),
      HasSubstr("a\\u{1} ]]></failure>\\u{ffff}\\xff"));
}

}  // namespace
}  // namespace plumbline
