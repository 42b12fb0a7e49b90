#include "harness/cli/configured.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ConfiguredTest : public CliTestBase {
 protected:
  // The words behind a configuration.
  Ran RunWith(const std::string& text, std::vector<std::string> words) {
    const std::string path = (folder_ / kConfigName).string();
    std::ofstream(path) << text;
    words.insert(words.begin(), {"--config", path});
    return RunWords(words);
  }

  // Of a campaign on the reference with a fault that shows at once.
  [[nodiscard]] std::vector<std::string> Check(
      const std::vector<std::string>& more) const {
    std::vector<std::string> words = {"check",
                                      "--out",
                                      (folder_ / "out").string(),
                                      "--report",
                                      "json=" + Report(),
                                      "--no-color"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] std::string Report() const {
    return (folder_ / "report.json").string();
  }
  [[nodiscard]] Json Read() const {
    return ReadJsonFile(Report(), std::size_t{64} << 20U).value_or(Json());
  }
};

TEST_F(ConfiguredTest, SaysWhatTheWordsLeaveUnsaid) {
  const std::string text = std::string("contract = \"") + kPacks +
                           "\"\nseed = 7\n"
                           "[check]\nmax-requests = 300\n"
                           "operations = [\"Describe*\"]\n";
  const Ran ran = RunWith(text, Check({}));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_EQ(Read()["seed"], 7);
  EXPECT_EQ(Read()["contract"]["operations"].size(), 2U);
  EXPECT_LT(Read()["stats"]["requests"], 400);
  // The command line is stronger.
  EXPECT_EQ(RunWith(text, Check({"--seed", "9"})).status, kExitAsExpected);
  EXPECT_EQ(Read()["seed"], 9);
}

TEST_F(ConfiguredTest, IsNamedBeforeTheSubcommandOrBehindIt) {
  const std::string path = (folder_ / kConfigName).string();
  std::ofstream(path) << "contract = \"" << kPacks
                      << "\"\nseed = 7\n[check]\nmax-requests = 300\n";
  const Ran ran = RunWords(Check({"--config", path}));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_EQ(Read()["seed"], 7);
  EXPECT_EQ(RunWords(Check({"--config", path, "--no-config"})).status,
            kExitUsage);
}

// What a flag excludes does not come in by the back door.
TEST_F(ConfiguredTest, LeavesOutWhatTheWordsExclude) {
  const Ran ran = RunWith(
      std::string("contract = \"") + kPacks + "\"\n[check]\ntime = \"30s\"\n",
      Check({"--gate", "--quiet"}));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
}

TEST_F(ConfiguredTest, KnowsTargetsByName) {
  const std::string text = std::string("contract = \"") + kPacks +
                           "\"\n[check]\nmax-requests = 300\n"
                           "[target.broken]\nfault = \"ignores-patterns\"\n"
                           "[target.gone]\nurl = \"http://127.0.0.1:9\"\n";
  EXPECT_EQ(RunWith(text, Check({})).status, kExitAsExpected);
  EXPECT_EQ(RunWith(text, Check({"--target", "broken"})).status, kExitFindings);
  EXPECT_EQ(RunWith(text, Check({"--target", "gone"})).status, kExitCutShort);
  const Ran none = RunWith(text, Check({"--target", "brokn"}));
  EXPECT_EQ(none.status, kExitUsage);
  EXPECT_THAT(none.err, HasSubstr("no target 'brokn'; did you mean broken?"));
  EXPECT_EQ(RunWith("default-target = \"broken\"\n" + text, Check({})).status,
            kExitFindings);
}

// Also where the configuration is gone.
TEST_F(ConfiguredTest, StandsInTheCommandThatReplays) {
  const Ran ran = RunWith(std::string("contract = \"") + kPacks +
                              "\"\n[check]\nmax-requests = 300\n"
                              "[target.broken]\nfault = \"ignores-patterns\"\n",
                          Check({"--target", "broken"}));
  EXPECT_EQ(ran.status, kExitFindings);
  EXPECT_THAT(ran.out, HasSubstr("--fault ignores-patterns"));
  EXPECT_THAT(ran.out, Not(HasSubstr("--target")));
}

TEST_F(ConfiguredTest, LeavesOperationsAlone) {
  const Ran ran = RunWith(std::string("contract = \"") + kPacks +
                              "\"\n[check]\nmax-requests = 300\n"
                              "[operation.'Put*']\nskip = \"not ours\"\n",
                          Check({"--allow-writes", "--exclude", "Delete*"}));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_EQ(Read()["contract"]["operations"].size(), 3U);
}

TEST_F(ConfiguredTest, RefusesWhatNobodyKnowsWithTheLine) {
  const std::map<std::string, std::string> texts = {
      {"\nsed = 1\n", "plumbline has no 'sed'; did you mean seed?"},
      {"[chek]\nseed = 1\n", "no section 'chek'; did you mean check?"},
      {"[check]\nworker = 1\n", "check has no 'worker'; did you mean workers?"},
      {"[target.a]\nurll = \"x\"\n",
       "a target has no 'urll'; did you mean url"},
      {"[checks.leek]\noff = \"x\"\n", "no check 'leek'; did you mean leak?"},
      {"[check]\nworkers = 0\n", "--workers"},
      {"[check]\nallow-writes = \"perhaps\"\n", "wants true or false"}};
  for (const auto& [text, why] : texts) {
    const Ran ran = RunWith(text, Check({kPacks}));
    EXPECT_EQ(ran.status, kExitUsage) << text << ran.out;
    EXPECT_THAT(ran.err, AllOf(HasSubstr(why), HasSubstr("plumbline.toml:2")))
        << text;
  }
}

// An option of that name is no operand.
TEST_F(ConfiguredTest, TakesAContractForAReplay) {
  const Ran ran = RunWith("[replay]\ncontract = \"no-such-contract\"\n",
                          {"replay", File("case.json", "{}")});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("no-such-contract"));
}

TEST_F(ConfiguredTest, AsksForTheContractWhereNobodySaysIt) {
  EXPECT_EQ(RunWith("seed = 1\n", Check({})).status, kExitUsage);
}

// A value of the environment is shown nowhere.
TEST_F(ConfiguredTest, KeepsTheEnvironmentSecret) {
  setenv("PLUMBLINE_TEST_TOKEN", "tok-of-the-environment", 1);
  const Ran ran = RunWith(
      std::string("contract = \"") + kPacks +
          "\"\n[check]\nmax-requests = 300\nfault = \"ignores-patterns\"\n"
          "headers = [\"X-Api-Key: ${PLUMBLINE_TEST_TOKEN}\"]\n",
      Check({}));
  EXPECT_EQ(ran.status, kExitFindings) << ran.err;
  EXPECT_THAT(ran.out, Not(HasSubstr("tok-of-the")));
  EXPECT_THAT(ReadFile(Report(), std::size_t{64} << 20U).value(),
              Not(HasSubstr("tok-of-the")));
}

}  // namespace
}  // namespace plumbline
