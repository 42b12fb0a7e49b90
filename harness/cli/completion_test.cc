#include "harness/cli/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/campaign_words.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// What the tool says of a command line whose last word is being written.
std::vector<std::string> Asked(std::vector<std::string> words) {
  words.insert(words.begin(), "__complete");
  const Ran ran = RunWords(std::move(words));
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.err, IsEmpty());
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < ran.out.size();) {
    const std::size_t end = ran.out.find('\n', at);
    const std::string line = ran.out.substr(at, end - at);
    lines.push_back(line.substr(0, line.find("  ")));
    at = end + 1;
  }
  return lines;
}

TEST(CompletionTest, CommandsAndOptionsAreThoseOfTheTable) {
  EXPECT_THAT(Asked({"ch"}), ElementsAre("check"));
  EXPECT_THAT(Asked({""}), AllOf(Contains("check"), Contains("explain"),
                                 Not(Contains("__complete"))));
  EXPECT_THAT(Asked({"report", ""}), ElementsAre("compare"));
  EXPECT_THAT(Asked({"check", "--min-"}), ElementsAre("--min-judged"));
  EXPECT_THAT(Asked({"serve", "--f"}), ElementsAre("--fault"));
  EXPECT_THAT(Asked({"no-such", "--f"}), IsEmpty());
}

TEST(CompletionTest, ValuesAreThoseThatTheOptionTakes) {
  EXPECT_THAT(Asked({"check", kPacks, "--error-status", "d"}),
              ElementsAre("documented"));
  EXPECT_THAT(Asked({"check", kPacks, "--fault", "accepts-one-a"}),
              ElementsAre("accepts-one-above-max"));
  EXPECT_THAT(Asked({"check", "--fault", "date-as-text,accepts-one-a"}),
              ElementsAre("date-as-text,accepts-one-above-max"));
  EXPECT_THAT(Asked({"check", "--report", "ht"}),
              ElementsAre("html=", ":goes-on"));
  EXPECT_THAT(Asked({"check", "--report", "html=a"}), ElementsAre(":files"));
  EXPECT_THAT(Asked({"explain", "accepts-one-a"}),
              ElementsAre("accepts-one-above-max"));
  EXPECT_THAT(Asked({"check", "--out", ""}), ElementsAre(":files"));
  EXPECT_THAT(Asked({"completion", "z"}), ElementsAre("zsh"));
}

TEST(CompletionTest, NamesOfContractsAndOperationsAreKnown) {
  const NameSources names{
      .contracts = [] { return std::vector<std::string>{"packs", "other"}; },
      .services = [] { return std::vector<std::string>{"polly", "sqs"}; },
      .operations =
          [](const std::string& contract) {
            return std::vector<std::string>{"Get-" + contract, "Put"};
          },
      .faults = [] { return std::vector<std::string>{}; },
      .explained = [] { return std::vector<std::string>{}; },
      .formats = [] { return std::vector<std::string>{}; }};
  CLI::App root("", "tool");
  std::string value;
  CLI::App* const sample = root.add_subcommand("sample", "");
  sample->add_option("CONTRACT", value, kContractHelp);
  sample->add_option("WHAT", value, "");
  sample->add_option("--seed", value, "");
  sample->add_option("--contract", value, kContractHelp);
  const auto words = [&](const std::vector<std::string>& line) {
    std::vector<std::string> found;
    for (const Candidate& one : Complete(root, line, names).words) {
      found.push_back(one.word);
    }
    return found;
  };
  EXPECT_THAT(words({"sample", "p"}), ElementsAre("packs", "polly"));
  EXPECT_THAT(words({"sample", "--seed", "5", "pa"}), ElementsAre("packs"));
  // Nothing is begun: the services would bury the specs.
  EXPECT_THAT(words({"sample", ""}), ElementsAre("packs", "other"));
  EXPECT_THAT(words({"sample", "a", "G"}), ElementsAre("Get-a"));
  EXPECT_THAT(words({"sample", "--contract=b", "a", "G"}),
              ElementsAre("Get-b"));
  EXPECT_THAT(words({"sample", "a", "Put", ""}), IsEmpty());
  EXPECT_THAT(words({"sample", "--", "pa"}), ElementsAre("packs"));
  EXPECT_TRUE(Complete(root, {"sample", ""}, names).files);
}

TEST(CompletionTest, OperationsAreReadFromTheContract) {
  EXPECT_THAT(Asked({"request", kPacks, "Desc"}),
              AllOf(Contains(kStatuses), Each(StartsWith("Describe"))));
  EXPECT_THAT(Asked({"request", "no-such-contract", "Desc"}), IsEmpty());
  // Nobody is asked over the network while somebody writes.
  EXPECT_THAT(Asked({"request", "http://192.0.2.1/x", "Desc"}), IsEmpty());
}

TEST(CompletionTest, NothingThatATerminalObeysIsPrinted) {
  Completions completions;
  completions.words = {{"a\nb\x1b[2J", "help\n:files"}};
  EXPECT_EQ(ToText(completions), "a\\nb\\u{1b}[2J  help\\n:files\n");
}

// bash itself, which is there wherever the tests run.
TEST(CompletionTest, BashTakesItsScript) {
  const Ran script = RunWords({"completion", "bash"});
  EXPECT_EQ(script.status, kExitAsExpected);
  const std::string path = testing::TempDir() + "completion.bash";
  const std::string out = testing::TempDir() + "completion.out";
  ASSERT_TRUE(WriteFile(path, script.out).has_value());
  const std::string line =
      "bash -c 'plumbline() { printf \"%s\\n\" \"check  to check\"; }; "
      "compopt() { :; }; source " +
      path +
      "; COMP_WORDS=(plumbline ch); COMP_CWORD=1; _plumbline; echo "
      "\"${COMPREPLY[*]}\"' > " +
      out + " 2>&1";
  ASSERT_EQ(std::system(line.c_str()), 0);
  EXPECT_EQ(ReadFile(out, 1000).value_or(""), "check\n");
  for (const char* const shell : {"zsh", "fish"}) {
    EXPECT_THAT(RunWords({"completion", shell}).out, HasSubstr("__complete"));
  }
  EXPECT_EQ(RunWords({"completion", "cmd"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
