// The commands as a user calls them: words in, text and exit status out.
#include "harness/cli/cli.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CliTest : public CliTestBase {};

TEST_F(CliTest, WithoutWordsItHelps) {
  const Ran ran = RunWords({});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_EQ(ran.out, RunWords({"--help"}).out);
  EXPECT_THAT(ran.out, HasSubstr("selfcheck"));
  EXPECT_EQ(RunWords({"--help"}).status, kExitAsExpected);
  EXPECT_EQ(RunWords({"check", kPacks, "--no-such-option"}).status, kExitUsage);
}

TEST_F(CliTest, ListsClauses) {
  const Ran ran = RunWords({"clauses", kPacks, "--operations", kStatuses});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out,
              HasSubstr(kStatuses + ".input.Limit@range.max  at most 100\n"));
  EXPECT_THAT(ran.out, Not(HasSubstr("PutOrganization")));
  const Ran json = RunWords({"clauses", kPacks, "--json"});
  EXPECT_TRUE(Json::accept(json.out));
}

TEST_F(CliTest, CountsClausesByPartAndKind) {
  const Ran ran = RunWords({"clauses", kPacks, "--stats"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr(" clauses\n"));
  EXPECT_THAT(ran.out, HasSubstr("  input@required\n"));
  EXPECT_THAT(ran.out, HasSubstr("  patterns exact\n"));
  const Json stats =
      Json::parse(RunWords({"clauses", kPacks, "--stats", "--json"}).out);
  std::size_t sum = 0;
  for (const Json& count : stats["clauses"]) {
    sum += count.get<std::size_t>();
  }
  EXPECT_EQ(sum,
            Json::parse(RunWords({"clauses", kPacks, "--json"}).out).size());
}

TEST_F(CliTest, ShowsTheResourcesOfAContract) {
  const std::string config = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";
  const Ran ran = RunWords({"clauses", config, "--resources"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(
      ran.out,
      AllOf(HasSubstr("\nConfigRule\n  key: ConfigRuleName; chosen by the "
                      "caller"),
            HasSubstr("by ConfigRuleNames[]; shows ConfigRules[]"),
            HasSubstr("missing: NoSuchConfigRuleException"),
            Not(HasSubstr("\\n")),  // an escaped end of a line
            HasSubstr("unplaced  GetComplianceSummaryByResourceType")));
  const Ran why = RunWords({"clauses", config, "--resources", "--why",
                            "--operations", "PutEvaluations"});
  EXPECT_THAT(why.out, AllOf(HasSubstr("it reports NoSuchConfigRuleException"),
                             Not(HasSubstr("StoredQuery"))));
  EXPECT_EQ(RunWords({"clauses", config, "--resources", "--operations", "None"})
                .status,
            kExitNothing);
}

TEST_F(CliTest, CorrectsTheResourcesOfAContract) {
  const std::string config = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";
  const Ran printed = RunWords({"clauses", config, "--resources", "--json"});
  const std::string same = File("same.json", printed.out);
  EXPECT_EQ(RunWords({"clauses", config, "--resources", "--json",
                      "--resources-override", same})
                .out,
            printed.out);
  const std::string bad =
      File("bad.json", R"({"unplaced": [{"operation": "PutStoredQueri"}]})");
  const Ran refused =
      RunWords({"clauses", config, "--resources", "--resources-override", bad});
  EXPECT_EQ(refused.status, kExitUsage);
  EXPECT_THAT(refused.err,
              HasSubstr("bad.json: /unplaced/0/operation: no operation "
                        "'PutStoredQueri'; did you mean PutStoredQuery?"));
  EXPECT_EQ(RunWords({"clauses", config, "--resources-override", same}).status,
            kExitUsage);
}

TEST_F(CliTest, NamesAContractThatIsNotThere) {
  const Ran ran = RunWords({"clauses", (folder_ / "none.json").string()});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("none.json"));
}

TEST_F(CliTest, SamplesAPattern) {
  const Ran ran = RunWords({"sample", "--pattern", "[a-c]+", "--max", "3"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("language   exact, 2 states; shortest 1, "
                              "longest 3; 2^4.8 members of length 3\n"),
                    HasSubstr("member "), HasSubstr("near miss ")));
  EXPECT_EQ(RunWords({"sample", "--pattern", "^a$", "--min", "2"}).status,
            kExitNothing);
  EXPECT_EQ(RunWords({"sample", "--pattern", "(a"}).status, kExitUsage);
  EXPECT_EQ(RunWords({"sample"}).status, kExitUsage);
}

TEST_F(CliTest, SamplesAPatternAsJson) {
  const Ran ran = RunWords({"sample", "--pattern", "(a|b)-\\1", "--json"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  const Json samples = Json::parse(ran.out);
  EXPECT_FALSE(samples["exact"].get<bool>());
  ASSERT_FALSE(samples["members"].empty());
  for (const Json& member : samples["members"]) {
    const auto text = member.get<std::string>();
    EXPECT_TRUE(text == "a-a" || text == "b-b") << text;
  }
  const Json search = Json::parse(
      RunWords({"sample", "--pattern", "b", "--search", "--json"}).out);
  EXPECT_EQ(search["semantics"].get<std::string>(), "search");
  EXPECT_GT(search["longest"].get<int>(), 1);
}

TEST_F(CliTest, SamplesAnOperation) {
  const Ran ran = RunWords({"sample", kPacks, kStatuses, "--count", "2"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr("{"));
}

TEST_F(CliTest, ExplainsRulesChecksAndClauses) {
  EXPECT_THAT(RunWords({"explain", "malformed-json"}).out,
              HasSubstr("RFC 8259"));
  EXPECT_EQ(RunWords({"explain", "violating-request"}).status, kExitAsExpected);
  EXPECT_THAT(RunWords({"explain", kStatuses + ".input.Limit@range.max",
                        "--contract", kPacks})
                  .out,
              HasSubstr("at most 100"));
  EXPECT_THAT(RunWords({"explain", "agreement"}).out,
              AllOf(HasSubstr("check agreement: "), HasSubstr("page-token"),
                    HasSubstr("being-deleted")));
  EXPECT_EQ(RunWords({"explain", "nothing-of-the-kind"}).status, kExitUsage);
}

TEST_F(CliTest, ConvertsAContract) {
  const std::string file = (folder_ / "out.json").string();
  EXPECT_EQ(RunWords({"convert", kPacks, "--output", file}).status,
            kExitAsExpected);
  EXPECT_EQ(RunWords({"clauses", file}).out, RunWords({"clauses", kPacks}).out);
}

TEST_F(CliTest, ShowsARequest) {
  const Ran ran =
      RunWords({"request", kPacks, kStatuses, "--input", "{\"Limit\":5}"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("curl "), HasSubstr("X-Amz-Target: "),
                             HasSubstr("{\"Limit\":5}")));
  const Ran unknown = RunWords({"request", kPacks, kStatuses + "s"});
  EXPECT_EQ(unknown.status, kExitUsage);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean " + kStatuses));
}

TEST_F(CliTest, FindsAFaultAndReplaysItsCase) {
  const std::string report = (folder_ / "report.json").string();
  const Ran ran = RunWords({"check", kPacks, "--fault", "accepts-above-max",
                            "--max-requests", "2000", "--report",
                            "json=" + report, "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, HasSubstr(kStatuses + ".input.Limit@range.max"));
  const Json json = ReadJsonFile(report, 1 << 24).value();
  const std::string address = json["findings"].at(0)["address"];
  const std::string found =
      (folder_ / "organization-conformance-packs" / (address + ".json"))
          .string();
  EXPECT_EQ(RunWords({"replay", found, "--contract", kPacks, "--fault",
                      "accepts-above-max"})
                .status,
            kExitFindings);
  EXPECT_EQ(RunWords({"replay", found, "--contract", kPacks}).status,
            kExitAsExpected);
  // Something else fails in it: not the finding, and not nothing.
  const Ran other = RunWords(
      {"replay", found, "--contract", kPacks, "--fault", "refusal-as-500"});
  EXPECT_EQ(other.status, kExitOtherFailure) << other.out;
  EXPECT_THAT(other.out, HasSubstr("not as its finding says"));
}

TEST_F(CliTest, SaysThatNothingIsToTell) {
  const Ran ran = RunWords({"check", kPacks, "--quiet", "--max-requests", "500",
                            "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr("no finding"));
  EXPECT_EQ(RunWords({"check", kPacks, "--operations", "Nothing*"}).status,
            kExitNothing);
}

TEST_F(CliTest, TakesTimeForABudget) {
  const Ran ran = RunWords({"check", kPacks, "--quiet", "--time", "300ms",
                            "--phases", "random", "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_EQ(RunWords({"check", kPacks, "--time", "soon"}).status, kExitUsage);
  EXPECT_EQ(RunWords({"check", kPacks, "--shard", "3/2"}).status, kExitUsage);
  EXPECT_EQ(RunWords({"check", kPacks, "--report", "xml=a"}).status,
            kExitUsage);
}

TEST_F(CliTest, WritesElsewhereNeedASecondYes) {
  const Ran ran =
      RunWords({"check", kPacks, "http://192.0.2.1/", "--allow-writes"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--yes-this-is-real"));
}

TEST_F(CliTest, ComparesOnlyWithAnEndpointThatMayBeUsed) {
  const Ran ran = RunWords(
      {"check", kPacks, "--against", "http://192.0.2.1/", "--allow-writes"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("http://192.0.2.1"));
  EXPECT_EQ(RunWords({"check", kPacks, "--against", "no url"}).status,
            kExitUsage);
}

TEST_F(CliTest, SaysThatTheSecondEndpointIsNotThere) {
  const Ran ran = RunWords({"check", kPacks, "--against", "http://127.0.0.1:1",
                            "--out", folder_.string()});
  EXPECT_EQ(ran.status, kExitCutShort);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("  and  http://127.0.0.1:1"),
                             HasSubstr("cut short: target-unreachable, "
                                       "http://127.0.0.1:1")));
}

// Every family of AWS Config that can be made, and tags.
TEST_F(CliTest, PlaysTheResourcesThatNobodyDeclared) {
  const std::string out = folder_.string();
  const Ran silent =
      RunWords({"check", "aws-config", "--phases", "sequences", "--out", out});
  EXPECT_EQ(silent.status, kExitAsExpected) << silent.out;
  const Ran state =
      RunWords({"check", "aws-config", "--phases", "sequences", "--out", out,
                "--all-findings", "--fault", "names-ignore-case"});
  EXPECT_EQ(state.status, kExitFindings);
  for (const char* const family :
       {"AggregationAuthorization@", "ConfigRule@", "ConfigurationAggregator@",
        "ConfigurationRecorder@", "ConformancePack@", "DeliveryChannel@",
        "OrganizationConfigRule@", "OrganizationConformancePack@",
        "RemediationConfiguration@", "RemediationException@", "ResourceConfig@",
        "StoredQuery@"}) {
    EXPECT_THAT(state.out, HasSubstr(family));
  }
  const Ran forgotten =
      RunWords({"check", "aws-config", "--phases", "sequences", "--out", out,
                "--fault", "put-is-forgotten"});
  // Those whose names the service chooses.
  for (const char* const family :
       {"Connector@", "ResourceEvaluation@", "RetentionConfiguration@"}) {
    EXPECT_THAT(forgotten.out, HasSubstr(family));
  }
  const Ran again =
      RunWords({"check", "aws-config", "--phases", "sequences", "--out", out,
                "--fault", "second-delete-succeeds"});
  EXPECT_THAT(again.out, HasSubstr("ServiceLinkedConfigurationRecorder@"));
  const Ran tags = RunWords({"check", "aws-config", "--phases", "sequences",
                             "--out", out, "--fault", "tags-are-shared"});
  EXPECT_EQ(tags.status, kExitFindings);
  EXPECT_THAT(tags.out, HasSubstr("StoredQuery@tags-kept"));
}

TEST_F(CliTest, PrintsTheCommandsOfASequenceAndWritesNoScript) {
  const std::string out = folder_.string();
  // It takes chance for two steps to meet on a busy machine.
  Ran ran;
  for (int tries = 0; tries < 4 && ran.status != kExitFindings; ++tries) {
    ran =
        RunWords({"check", kPacks, "--phases", "concurrency", "--max-requests",
                  "2000", "--fault", "puts-lose-others", "--out", out});
  }
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("[lane 1]"), HasSubstr("[lane 2]"),
                             HasSubstr("serial-order"), HasSubstr("} &\n"),
                             HasSubstr("             wait\n")));
  bool found = false;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder_)) {
    found = found || entry.path().extension() == ".json";
    EXPECT_NE(entry.path().extension(), ".sh") << entry.path();
  }
  EXPECT_TRUE(found);
}

TEST_F(CliTest, TakesATimeToSettle) {
  EXPECT_EQ(
      RunWords({"check", kPacks, "--phases", "endpoint", "--settle", "2s"})
          .status,
      kExitAsExpected);
  EXPECT_EQ(RunWords({"check", kPacks, "--settle", "-1s"}).status, kExitUsage);
  EXPECT_EQ(RunWords({"check", kPacks, "--settle", "soon"}).status, kExitUsage);
}

TEST_F(CliTest, ListsFaults) {
  EXPECT_THAT(RunWords({"serve", "--list-faults"}).out,
              HasSubstr("accepts-above-max"));
  const Ran ran =
      RunWords({"check", kPacks, "--fault", "accepts-above-maximum"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("did you mean accepts-above-max"));
}

TEST_F(CliTest, ChecksItself) {
  std::vector<std::string> words = {
      "selfcheck", kPacks, "--only",         "accepts-above-max",
      "--seed",    "1",    "--max-requests", "1500",
      "--workers", "1",    "--min-area",     "0.5"};
  const Ran ran = RunWords(words);
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("1 of 1 faults killed, 0 missed"));
  EXPECT_THAT(ran.out, HasSubstr("in the first tenth of 1500 requests; area "
                                 "under the curve 0."));
  // No fault is found before the first request.
  words.back() = "1";
  const Ran late = RunWords(words);
  EXPECT_EQ(late.status, kExitFindings) << late.out;
  EXPECT_THAT(late.out, HasSubstr("and at least 1 was asked for"));
}

// What a gate of a minute finds is what counts: a change of the plan that
// kills faults later shows here.
using SlowSelfcheckTest = CliTestBase;

TEST_F(SlowSelfcheckTest, KillsEveryFaultSoon) {
  const Ran ran = RunWords({"selfcheck", kPacks, "--faultless-requests", "1000",
                            "--min-area", "0.9"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("% of the faults killed in the first tenth"));
}

TEST_F(CliTest, ValidatesAValue) {
  const std::string good = File("good.json", R"({"Limit": 100})");
  const std::string bad =
      File("bad.json",
           R"({"Limit": 101, "OrganizationConformancePackNames": ["a", "1"]})");
  EXPECT_EQ(RunWords({"validate", kPacks, good, "--operation", kStatuses}).out,
            "valid\n");
  const Ran ran = RunWords({"validate", kPacks, bad, "--operation", kStatuses});
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, HasSubstr(kStatuses + ".input.Limit@range.max  /Limit"));
  EXPECT_THAT(ran.out, HasSubstr("OrganizationConformancePackNames[]@pattern  "
                                 "/OrganizationConformancePackNames/1"));
  EXPECT_EQ(
      RunWords({"validate", kPacks, good, "--operation", kStatuses, "--output"})
          .status,
      kExitAsExpected);
  const Ran unknown =
      RunWords({"validate", kPacks, good, "--shape", "Nothing"});
  EXPECT_EQ(unknown.status, kExitUsage);
  EXPECT_THAT(unknown.err, HasSubstr("no shape Nothing"));
}

// One recorded call with that input and answer.
std::string Archive(const std::string& input, int status,
                    const std::string& body) {
  const Json headers = {
      {{"name", "X-Amz-Target"}, {"value", "StarlingDoveService." + kStatuses}},
      {{"name", "Content-Type"}, {"value", "application/x-amz-json-1.1"}}};
  return ToText(
      {{"log",
        {{"entries",
          {{{"request",
             {{"method", "POST"},
              {"url", "http://config.test/"},
              {"headers", headers},
              {"postData", {{"text", input}}}}},
            {"response",
             {{"status", status},
              {"headers",
               Json::array({{{"name", "Content-Type"},
                             {"value", "application/x-amz-json-1.1"}}})},
              {"content", {{"text", body}}}}}},
           {{"request",
             {{"method", "GET"},
              {"url", "http://elsewhere.test/"},
              {"headers", Json::array()}}},
            {"response",
             {{"status", 200},
              {"headers", Json::array()},
              {"content", Json::object()}}}}}}}}});
}

TEST_F(CliTest, ValidatesRecordedTraffic) {
  const std::string answer = R"({"OrganizationConformancePackStatuses": []})";
  const Ran good = RunWords(
      {"validate", kPacks, File("good.har", Archive("{}", 200, answer))});
  EXPECT_EQ(good.status, kExitAsExpected) << good.out;
  EXPECT_THAT(good.out, HasSubstr("1 of 2 entries are of the contract"));
  const Ran bad =
      RunWords({"validate", kPacks,
                File("bad.har", Archive("{\"Limit\":101}", 200, answer))});
  EXPECT_EQ(bad.status, kExitFindings);
  EXPECT_THAT(bad.out, HasSubstr(kStatuses + ".input.Limit@range.max"));
  const Ran broken =
      RunWords({"validate", kPacks, File("x.har", "{\"log\": 1}")});
  EXPECT_EQ(broken.status, kExitUsage);
  EXPECT_THAT(broken.err, HasSubstr("x.har"));
}

}  // namespace
}  // namespace plumbline
