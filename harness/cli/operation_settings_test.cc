#include "harness/cli/operation_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/config_file.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kPutPack = "PutOrganizationConformancePack";

class OperationSettingsWordsTest : public CliTestBase {
 protected:
  Result<OperationSettings> Read(const OperationFlags& flags) const {
    return OperationSettingsOf(flags, *contract_, "");
  }
  void ExpectRefused(const OperationFlags& flags, const char* why) const {
    const auto read = Read(flags);
    ASSERT_FALSE(read.has_value()) << why;
    EXPECT_THAT(read.error().message, HasSubstr(why));
  }

  Result<Contract> contract_ = LoadContract(kPacks);
};

TEST_F(OperationSettingsWordsTest, AreOfTheOperationsThatTheyName) {
  const auto read = Read({.timeouts = {"Put*=20s", "*=3s"},
                          .rates = {"Describe*=5/s"},
                          .writes = {std::string(kPutPack) + "=yes"},
                          .values = {"*Statuses:Limit=7"},
                          .examples = {"Put*:DeliveryS3Bucket=one",
                                       "Put*:DeliveryS3Bucket=a=b:c"}});
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const OperationSetting* const put = read->Find(kPutPack);
  ASSERT_NE(put, nullptr);
  // The first that speaks of it.
  EXPECT_EQ(*put->timeout, std::chrono::seconds(20));
  EXPECT_EQ(*put->writes, true);
  EXPECT_EQ(put->limiter, nullptr);
  const OperationSetting* const statuses = read->Find(kStatuses);
  ASSERT_NE(statuses, nullptr);
  EXPECT_EQ(*statuses->timeout, std::chrono::seconds(3));
  EXPECT_NE(statuses->limiter, nullptr);
  EXPECT_EQ(read->given.fixed.at(kStatuses)[0].value, 7);
  EXPECT_EQ(read->given.examples.at(kPutPack)[1].value, "a=b:c");
  EXPECT_TRUE(AllowSomeWrites({.writes = {"Put*=no", "Delete*=yes"}}));
  EXPECT_FALSE(AllowSomeWrites({.writes = {"Put*=no", "yes"}}));
}

TEST_F(OperationSettingsWordsTest, AreRefusedWithAReason) {
  ExpectRefused({.timeouts = {"Put*"}}, "no '='");
  ExpectRefused({.timeouts = {"Put*=soon"}}, "found 'soon'");
  ExpectRefused({.timeouts = {"Put*=0"}}, "above 0");
  ExpectRefused({.timeouts = {"Putt=2s"}}, "--operation-timeout 'Putt=2s'");
  ExpectRefused({.rates = {"Put*=fast"}}, "fast");
  ExpectRefused({.writes = {"Put*=perhaps"}}, "wants yes or no");
  ExpectRefused({.values = {"Put*=1"}}, "OPERATION:MEMBER=VALUE");
  ExpectRefused({.values = {"*Statuses:Limt=1"}}, "did you mean Limit?");
  ExpectRefused({.values = {"*Statuses:Limit=101"}}, "101");
}

// In a whole run, from the file to what is sent.
TEST_F(OperationSettingsWordsTest, HoldForWhatIsSent) {
  const std::string har = (folder_ / "all.har").string();
  const std::string path = File(
      kConfigName,
      "[operation.'*Statuses']\ntimeout = \"20s\"\nvalues = {Limit = 7}\n"
      "[operation.PutOrganizationConformancePack]\nallow-writes = false\n");
  const Ran ran = RunWords({"check", kPacks, "--config", path, "--out",
                            (folder_ / "out").string(), "--report",
                            "har=" + har, "--record", "all", "--max-requests",
                            "600", "--phases", "systematic,random"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  const Json log = ReadJsonFile(har, std::size_t{64} << 20U).value_or(Json());
  std::map<bool, int> sevens;
  for (const Json& entry : log["log"]["entries"]) {
    const Json& request = entry["request"];
    std::string operation;
    for (const Json& header : request["headers"]) {
      if (ToLower(header["name"].get<std::string>()) == "x-amz-target") {
        operation = header["value"].get<std::string>();
      }
    }
    EXPECT_FALSE(operation.ends_with(kPutPack));
    if (operation.ends_with(kStatuses)) {
      const auto body =
          ParseJson(request["postData"]["text"].get<std::string>());
      ++sevens[body.has_value() && body->is_object() &&
               body->value("Limit", Json()) == 7];
    }
  }
  EXPECT_GT(sevens[true], 50);
  // What breaks the member, and what is no input.
  EXPECT_GT(sevens[false], 0);
  EXPECT_LT(sevens[false], sevens[true]);
}

TEST_F(OperationSettingsWordsTest, SayTheirLineWhereTheyAreRefused) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"\ntimeout = \"soon\"\n", "found 'soon'"},
      {"\nvalues = {Limt = 1}\n", "did you mean Limit?"},
      {"\nvalues = {Limit = 101}\n", "101"},
      {"\nvalues = 3\n", "wants {MEMBER = VALUE, ...}"},
      {"\nrates = \"1/s\"\n", "no 'rates'; did you mean rate?"},
      {"\nallow-writes = \"perhaps\"\n", "wants yes or no"}};
  for (const auto& [text, why] : texts) {
    const std::string path =
        File(kConfigName, "[operation.'*Statuses']" + text);
    const Ran ran = RunWords({"check", kPacks, "--config", path});
    EXPECT_EQ(ran.status, kExitUsage) << text << ran.out;
    EXPECT_THAT(ran.err, AllOf(HasSubstr(why), HasSubstr("plumbline.toml:2")))
        << text;
  }
}

}  // namespace
}  // namespace plumbline
