#include "harness/loader/installed_models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

class InstalledModelsTest : public testing::Test {
 protected:
  InstalledModelsTest()
      : folder_(fs::path(testing::TempDir()) /
                ("plumbline_installed_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~InstalledModelsTest() override { fs::remove_all(folder_); }

  std::string Make(const std::string& name) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << "{}";
    return (folder_ / name).string();
  }
  [[nodiscard]] std::string In(const std::string& name) const {
    return (folder_ / name).string();
  }

  fs::path folder_;
  std::vector<std::string> known_;
};

TEST_F(InstalledModelsTest, FindsTheNewestModelInTheFirstFolder) {
  Make("b/config/2014-01-01/service-2.json.gz");
  const std::string model = Make("a/config/2014-11-12/service-2.json.gz");
  const auto found = FindInstalledModel(
      "config", {.folders = {In("none"), In("a"), In("b")}}, known_);
  EXPECT_EQ(found.value(), model);
}

TEST_F(InstalledModelsTest, ListsTheServicesThatHaveAModel) {
  Make("a/config/2014-11-12/service-2.json.gz");
  Make("a/sqs/2012-11-05/service-2.json");
  Make("a/empty/2012-11-05/paginators-1.json");
  Make("a/.hidden/2012-11-05/service-2.json");
  Make("b/config/2014-01-01/service-2.json");
  Make("b/acm/2014-01-01/service-2.json");
  int asked = 0;
  EXPECT_THAT(InstalledServices({.folders = {In("none"), In("a"), In("b")},
                                 .more =
                                     [&] {
                                       ++asked;
                                       return std::vector<std::string>{};
                                     }}),
              testing::ElementsAre("acm", "config", "sqs"));
  EXPECT_EQ(asked, 0);
}

TEST_F(InstalledModelsTest, AsksForMoreFoldersOnlyAtLast) {
  const std::string model = Make("b/config/2014-01-01/service-2.json");
  int asked = 0;
  ModelSearch search{.folders = {In("none")}, .more = [&] {
                       ++asked;
                       return std::vector<std::string>{In("b")};
                     }};
  EXPECT_EQ(FindInstalledModel("config", search, known_).value(), model);
  EXPECT_EQ(asked, 1);
  search.folders = {In("b")};
  EXPECT_TRUE(FindInstalledModel("config", search, known_).has_value());
  EXPECT_EQ(asked, 1);
}

TEST_F(InstalledModelsTest, SaysWhereItLookedAndWhatIsThere) {
  Make("a/config/2014-11-12/service-2.json.gz");
  const auto found =
      FindInstalledModel("confog", {.folders = {In("a")}}, known_);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(found.error().message, testing::HasSubstr(In("a")));
  EXPECT_THAT(known_, testing::Contains("config"));
  const auto none = FindInstalledModel("config", {}, known_);
  EXPECT_THAT(none.error().message, testing::HasSubstr("PLUMBLINE_BOTOCORE"));
}

TEST_F(InstalledModelsTest, TakesNoNameThatLeadsElsewhere) {
  Make("config/2014-11-12/service-2.json");
  Make("a/x");
  for (const char* const name : {"../config", "..", "", "a;b", "$(x)", "/"}) {
    EXPECT_FALSE(
        FindInstalledModel(name, {.folders = {In("a")}}, known_).has_value())
        << name;
  }
}

// Sets a variable of the environment until it goes.
class Setting {
 public:
  Setting(std::string name, const std::string& value) : name_(std::move(name)) {
    if (const char* const before = std::getenv(name_.c_str())) {
      before_ = before;
    }
    setenv(name_.c_str(), value.c_str(), 1);
  }
  ~Setting() {
    if (before_.has_value()) {
      setenv(name_.c_str(), before_->c_str(), 1);
    } else {
      unsetenv(name_.c_str());
    }
  }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  std::string name_;
  std::optional<std::string> before_;
};

TEST_F(InstalledModelsTest, BeginsWithItsOwnVariable) {
  const Setting own("PLUMBLINE_BOTOCORE", In("own"));
  const Setting path("AWS_DATA_PATH", In("x") + ":" + In("y"));
  const ModelSearch search = DefaultModelSearch();
  ASSERT_GE(search.folders.size(), 5U);
  EXPECT_EQ(search.folders[0], In("own"));
  EXPECT_EQ(search.folders[3], In("x"));
  EXPECT_EQ(search.folders[4], In("y"));
  EXPECT_TRUE(search.more);
}

TEST(OutputOfTest, GivesWhatAProgramPrints) {
  EXPECT_EQ(OutputOf({"echo", "a;b", "$HOME"}, 5000, 100), "a;b $HOME\n");
  EXPECT_EQ(OutputOf({"echo", "abcdef"}, 5000, 3), "abc");
}

TEST(OutputOfTest, GivesNothingOfWhatFailsOrHangs) {
  EXPECT_EQ(OutputOf({"no-such-program-here"}, 1000, 100), "");
  EXPECT_EQ(OutputOf({"false"}, 1000, 100), "");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(OutputOf({"sleep", "30"}, 100, 100), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace plumbline
