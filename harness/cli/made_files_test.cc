#include "harness/cli/made_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MadeFilesTest : public CliTestBase {};

TEST_F(MadeFilesTest, NamesTheTargetAsItIsUsed) {
  EXPECT_EQ(TargetOfMadeFile("localhost:80/"), "http://localhost");
  EXPECT_EQ(TargetOfMadeFile("http://localhost"), "http://localhost");
  EXPECT_EQ(TargetOfMadeFile("https://a:8443/b/"), "https://a:8443/b");
}

TEST_F(MadeFilesTest, ReadsTheFirstLineAlone) {
  const auto about = AboutMadeFile(
      File("made.jsonl", "{\"plumbline\":1,\"target\":\"t\"}\nnot read"));
  ASSERT_TRUE(about.has_value()) << about.error().message;
  EXPECT_EQ((*about)["target"], "t");
  EXPECT_FALSE(AboutMadeFile(File("none", "[]\n")).has_value());
  EXPECT_FALSE(AboutMadeFile((folder_ / "no").string()).has_value());
}

TEST_F(MadeFilesTest, FindsThoseThatNobodyWrites) {
  EXPECT_THAT(LeftMadeFiles((folder_ / "no").string()), IsEmpty());
  const std::string one = File("made.jsonl", "{\"plumbline\":1}\n");
  const std::string two = File("made-2.jsonl", "{\"plumbline\":1}\n");
  File("made.json", "{}");
  EXPECT_THAT(LeftMadeFiles(folder_.string()), ElementsAre(two, one));
  const auto log = MadeLog::Open(one, {});
  ASSERT_TRUE(log.has_value());
  EXPECT_THAT(LeftMadeFiles(folder_.string()), ElementsAre(two));
}

// A campaign that only reads, or whose target is in this process, has none.
TEST_F(MadeFilesTest, BeginsOneForEachEndpointThatIsWrittenTo) {
  const std::string folder = (folder_ / "out").string();
  const Contract contract;
  CampaignOptions options;
  CheckFlags flags;
  flags.allow_writes = true;
  ASSERT_TRUE(MadeFiles::Begin(folder, flags, contract, options).has_value());
  EXPECT_EQ(options.made_log, nullptr);
  flags.play.target.url = "http://127.0.0.1:1";
  flags.play.against = "http://127.0.0.1:2";
  options.against.emplace();
  {
    const auto files = MadeFiles::Begin(folder, flags, contract, options);
    ASSERT_TRUE(files.has_value()) << files.error().message;
    ASSERT_NE(options.made_log, nullptr);
    ASSERT_NE(options.against->made_log, nullptr);
    EXPECT_EQ(options.made_log->path(), folder + "/made.jsonl");
    EXPECT_EQ(options.made_log->about()["target"], "http://127.0.0.1:1");
    EXPECT_EQ(options.against->made_log->path(), folder + "/made-2.jsonl");
  }
  flags.allow_writes = false;
  options = {};
  ASSERT_TRUE(MadeFiles::Begin(folder, flags, contract, options).has_value());
  EXPECT_EQ(options.made_log, nullptr);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
}  // namespace plumbline
