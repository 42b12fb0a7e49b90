// The commands of the gate: known findings and contract drift.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 24U;

using testing::HasSubstr;
using testing::Not;

class GateTest : public CliTestBase {
 protected:
  // A campaign on the reference with one fault, and the files of known
  // findings.
  Ran Check(std::vector<std::string> more) {
    std::vector<std::string> words = {
        "check",        kPacks,
        "--operations", kStatuses,
        "--out",        (folder_ / "out").string(),
        "--fault",      "accepts-above-max"};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  }

  std::string Expectations(const std::string& clause) {
    return File("known.json", ToText({{"plumbline", 1},
                                      {"expectations",
                                       {{{"clause", clause},
                                         {"check", "violating-request"},
                                         {"kind", "accepted"},
                                         {"reason", "issue 12"}}}}}));
  }
};

TEST_F(GateTest, PassesWithAKnownFinding) {
  EXPECT_EQ(Check({}).status, kExitFindings);
  const Ran ran =
      Check({"--expect", Expectations(kStatuses + ".input.Limit@range.max")});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("known, accepted"));
}

TEST_F(GateTest, FailsForAnExpectationThatNoFindingMet) {
  const std::string file =
      File("known.json",
           ToText({{"plumbline", 1},
                   {"expectations",
                    {{{"clause", kStatuses + ".input.Limit@range.max"},
                      {"check", "violating-request"},
                      {"kind", "accepted"},
                      {"reason", "issue 12"}},
                     {{"clause", kStatuses + ".input.Limit@range.min"},
                      {"check", "violating-request"},
                      {"kind", "accepted"},
                      {"reason", "was mended"}},
                     {{"clause",
                       "PutOrganizationConformancePack.input.DeliveryS3Bucket@"
                       "length.max"},
                      {"check", "violating-request"},
                      {"kind", "accepted"},
                      {"reason", "not asked in this run"}}}}}));
  const Ran ran = Check({"--expect", file});
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, HasSubstr("stale: no finding met " + kStatuses +
                                 ".input.Limit@range.min"));
  EXPECT_THAT(ran.out, HasSubstr("--update-expectations"));
  EXPECT_THAT(ran.out, Not(HasSubstr("DeliveryS3Bucket@length.max acc")));
  // Part of a run says nothing of what it did not play.
  EXPECT_THAT(Check({"--expect", file, "--max-requests", "300"}).out,
              Not(HasSubstr("stale")));
}

TEST_F(GateTest, WritesTheKnownFindingsAnew) {
  const std::string file = (folder_ / "new.json").string();
  EXPECT_EQ(Check({"--expect", file}).status, kExitUsage);
  const Ran ran = Check({"--expect", file, "--update-expectations"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_THAT(ReadFile(file, kMaxFileBytes).value_or(""),
              HasSubstr(kStatuses + ".input.Limit@range.max"));
  EXPECT_EQ(Check({"--expect", file}).status, kExitAsExpected);
  EXPECT_EQ(Check({"--update-expectations"}).status, kExitUsage);
}

TEST_F(GateTest, TellsWhatChangedBetweenTwoContracts) {
  Json contract = Json::parse(ReadFile(kPacks, kMaxFileBytes).value());
  const Ran same = RunWords({"diff", kPacks, kPacks});
  EXPECT_EQ(same.status, kExitAsExpected);
  EXPECT_THAT(same.out, HasSubstr("0 breaking, 0 compatible, 0 cosmetic"));
  bool changed = false;
  for (auto& [id, shape] : contract["shapes"].items()) {
    if (shape.contains("traits") &&
        shape["traits"].contains("smithy.api#range") &&
        shape["traits"]["smithy.api#range"].value("max", 0) == 100) {
      shape["traits"]["smithy.api#range"]["max"] = 50;
      changed = true;
    }
  }
  if (!changed) {
    GTEST_FAIL() << "the contract has no range up to 100";
  }
  const std::string file = File("new.json", contract.dump());
  const Ran drift = RunWords({"diff", kPacks, file});
  EXPECT_EQ(drift.status, kExitFindings) << drift.out;
  EXPECT_THAT(drift.out, HasSubstr("breaking"));
  EXPECT_THAT(drift.out, HasSubstr("range-changed"));
  EXPECT_TRUE(Json::accept(RunWords({"diff", kPacks, file, "--json"}).out));
  EXPECT_EQ(RunWords({"diff", kPacks, "no-such-file.json"}).status, kExitUsage);
}

// What the user knows to be taken; a file that is wrong is told with its place,
// before anything is sent.
TEST_F(GateTest, ReadsExamples) {
  const std::string good =
      File("good.json", ToText({{kStatuses, Json::array({{{"Limit", 3}}})}}));
  EXPECT_EQ(Check({"--examples", good}).status, kExitFindings);
  const std::string bad =
      File("bad.json", ToText({{kStatuses, Json::array({{{"Limit", 300}}})}}));
  const Ran ran = Check({"--examples", good, "--examples", bad});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("bad.json"));
  EXPECT_THAT(ran.err, HasSubstr("/" + kStatuses + "/0/Limit"));
}

}  // namespace
}  // namespace plumbline
