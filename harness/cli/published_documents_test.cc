// Published OpenAPI documents, each played against the reference, which keeps
// what they say: whatever is told of it is a false alarm. Set PLUMBLINE_SUITES
// to the folder that has openapi-real/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>

#include "harness/base/json.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxReportBytes = std::size_t{1} << 28U;

// No finding, or none and too little judged to call it green.
constexpr int kGreen = 0;
constexpr int kTooLittle = 5;

class SlowPublishedDocumentsTest : public CliTestBase {
 protected:
  void SetUp() override {
    const char* const root = std::getenv("PLUMBLINE_SUITES");
    if (root == nullptr) {
      GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
    }
    documents_ = std::filesystem::path(root) / "openapi-real" / "yaml";
    CliTestBase::SetUp();
  }

  // The JSON report of 5,000 requests.
  Json Played(const std::string& path) {
    const std::string report = (folder_ / "report.json").string();
    const Ran ran = RunWords({"check", path, "--max-requests", "5000",
                              "--allow-writes", "--quiet", "--report",
                              "json=" + report, "--out", folder_.string()});
    EXPECT_THAT(ran.status, testing::AnyOf(kGreen, kTooLittle)) << ran.out;
    return ReadJsonFile(report, kMaxReportBytes).value_or(Json::object());
  }

  std::filesystem::path documents_;
};

TEST_F(SlowPublishedDocumentsTest, ShowNothingThatIsNotThere) {
  int played = 0;
  for (const auto& entry : std::filesystem::directory_iterator(documents_)) {
    const std::string path = entry.path().string();
    SCOPED_TRACE(path);
    const Json report = Played(path);
    ++played;
    ASSERT_TRUE(report.contains("findings"));
    for (const char* const list : {"findings", "flaky"}) {
      EXPECT_TRUE(report[list].empty()) << report[list].dump();
    }
    // Each operation was asked, or stands among those that were not.
    std::set<std::string> told;
    for (const Json& one : report["operations"]) {
      told.insert(one["operation"].get<std::string>());
    }
    for (const Json& one : report["skipped_operations"]) {
      told.insert(one.is_string() ? one.get<std::string>()
                                  : one["operation"].get<std::string>());
    }
    const Result<Contract> contract = LoadContract(path);
    ASSERT_TRUE(contract.has_value());
    for (const Operation& operation : contract->operations) {
      EXPECT_TRUE(told.contains(operation.name)) << operation.name;
    }
  }
  EXPECT_GE(played, 48);
}

}  // namespace
}  // namespace plumbline
