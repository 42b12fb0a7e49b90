// A campaign that is killed at any moment leaves whole files, and a list by
// which what it made can be ended.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/cli/cli.h"
#include "harness/cli/testing_child.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kDefaultMoments = 10;

// How often a campaign is killed: more where PLUMBLINE_KILLS says so.
int Moments() {
  const char* const said = std::getenv("PLUMBLINE_KILLS");
  return said == nullptr ? kDefaultMoments : std::atoi(said);
}

class CleanupTest : public CliTestBase {
 protected:
  void SetUp() override {
    CliTestBase::SetUp();
    // Before any thread is there.
    server_ = std::make_unique<CliChild>((folder_ / "server.log").string());
    server_->Run({"serve", kPacks, "--port", "0", "--seconds", "300"});
    url_ = server_->WaitForWord(" on ");
    ASSERT_THAT(url_, HasSubstr("http"));
  }
  void TearDown() override {
    server_.reset();
    CliTestBase::TearDown();
  }

  [[nodiscard]] std::string Packs() const {
    return RunWords({"request", kPacks, kStatuses, url_}).out;
  }

  [[nodiscard]] std::filesystem::path CasesFolder() const {
    return folder_ / "out" / "organization-conformance-packs";
  }

  [[nodiscard]] std::vector<std::string> MadeFiles() const {
    std::vector<std::string> files;
    std::error_code status;
    for (const auto& entry :
         std::filesystem::directory_iterator(CasesFolder(), status)) {
      if (entry.path().extension() == ".jsonl") {
        files.push_back(entry.path().string());
      }
    }
    return files;
  }

  [[nodiscard]] std::vector<std::string> Check(
      std::uint64_t seed, const std::string& seconds = "400ms") const {
    return {"check",    kPacks,
            url_,       "--allow-writes",
            "--out",    (folder_ / "out").string(),
            "--report", "json=" + Report(),
            "--seed",   std::to_string(seed),
            "--quiet",  "--time",
            seconds};
  }
  [[nodiscard]] std::string Report() const {
    return (folder_ / "report.json").string();
  }

  std::unique_ptr<CliChild> server_;
  std::string url_;
};

// Every file in the folder is a whole one of its kind.
void ExpectWholeFiles(const std::filesystem::path& folder) {
  const Contract contract = LoadContract(kPacks).value();
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    EXPECT_FALSE(path.contains(".tmp")) << path;
    if (entry.path().extension() != ".json") {
      continue;
    }
    const Result<Json> json = ReadJsonFile(path, std::size_t{64} << 20U);
    ASSERT_TRUE(json.has_value()) << path << json.error().message;
    if (entry.path().filename() != "report.json") {
      EXPECT_TRUE(CaseFromJson(*json, contract).has_value()) << path;
    }
  }
}

// Slow: a campaign for each moment.
class SlowKillTest : public CleanupTest {};

TEST_F(SlowKillTest, LeavesWhatACleanupEnds) {
  const std::string before = Packs();
  Random random(20);
  int killed = 0;
  int left = 0;
  for (int i = 0; i < Moments(); ++i) {
    // In its midst, and while it writes what it leaves.
    const bool at_end = i % 3 == 2;
    CliChild child((folder_ / "check.log").string());
    child.Run(
        Check(static_cast<std::uint64_t>(i) + 1, at_end ? "400ms" : "5s"));
    const std::chrono::milliseconds pause(at_end ? 350 + random.Below(350)
                                                 : random.Below(1500));
    std::this_thread::sleep_for(pause);
    child.Kill(SIGKILL);
    killed += child.Wait().status == -1 ? 1 : 0;
    ExpectWholeFiles(folder_);
    left += Packs() == before ? 0 : 1;
    for (const std::string& file : MadeFiles()) {
      const Ran ran = RunWords({"cleanup", file, url_});
      EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
      EXPECT_FALSE(std::filesystem::exists(file)) << file;
    }
    ASSERT_EQ(Packs(), before) << "after " << pause.count() << " ms";
  }
  EXPECT_GE(killed, Moments() / 2) << "campaigns were over before";
  EXPECT_GT(left, 0) << "no campaign left anything to end";
}

TEST_F(CleanupTest, LeavesNoListWhereEverythingWasEnded) {
  // A sanitized tree has begun by then, too.
  const Ran ran = RunWords(Check(1, "2s"));
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_THAT(MadeFiles(), IsEmpty());
}

// What stands below another by the other's name, and a put makes many of, is
// ended all the same.
TEST_F(CleanupTest, LeavesNothingThatHasNoNameOfItsOwn) {
  const std::string config = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";
  CliChild server((folder_ / "config.log").string());
  server.Run({"serve", config, "--port", "0", "--seconds", "300"});
  const std::string url = server.WaitForWord(" on ");
  const auto rows = [&] {
    return RunWords({"request", config, "DescribeRemediationConfigurations",
                     url, "--input", R"({"ConfigRuleNames":[]})"})
        .out;
  };
  const std::string before = rows();
  EXPECT_THAT(before, HasSubstr("ConfigRuleName"));
  const Ran ran =
      RunWords({"check", config, url, "--allow-writes", "--operations",
                "*RemediationConfiguration*", "--max-requests", "1000",
                "--quiet", "--out", (folder_ / "out").string()});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_EQ(rows(), before);
}

TEST_F(CleanupTest, NamesAListThatAnEarlierCampaignLeft) {
  std::filesystem::create_directories(CasesFolder());
  const std::string file = (CasesFolder() / "made.jsonl").string();
  const std::string text =
      ToText({{"plumbline", 1}, {"contract", kPacks}, {"target", url_}}) +
      "\n" +
      R"({"made":"OrganizationConformancePackResource","name":"left"})"
      "\n";
  ASSERT_TRUE(WriteFile(file, text).has_value());
  const Ran ran = RunWords(Check(1));
  EXPECT_THAT(ran.err, HasSubstr("made.jsonl says what an earlier campaign"));
  EXPECT_EQ(ReadFile(file, 1U << 20U).value_or(""), text);
  const Ran cleanup = RunWords({"cleanup", file, url_});
  EXPECT_EQ(cleanup.status, kExitAsExpected) << cleanup.err;
  EXPECT_THAT(cleanup.out, HasSubstr("1 of 1 ended"));
}

// What has that name elsewhere is somebody else's.
TEST_F(CleanupTest, KeepsToTheTargetAndToTheGuardOfWrites) {
  const auto list = [&](const std::string& target) {
    return File(
        "made.jsonl",
        ToText({{"plumbline", 1}, {"contract", kPacks}, {"target", target}}) +
            "\n" +
            R"({"made":"OrganizationConformancePackResource","name":"Baseline"})"
            "\n");
  };
  const std::string before = Packs();
  const Ran other = RunWords({"cleanup", list("http://127.0.0.1:1"), url_});
  EXPECT_EQ(other.status, kExitUsage);
  EXPECT_THAT(other.err, HasSubstr("--moved"));
  const Ran real =
      RunWords({"cleanup", list("http://example.test"), "http://example.test"});
  EXPECT_EQ(real.status, kExitUsage);
  EXPECT_THAT(real.err, HasSubstr("--yes-this-is-real"));
  EXPECT_EQ(Packs(), before);
  const Ran nobody =
      RunWords({"cleanup", list("http://127.0.0.1:1"), "http://127.0.0.1:1"});
  EXPECT_EQ(nobody.status, kExitCutShort);
  EXPECT_THAT(nobody.out, HasSubstr("0 of 1 ended"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "made.jsonl"));
}

TEST_F(CleanupTest, RefusesWhatIsNoList) {
  for (const char* const text :
       {"", "{}\n", "{\"plumbline\":1}\n[]\n", "\xFF\n"}) {
    const Ran ran = RunWords({"cleanup", File("made.jsonl", text), url_,
                              "--moved", "--contract", kPacks});
    EXPECT_EQ(ran.status, kExitUsage) << text << ran.out;
    EXPECT_THAT(ran.err, HasSubstr("made.jsonl")) << text;
  }
  EXPECT_EQ(RunWords({"cleanup", "/nowhere/made.jsonl", url_}).status,
            kExitUsage);
}

}  // namespace
}  // namespace plumbline
