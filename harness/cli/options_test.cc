// Options: what each takes, and that a replay is told all that matters.
#include "harness/cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class OptionsTest : public CliTestBase {};

TEST_F(OptionsTest, RefuseNumbersThatNothingCanHold) {
  const std::vector<std::vector<std::string>> wrong = {
      {"--time", "inf"},
      {"--time", "1e300h"},
      {"--time", "-5s"},
      {"--time", "nan"},
      {"--time", "0"},
      {"--timeout", "inf"},
      {"--timeout", "-1"},
      {"--timeout", "0"},
      {"--settle", "1e400s"},
      {"--settle", "-1s"},
      {"--seed", "-1"},
      {"--seed", "18446744073709551616"},
      {"--max-requests", "-1"},
      {"--max-requests", "1.5"},
      {"--max-requests", "1e9"},
      {"--workers", "0"},
      {"--workers", "99999999999"},
      {"--rate", "inf"},
      {"--rate", "-1/s"},
      {"--rate", "1e999/s"},
      {"--shard", "-1/2"},
      {"--shard", "2/2"},
      {"--shard", "0/99999999999999999999999"}};
  for (const std::vector<std::string>& words : wrong) {
    std::vector<std::string> all = {"check", kPacks, "--phases", "endpoint"};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = RunWords(all);
    EXPECT_EQ(ran.status, kExitUsage) << words[0] << " " << words[1];
    EXPECT_THAT(ran.err, HasSubstr(words[0])) << words[1];
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"serve", kPacks, "--seconds", "-1"},
        {"serve", kPacks, "--port", "65536"},
        {"serve", kPacks, "--port", "-1"},
        {"sample", "--pattern", "a*", "--max", "-1"},
        {"sample", "--pattern", "a*", "--count", "-1"},
        {"selfcheck", "--max-requests", "-1"}}) {
    EXPECT_EQ(RunWords(words).status, kExitUsage) << words.back();
  }
}

// The long options that a command's help names.
std::set<std::string> OptionsOf(const std::string& command) {
  const std::string help = RunWords({command, "--help"}).out;
  std::set<std::string> names;
  const std::regex option("\n  [^\n]*?(--[a-z0-9-]+)");
  for (std::sregex_iterator it(help.begin(), help.end(), option), end;
       it != end; ++it) {
    names.insert((*it)[1]);
  }
  return names;
}

// An option that `check` has and `replay` has not can change no verdict.
TEST_F(OptionsTest, AreKnownToReplayWhereTheyChangeAVerdict) {
  // Each with what it changes instead.
  const std::set<std::string> others = {
      "--exclude",            // which cases
      "--stop-at-first",      // how many
      "--since",              // in which order, and what is said of a finding
      "--only-changed",       // which cases
      "--operations",         // which cases
      "--allow-writes",       // which cases
      "--phases",             // which cases
      "--base-path",          // the URL, which is told
      "--seed",               // which cases
      "--shard",              // which cases
      "--max-requests",       // how many
      "--time",               // how many
      "--workers",            // how fast
      "--rate",               // how fast
      "--examples",           // which cases
      "--operation-writes",   // which cases
      "--operation-value",    // which cases
      "--operation-example",  // which cases
      "--promote",            // what is written
      "--expect",             // what is accepted
      "--update-expectations",
      "--gate",      // which cases
      "--baseline",  // what is shown
      "--report",    // what is written
      "--record",    // what is written
      "--verbose",   // what is shown
      "--out",
      "--min-judged",  // what is green
      "--all-findings",
      "--quiet"};  // what is shown
  const std::set<std::string> replay = OptionsOf("replay");
  const std::set<std::string> check = OptionsOf("check");
  EXPECT_GT(check.size(), 20U);
  EXPECT_TRUE(replay.contains("--strict"));
  for (const std::string& name : check) {
    if (name == "--help") {
      continue;
    }
    EXPECT_NE(replay.contains(name), others.contains(name))
        << name
        << " is either told to a replay, or can change no verdict and is "
           "named here";
  }
}

// The words behind "replay" of the first finding.
std::vector<std::string> ReplayWords(const std::string& out) {
  const std::size_t at = out.find("plumbline replay ");
  std::vector<std::string> words;
  if (at == std::string::npos) {
    return words;
  }
  std::string line = out.substr(at, out.find('\n', at) - at);
  std::size_t start = line.find(' ') + 1;
  while (start < line.size()) {
    std::size_t end = line.find(' ', start);
    end = end == std::string::npos ? line.size() : end;
    words.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

TEST_F(OptionsTest, StandInTheCommandThatReplays) {
  const std::string out = (folder_ / "out").string();
  const Ran ran =
      RunWords({"check", kPacks, "--operations", kStatuses, "--fault",
                "undeclared-member,accepts-above-max", "--strict",
                "--error-status", "wire", "--settle", "20ms", "--timeout", "3s",
                "--no-color", "--out", out});
  EXPECT_EQ(ran.status, kExitFindings) << ran.err;
  const std::vector<std::string> words = ReplayWords(ran.out);
  ASSERT_THAT(words, Not(IsEmpty()));
  for (const char* const word :
       {"--strict", "--error-status", "wire", "--settle", "0.02", "--timeout",
        "3", "--fault"}) {
    EXPECT_THAT(words, testing::Contains(word));
  }
  EXPECT_THAT(words, Not(testing::Contains("--no-color")));
  const Ran again = RunWords(words);
  EXPECT_EQ(again.status, kExitFindings) << again.out << again.err;
}

// A script may give it to every command that plays.
TEST_F(OptionsTest, AskAReplayForPlainTextAsWell) {
  const std::string read = File("read.json",
                                R"({"plumbline": 1, "steps": [{"operation":
          "DescribeOrganizationConformancePackStatuses", "input": {}}]})");
  const Ran plain =
      RunWords({"replay", read, "--contract", kPacks, "--no-color"});
  EXPECT_EQ(plain.status, kExitAsExpected) << plain.err;
  EXPECT_EQ(plain.out, RunWords({"replay", read, "--contract", kPacks}).out);
}

TEST_F(OptionsTest, ReplayWritesElsewhereOnlyWithASecondYes) {
  const std::string put =
      File("put.json",
           R"({"plumbline": 1, "contract": "organization-conformance-packs",
          "steps": [{"operation": "PutOrganizationConformancePack",
                     "input": {"OrganizationConformancePackName": "a"}}]})");
  const Ran ran =
      RunWords({"replay", put, "http://192.0.2.1", "--contract", kPacks});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--yes-this-is-real"));
}

TEST_F(OptionsTest, CorrectTheResourcesThatAreInferred) {
  const std::string config = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";
  const std::string none = File("none.json", R"({"plumbline": 1,
      "resources": [{"name": "ConfigRule", "remove": true}]})");
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {
        "check",    config,      "--operations", "*ConfigRule",
        "--phases", "sequences", "--out",        (folder_ / "out").string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  };
  const Ran with = run({});
  const Ran without = run({"--resources-override", none});
  EXPECT_NE(with.out, without.out);
  EXPECT_EQ(run({"--resources-override", File("bad.json", "{")}).status,
            kExitUsage);
}

TEST_F(OptionsTest, DoNotCorrectTheResourcesThatAreDeclared) {
  const std::string read = File("read.json",
                                R"({"plumbline": 1, "steps": [{"operation":
          "DescribeOrganizationConformancePackStatuses", "input": {}}]})");
  const std::string none = File("none.json", R"({"plumbline": 1,
      "resources": [{"name": "OrganizationConformancePack", "remove": true}]})");
  for (std::vector<std::string> words :
       {std::vector<std::string>{"check", kPacks},
        {"replay", read, "--contract", kPacks}}) {
    words.insert(words.end(), {"--resources-override", none});
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, kExitUsage) << words[0];
    EXPECT_THAT(ran.err,
                HasSubstr("--resources-override corrects what is inferred, "
                          "and this contract declares its resources"));
    EXPECT_THAT(ran.err, HasSubstr("organization-conformance-packs.json"));
  }
}

// Nothing would be judged of it there, and findings be made of nothing.
TEST_F(OptionsTest, TakeNoCredentialForTheReference) {
  const std::string path = testing::TempDir() + "plumbline_auth.json";
  ASSERT_TRUE(WriteFile(path, R"({"openapi": "3.1.0",
      "info": {"title": "t", "version": "1"}, "paths": {},
      "components": {"securitySchemes": {
        "key": {"type": "apiKey", "in": "header", "name": "k"}}}})")
                  .has_value());
  Ran ran = RunWords({"check", path, "--auth", "key=abcdef"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--auth is for a URL"));
  EXPECT_THAT(ran.err, Not(HasSubstr("abcdef")));
  ran = RunWords({"check", path, "--auth", "kex=abcdef"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("did you mean key?"));
}

}  // namespace
}  // namespace plumbline
