// The commands of the gate: known findings and contract drift.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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

  std::string Known(const std::string& lines) {
    return File("known.txt", lines);
  }

  [[nodiscard]] std::string KnownNow() const {
    return ReadFile((folder_ / "known.txt").string(), kMaxFileBytes)
        .value_or("");
  }
};

// Each of them comes with the fault.
const std::string kMaxId =
    kStatuses + ".input.Limit@range.max violating-request accepted";

TEST_F(GateTest, PassesWithAKnownFinding) {
  const Ran unknown = Check({});
  EXPECT_EQ(unknown.status, kExitFindings);
  EXPECT_THAT(unknown.out, HasSubstr(" 1 " + kMaxId + "\n"));
  const Ran ran = Check({"--expect", Known(kMaxId + "  # issue 12\n")});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr(" =  " + kMaxId + "  # issue 12\n"));
  EXPECT_THAT(ran.out, Not(HasSubstr("replay")));  // one line, no more
}

TEST_F(GateTest, ReadsTheListThatTheConfigurationNames) {
  const std::string list = Known(kMaxId + "  # issue 12\n");
  const std::string config =
      File("plumbline.toml", "[check]\nexpect = [\"" + list + "\"]\n");
  const Ran ran = RunWords({"--config", config, "check", kPacks, "--operations",
                            kStatuses, "--out", (folder_ / "out").string(),
                            "--fault", "accepts-above-max"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
}

TEST_F(GateTest, NamesWhatIsWrongWithAListAndWhatMendsIt) {
  const std::string file =
      Known(kMaxId + "  # issue 12\n" + kStatuses +
            ".input.Limit@range.min violating-request accepted  # was mended\n"
            "PutOrganizationConformancePack.input.DeliveryS3Bucket@length.max "
            "violating-request accepted  # not asked in this run\n" +
            kMaxId + "  # again\n");
  const Ran ran = Check({"--expect", file});
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, HasSubstr(file + ":2: stale: no finding met it: " +
                                 kStatuses + ".input.Limit@range.min"));
  EXPECT_THAT(ran.out, HasSubstr(file + ":4: duplicate: "));
  EXPECT_THAT(ran.out, HasSubstr("to mend it: plumbline check "));
  EXPECT_THAT(ran.out, HasSubstr("--update-expectations"));
  EXPECT_THAT(ran.out, Not(HasSubstr("DeliveryS3Bucket")));
  // Part of a run says nothing of what it did not play.
  EXPECT_THAT(Check({"--expect", file, "--max-requests", "300"}).out,
              Not(HasSubstr("stale")));
  EXPECT_THAT(Check({"--expect", file, "--shard", "0/2"}).out,
              Not(HasSubstr("stale")));
  EXPECT_THAT(Check({"--expect", file, "--phases", "endpoint"}).out,
              Not(HasSubstr("stale")));
  // The phase that broke the clause and was refused says that it is honoured.
  EXPECT_THAT(Check({"--expect", file, "--gate"}).out,
              HasSubstr(file + ":2: stale"));
}

TEST_F(GateTest, NamesWhatOnlyAPersonCanMend) {
  const std::string file = Known(kMaxId + " until 2020-01-31  # later\n");
  const Ran over = Check({"--expect", file});
  EXPECT_EQ(over.status, kExitFindings);
  EXPECT_THAT(over.out, HasSubstr(file + ":1: expired: 2020-01-31 is over"));
  EXPECT_THAT(over.out, HasSubstr("${EDITOR:-vi} +1 " + file));
  EXPECT_THAT(Check({"--expect", Known(kMaxId + "\n")}).out,
              HasSubstr(":1: unexplained: "));
}

TEST_F(GateTest, CountsWhatAWildcardCovers) {
  const std::string file =
      Known("*.input.Limit@range.max violating-request accepted  # mock\n");
  const Ran ran = Check({"--expect", file});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("accepted covers 1 finding\n"));
}

TEST_F(GateTest, WritesTheKnownFindingsAnew) {
  const std::string file = (folder_ / "known.txt").string();
  EXPECT_EQ(Check({"--expect", file}).status, kExitUsage);
  const Ran ran = Check({"--expect", file, "--update-expectations"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_EQ(KnownNow(), kMaxId + "  # say why this is known\n");
  const Ran unexplained = Check({"--expect", file});
  EXPECT_EQ(unexplained.status, kExitFindings);
  EXPECT_THAT(unexplained.out, HasSubstr("unexplained"));
  EXPECT_EQ(Check({"--update-expectations"}).status, kExitUsage);
}

TEST_F(GateTest, KeepsCommentsAndFlakyLinesWhereItWritesAnew) {
  const std::string kept =
      "# the mock\n\nflaky Any@answered answered no-answer  # the proxy\n# "
      "end\n";
  const std::string file =
      Known(kept + kStatuses +
            ".input.Limit@range.min violating-request accepted  # gone\n");
  EXPECT_EQ(Check({"--expect", file, "--update-expectations"}).status,
            kExitAsExpected);
  EXPECT_EQ(KnownNow(), kept + kMaxId + "  # say why this is known\n");
}

TEST_F(GateTest, RefusesAListThatIsHalfWritten) {
  const Ran ran = Check({"--expect", Known("# a\n" + kStatuses + ".input.Li")});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("known.txt:2: "));
  EXPECT_EQ(Check({"--expect", folder_.string()}).status, kExitUsage);
}

// All but times: what took how long, and how fast.
Json WithoutTimes(Json json) {
  if (json.is_object()) {
    for (const char* const name :
         {"seconds", "milliseconds", "requests_per_second"}) {
      json.erase(name);
    }
  }
  for (Json& value : json) {
    if (value.is_structured()) {
      value = WithoutTimes(std::move(value));
    }
  }
  return json;
}

TEST_F(GateTest, RepeatsAGateRunToTheByte) {
  const auto run = [&](const char* workers, const std::string& name) {
    const std::string report = (folder_ / name).string();
    const Ran ran =
        RunWords({"check", kPacks, "--gate", "--workers", workers, "--fault",
                  "accepts-above-max,delete-is-forgotten", "--out",
                  (folder_ / "out").string(), "--report", "json=" + report});
    EXPECT_EQ(ran.status, kExitFindings) << ran.err;
    return ToText(WithoutTimes(ReadJsonFile(report, kMaxFileBytes).value()));
  };
  const std::string first = run("1", "a.json");
  EXPECT_GT(first.size(), 10000U);
  EXPECT_EQ(first, run("8", "b.json"));
  EXPECT_EQ(first, run("8", "c.json"));
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{"--time", "5s"}, {"--phases", "random"}}) {
    std::vector<std::string> words = {"--gate"};
    words.insert(words.end(), more.begin(), more.end());
    EXPECT_EQ(Check(words).status, kExitUsage) << more[0];
  }
}

// The packs, with a Limit of 50 at most.
Json Tightened() {
  Json contract = Json::parse(ReadFile(kPacks, kMaxFileBytes).value());
  bool changed = false;
  for (auto& [id, shape] : contract["shapes"].items()) {
    if (shape.contains("traits") &&
        shape["traits"].contains("smithy.api#range") &&
        shape["traits"]["smithy.api#range"].value("max", 0) == 100) {
      shape["traits"]["smithy.api#range"]["max"] = 50;
      changed = true;
    }
  }
  EXPECT_TRUE(changed) << "the contract has no range up to 100";
  return contract;
}

TEST_F(GateTest, TellsWhatChangedBetweenTwoContracts) {
  const Ran same = RunWords({"diff", kPacks, kPacks});
  EXPECT_EQ(same.status, kExitAsExpected);
  EXPECT_THAT(same.out, HasSubstr("0 breaking for callers, 0 breaking"));
  const std::string file = File("new.json", Tightened().dump(1));
  const Ran drift = RunWords({"diff", kPacks, file});
  EXPECT_EQ(drift.status, kExitFindings) << drift.out;
  EXPECT_THAT(drift.out, HasSubstr("breaking"));
  EXPECT_THAT(drift.out, HasSubstr("Limit@range.max range-changed 100~50\n"));
  EXPECT_THAT(drift.out,
              HasSubstr("organization-conformance-packs.json:"));  // its line
  EXPECT_THAT(drift.out, HasSubstr("new.json:"));
  EXPECT_TRUE(Json::accept(RunWords({"diff", kPacks, file, "--json"}).out));
  EXPECT_EQ(RunWords({"diff", kPacks, "no-such-file.json"}).status, kExitUsage);
  // The other way round old endpoints are wrong, and callers are safe.
  EXPECT_EQ(RunWords({"diff", file, kPacks}).status, kExitAsExpected);
  for (const char* const level : {"implementers", "compatible", "any"}) {
    EXPECT_EQ(RunWords({"diff", file, kPacks, "--fail-on", level}).status,
              kExitFindings)
        << level;
  }
  EXPECT_EQ(RunWords({"diff", kPacks, file, "--operations", "Put*"}).status,
            kExitAsExpected);
}

TEST_F(GateTest, AcceptsChangesThatAListNames) {
  const std::string file = File("new.json", Tightened().dump(1));
  const Ran plain = RunWords({"diff", kPacks, file});
  EXPECT_EQ(plain.status, kExitFindings) << plain.err;
  // The first of the operations by name stands for all that share the shape.
  const std::string words = "breaking for callers  ";
  const std::size_t at = plain.out.find(words) + words.size();
  const std::string id = plain.out.substr(at, plain.out.find('\n', at) - at);
  EXPECT_THAT(id, HasSubstr(".input.Limit@range.max range-changed 100~50"));
  const std::string list = Known(id + "  # nobody asked for more\n");
  const Ran accepted = RunWords({"diff", kPacks, file, "--accept", list});
  EXPECT_EQ(accepted.status, kExitAsExpected) << accepted.out << accepted.err;
  EXPECT_THAT(accepted.out,
              HasSubstr("accepted  " + id + "  # nobody asked for more\n"));
  const Ran stale = RunWords({"diff", kPacks, kPacks, "--accept", list});
  EXPECT_EQ(stale.status, kExitFindings);
  EXPECT_THAT(stale.out, HasSubstr("known.txt:1: stale"));
}

TEST_F(GateTest, ComparesRevisionsAndRefusesOtherServices) {
  const Ran missing =
      RunWords({"diff", "git:no-such-revision:specs/x.json", kPacks});
  EXPECT_EQ(missing.status, kExitUsage);
  EXPECT_THAT(missing.err, HasSubstr("git:no-such-revision:specs/x.json: "));
  EXPECT_EQ(std::ranges::count(missing.err, '\n'), 1);
  const std::string other = File("other.json", R"({"smithy": "2.0", "shapes": {
      "a#S": {"type": "service", "version": "1",
              "operations": [{"target": "a#Get"}],
              "traits": {"aws.protocols#awsJson1_1": {}}},
      "a#Get": {"type": "operation"}}})");
  const Ran two = RunWords({"diff", kPacks, other});
  EXPECT_EQ(two.status, kExitUsage);
  EXPECT_THAT(two.err, HasSubstr(other + ": these are two services, "));
  EXPECT_EQ(std::ranges::count(two.err, '\n'), 1);
}

TEST_F(GateTest, TellsWhatIsNewSinceABaseline) {
  const std::string with = (folder_ / "with.json").string();
  EXPECT_EQ(Check({"--report", "json=" + with}).status, kExitFindings);
  EXPECT_THAT(Check({"--baseline", with}).out,
              HasSubstr("still there: " + kMaxId + "\n"));
  const std::string none =
      File("none.json", R"({"plumbline": 1, "findings": []})");
  EXPECT_THAT(Check({"--baseline", none}).out,
              HasSubstr("new: " + kMaxId + "\n"));
  const Ran forth = RunWords({"report", "compare", none, with});
  EXPECT_EQ(forth.status, kExitFindings);
  EXPECT_THAT(forth.out, HasSubstr("new: " + kMaxId + "\n"));
  const Ran back = RunWords({"report", "compare", with, none});
  EXPECT_EQ(back.status, kExitAsExpected);
  EXPECT_THAT(back.out, HasSubstr("gone: " + kMaxId + "\n"));
  const std::string old =
      File("old.json", R"({"plumbline": 1, "findings": [{"id": "44c1"}]})");
  EXPECT_EQ(RunWords({"report", "compare", old, none}).status, kExitUsage);
  EXPECT_EQ(Check({"--baseline", old}).status, kExitUsage);
}

TEST_F(GateTest, ExplainsTheRulesOfDrift) {
  const Ran ran = RunWords({"explain", "enum-value-added"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr("output, looser   breaking for callers"));
  EXPECT_THAT(ran.out, HasSubstr("--open-enums"));
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
