#include "harness/cli/config_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result<ConfigFile> Parsed(const std::string& text,
                          const std::string& path = kConfigName) {
  return ParseConfig(text, path,
                     [](const char* name) -> std::optional<std::string> {
                       return name == std::string_view("TOKEN")
                                  ? std::optional<std::string>("s3cret-token")
                                  : std::nullopt;
                     });
}

TEST(ConfigFileTest, ReadsEverySection) {
  const auto file = Parsed(R"(
seed = 7
allow-writes = true
[check]
expect = ["a.txt", "b.txt"]
min-judged = 0.25
[target.staging]
url = "http://staging.example"
headers = {Authorization = "Bearer ${TOKEN}", X = "$${TOKEN}"}
[operation.DeletePack]
skip = "others use it"
)");
  ASSERT_TRUE(file.has_value()) << file.error().ToString();
  ASSERT_EQ(file->common.size(), 2U);
  EXPECT_EQ(file->common[0].key, "allow-writes");
  EXPECT_THAT(file->common[0].words, ElementsAre("true"));
  EXPECT_EQ(file->common[0].at.line, 3);
  EXPECT_THAT(file->common[1].words, ElementsAre("7"));
  const ConfigSection& check = file->commands.at("check");
  EXPECT_THAT(check[0].words, ElementsAre("a.txt", "b.txt"));
  EXPECT_THAT(check[1].words, ElementsAre("0.25"));
  const ConfigSection& staging = file->targets.at("staging");
  EXPECT_EQ(staging[0].key, "header");
  EXPECT_THAT(staging[0].words,
              ElementsAre("Authorization: Bearer s3cret-token", "X: ${TOKEN}"));
  EXPECT_THAT(file->secrets, ElementsAre("s3cret-token"));
  ASSERT_EQ(file->skipped.size(), 1U);
  EXPECT_EQ(file->skipped[0].name, "DeletePack");
  EXPECT_EQ(file->skipped[0].reason, "others use it");
}

TEST(ConfigFileTest, RefusesWhatIsNoneWithTheLine) {
  const std::map<std::string, std::string> texts = {
      {"seed = 1\nx = ", "value"},
      {"\nx = \"${NO_SUCH}\"", "no variable 'NO_SUCH'"},
      {"\nx = \"${TOKEN\"", "without '}'"},
      {"\nx = 2026-11-29", "wants a text"},
      {"\nx = [[1]]", "wants a text"},
      {"[operation.A]\nskip = \"\"", "skip = \"why\""},
      {"[operation.A]\nrat = 1", "no 'rat'; did you mean rate?"},
      {"[operation.A]\nrate = [1]", "wants one value"},
      {"[operation.A]\nvalues = {B = 2026-11-29}", "put it in quotes"},
      {"[target]\nurl = \"x\"", "[target.NAME]"}};
  for (const auto& [text, why] : texts) {
    const auto file = Parsed(text);
    ASSERT_FALSE(file.has_value()) << text;
    EXPECT_THAT(file.error().message, HasSubstr(why)) << text;
    EXPECT_EQ(file.error().location.file, kConfigName);
    EXPECT_EQ(file.error().location.line, 2) << text;
  }
}

// Those about one operation go before a glob.
TEST(ConfigFileTest, KnowsSettingsOfOperations) {
  const auto file = Parsed(
      "[operation.'*']\ntimeout = 3\n"
      "[operation.PutPack]\ntimeout = \"20s\"\nallow-writes = true\n"
      "values = {Account = \"${TOKEN}\", 'Rule.Limit' = 7}\n"
      "examples = {Bucket = [\"a\", \"b\"], Tags = {Key = true}}\n");
  ASSERT_TRUE(file.has_value()) << file.error().message;
  std::vector<std::string> words;
  for (const ConfigValue& value : file->of_operations) {
    words.push_back(value.key + " " + value.words[0]);
  }
  EXPECT_THAT(
      words,
      ElementsAre("operation-value PutPack:Rule.Limit=7",
                  "operation-value PutPack:Account=\"s3cret-token\"",
                  "operation-example PutPack:Bucket=\"a\"",
                  "operation-example PutPack:Bucket=\"b\"",
                  "operation-example PutPack:Tags={\"Key\":true}",
                  "operation-writes PutPack=true",
                  "operation-timeout PutPack=20s", "operation-timeout *=3"));
}

class ConfigFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "below" / "further");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(ConfigFolderTest, IsFoundAbove) {
  EXPECT_EQ(FindConfig((folder_ / "below").string()), "");
  std::ofstream(folder_ / kConfigName) << "seed = 1\n";
  EXPECT_EQ(FindConfig((folder_ / "below" / "further").string()),
            (folder_ / kConfigName).string());
}

// A path is one from the folder of the file, the name of a spec is none.
TEST_F(ConfigFolderTest, HoldsPathsOfItsOwnFolder) {
  std::ofstream(folder_ / "known.txt") << "\n";
  const auto file = Parsed(
      "contract = \"organization-conformance-packs\"\n"
      "expect = [\"known.txt\", \"/elsewhere\"]\nout = \"cases\"\n",
      (folder_ / kConfigName).string());
  ASSERT_TRUE(file.has_value());
  EXPECT_THAT(file->common[0].words,
              ElementsAre("organization-conformance-packs"));
  EXPECT_THAT(file->common[1].words,
              ElementsAre((folder_ / "known.txt").string(), "/elsewhere"));
  EXPECT_THAT(file->common[2].words, ElementsAre((folder_ / "cases").string()));
}

TEST(ConfigFileTest, IsRefusedWhereItIsNoFile) {
  EXPECT_FALSE(ReadConfig("/").has_value());
  EXPECT_FALSE(ReadConfig("/dev/zero").has_value());
  EXPECT_THAT(Parsed("")->common, IsEmpty());
}

}  // namespace
}  // namespace plumbline
