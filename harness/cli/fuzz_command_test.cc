// `plumbline fuzz` and `plumbline merge`, as a user calls them.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/fuzz/driver.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

class FuzzCommandTest : public CliTestBase {
 protected:
  void SetUp() override {
    if (!HasFuzzDriver()) {
      GTEST_SKIP() << "built without libFuzzer's driver";
    }
    CliTestBase::SetUp();
  }

  // A short run on the seed contract.
  [[nodiscard]] Ran Fuzz(std::vector<std::string> more) const {
    std::vector<std::string> words = {
        "fuzz",       kPacks,  "--max-requests",          "3000",
        "--no-color", "--out", (folder_ / "out").string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(std::move(words));
  }
  [[nodiscard]] std::string Folder(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] static std::size_t CountFiles(const std::string& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), {}));
  }
};

TEST_F(FuzzCommandTest, FindsNothingOnTheReference) {
  const Ran ran = Fuzz({"--features"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out;
  EXPECT_NE(ran.out.find("fuzz: "), std::string::npos);
  EXPECT_NE(ran.out.find("feature shape"), std::string::npos);
  EXPECT_NE(ran.out.find("no finding"), std::string::npos);
}

TEST_F(FuzzCommandTest, TellsFindingsAsCheckDoes) {
  const Ran ran = Fuzz({"--fault", "missing-status", "--report",
                        "json=" + Folder("report.json")});
  EXPECT_EQ(ran.status, kExitFindings) << ran.out;
  EXPECT_TRUE(fs::exists(Folder("report.json")));
  EXPECT_NE(ran.out.find("plumbline replay "), std::string::npos);
  EXPECT_GT(CountFiles(Folder("out") + "/organization-conformance-packs"), 0U);
}

TEST_F(FuzzCommandTest, KeepsACorpusAndMinimizesIt) {
  const std::string corpus = Folder("corpus");
  ASSERT_EQ(Fuzz({"--corpus", corpus}).status, kExitAsExpected);
  const std::size_t kept = CountFiles(corpus);
  EXPECT_GT(kept, 20U);
  const Ran minimized = Fuzz({"--corpus", corpus, "--minimize"});
  EXPECT_EQ(minimized.status, kExitAsExpected) << minimized.out;
  const std::size_t needed = CountFiles(corpus);
  EXPECT_LT(needed, kept);
  EXPECT_GT(needed, 10U);
  // What is left plays as before.
  EXPECT_EQ(Fuzz({"--corpus", corpus}).status, kExitAsExpected);
}

// Night after night: what is new, what is there still, and what is gone.
TEST_F(FuzzCommandTest, SaysWhatIsNewSinceTheLastNight) {
  const std::string corpus = Folder("corpus");
  const Ran first = Fuzz({"--corpus", corpus});
  EXPECT_EQ(first.out.find("since the last run"), std::string::npos);
  const Ran second = Fuzz({"--corpus", corpus, "--fault", "ignores-patterns"});
  EXPECT_EQ(second.status, kExitFindings);
  EXPECT_NE(second.out.find("since the last run on this corpus:\nnew: "),
            std::string::npos)
      << second.out;
  const Ran third = Fuzz({"--corpus", corpus});
  EXPECT_NE(third.out.find("gone: "), std::string::npos) << third.out;
}

TEST_F(FuzzCommandTest, DrawsOtherCasesInEachShard) {
  const auto kept = [&](const char* shard) {
    const std::string corpus = Folder(std::string("corpus") + shard[0]);
    EXPECT_EQ(Fuzz({"--corpus", corpus, "--shard", shard}).status,
              kExitAsExpected);
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(corpus)) {
      names.insert(file.path().filename().string());
    }
    return names;
  };
  EXPECT_NE(kept("0/2"), kept("1/2"));
  EXPECT_EQ(Fuzz({"--shard", "2/2"}).status, kExitUsage);
}

TEST_F(FuzzCommandTest, PlaysNothingOfAnotherContractsCorpus) {
  fs::create_directories(Folder("corpus"));
  File("corpus/x.json",
       R"({"plumbline": 1, "contract": "other", "steps": []})");
  const Ran ran = Fuzz({"--corpus", Folder("corpus")});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_NE(ran.err.find("a case of the contract other"), std::string::npos);
}

TEST_F(FuzzCommandTest, NamesABrokenFileAndGoesOn) {
  fs::create_directories(Folder("corpus"));
  const std::string file = File("corpus/broken.json", "{");
  const Ran ran = Fuzz({"--corpus", Folder("corpus")});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_NE(ran.err.find("broken.json"), std::string::npos);
  EXPECT_TRUE(fs::exists(file));
}

TEST_F(FuzzCommandTest, EndsWhereTheCorpusCannotBeWritten) {
  const std::string file = File("corpus", "no folder");
  const Ran ran = Fuzz({"--corpus", file + "/below"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_NE(ran.err.find("ended early"), std::string::npos);
}

TEST_F(FuzzCommandTest, SaysThatATargetIsNotThere) {
  const Ran ran = Fuzz({"http://127.0.0.1:1/"});
  EXPECT_EQ(ran.status, kExitCutShort);
}

TEST_F(FuzzCommandTest, WantsACorpusToMinimize) {
  EXPECT_EQ(Fuzz({"--minimize"}).status, kExitUsage);
  EXPECT_EQ(Fuzz({"--minimize", "--corpus", Folder("none")}).status,
            kExitUsage);
}

using MergeCommandTest = CliTestBase;

TEST_F(MergeCommandTest, JoinsFolders) {
  fs::create_directories(folder_ / "a");
  File("a/1.json", R"({"plumbline": 1, "contract": "c", "steps": []})");
  const std::string into = (folder_ / "into").string();
  const Ran ran = RunWords({"merge", into, (folder_ / "a").string()});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_NE(ran.out.find("1 cases are new"), std::string::npos);
  EXPECT_TRUE(fs::exists(into + "/1.json"));
  EXPECT_EQ(RunWords({"merge", into, (folder_ / "none").string()}).status,
            kExitUsage);
}

}  // namespace
}  // namespace plumbline
