#include "harness/cli/last_night.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "harness/base/json.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

class LastNightTest : public CliTestBase {
 protected:
  std::string In(const char* name) {
    std::filesystem::create_directories(folder_ / name);
    return (folder_ / name).string();
  }
};

TEST_F(LastNightTest, IsReadBack) {
  EXPECT_FALSE(ReadLastNight(In("a"))->has_value());
  const FindingIds found = {"B output broken", "A input accepted"};
  ASSERT_TRUE(WriteLastNight(In("a"), found));
  EXPECT_EQ(**ReadLastNight(In("a")), found);
  ASSERT_TRUE(WriteLastNight(In("a"), {}));
  // A night without a finding is one.
  EXPECT_TRUE(ReadLastNight(In("a"))->has_value());
  EXPECT_THAT(ReadFile(In("a") + "/last-night.txt", 1000).value(),
              testing::StartsWith("# "));
}

TEST_F(LastNightTest, IsOfAllShards) {
  ASSERT_TRUE(MergeLastNights(In("into"), {In("a"), In("b")}));
  EXPECT_FALSE(ReadLastNight(In("into"))->has_value());
  ASSERT_TRUE(WriteLastNight(In("a"), {"one", "two"}));
  ASSERT_TRUE(WriteLastNight(In("b"), {"two", "three"}));
  ASSERT_TRUE(MergeLastNights(In("into"), {In("a"), In("b")}));
  ASSERT_TRUE(MergeLastNights(In("other"), {In("b"), In("a")}));
  EXPECT_EQ(**ReadLastNight(In("into")), (FindingIds{"one", "three", "two"}));
  EXPECT_EQ(**ReadLastNight(In("other")), **ReadLastNight(In("into")));
}

}  // namespace
}  // namespace plumbline
