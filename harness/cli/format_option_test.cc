// --format json: what each command that prints facts prints for programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

class FormatOptionTest : public CliTestBase {
 protected:
  static Json Printed(std::vector<std::string> words, int status) {
    words.insert(words.end(), {"--format", "json"});
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, status) << ran.out << ran.err;
    const Json json = Json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << ran.out;
    return json;
  }
};

TEST_F(FormatOptionTest, IsTakenByEachCommandThatPrintsFacts) {
  EXPECT_TRUE(Printed({"clauses", kPacks}, kExitAsExpected).is_array());
  EXPECT_TRUE(
      Printed({"sample", "--pattern", "a|b"}, kExitAsExpected).is_object());
  EXPECT_FALSE(Printed({"diff", kPacks, kPacks}, kExitAsExpected).is_null());
  for (const char* const command :
       {"clauses", "sample", "diff", "replay", "explain", "selfcheck"}) {
    EXPECT_THAT(RunWords({command, "--help"}).out, HasSubstr("--format"))
        << command;
  }
  EXPECT_EQ(RunWords({"clauses", kPacks, "--format", "xml"}).status,
            kExitUsage);
  EXPECT_EQ(RunWords({"clauses", kPacks, "--format", "text"}).out,
            RunWords({"clauses", kPacks}).out);
}

TEST_F(FormatOptionTest, ExplainSaysTheSameInBoth) {
  const auto explained = [](const std::string& id) {
    return Printed({"explain", id, "--contract", kPacks}, kExitAsExpected);
  };
  EXPECT_EQ(explained("output").at("is"), "check");
  EXPECT_EQ(explained("lifecycle").at("is"), "check");
  EXPECT_EQ(explained("accepted").at("is"), "failure");
  EXPECT_EQ(explained("malformed-json").at("id"), "service@malformed-json");
  EXPECT_FALSE(explained("agreement").at("masked").empty());
  const Json clause = explained(kStatuses + ".input.Limit@range.max");
  EXPECT_EQ(clause.at("promise"), "at most 100");
  EXPECT_THAT(clause.at("stated_at").get<std::string>(),
              HasSubstr("organization-conformance-packs.json:"));
  const Ran text = RunWords(
      {"explain", kStatuses + ".input.Limit@range.max", "--contract", kPacks});
  EXPECT_THAT(text.out, HasSubstr(clause.at("stated_at").get<std::string>()));
}

TEST_F(FormatOptionTest, ReplayTellsOfEachCase) {
  const std::string file = File("limit.json", R"({"plumbline": 1, "contract":
      "organization-conformance-packs", "steps": [{"operation":
      "DescribeOrganizationConformancePackStatuses", "input": {"Limit": 101},
      "intent": "violate", "clause":
      "DescribeOrganizationConformancePackStatuses.input.Limit@range.max"}]})");
  const Json failed = Printed(
      {"replay", file, "--contract", kPacks, "--fault", "accepts-above-max"},
      kExitFindings);
  EXPECT_EQ(failed.at("failed"), 1);
  const Json& step = failed.at("cases").at(0).at("steps").at(0);
  EXPECT_EQ(step.at("operation"), kStatuses);
  EXPECT_THAT(step.at("answer").get<std::string>(), HasSubstr("200"));
  EXPECT_EQ(step.at("verdicts").at(0).at("outcome"), "fail");
  const Json held =
      Printed({"replay", file, "--contract", kPacks}, kExitAsExpected);
  EXPECT_EQ(held.at("failed"), 0);
  EXPECT_FALSE(held.at("cases").at(0).at("failed"));
}

TEST_F(FormatOptionTest, SelfcheckTellsOfEachFault) {
  const Json told = Printed({"selfcheck", kPacks, "--only", "accepts-above-max",
                             "--max-requests", "1500"},
                            kExitAsExpected);
  ASSERT_EQ(told.at("faults").size(), 1U);
  EXPECT_EQ(told.at("faults").at(0).at("name"), "accepts-above-max");
  EXPECT_GT(told.at("faults").at(0).at("killed_after"), 0);
  EXPECT_EQ(told.at("killed"), 1);
  EXPECT_EQ(told.at("missed"), 0);
}

}  // namespace
}  // namespace plumbline
