// The loader against public OpenAPI documents: the specification's own, to be
// accepted and refused, and published ones with a manifest of their counts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/base/limits.h"
#include "harness/contract/clause.h"
#include "harness/loader/loader.h"
#include "harness/loader/testing_openapi_count.h"

namespace plumbline {
namespace {

class OpenApiSuiteTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* const suites = std::getenv("PLUMBLINE_SUITES");
    if (suites == nullptr) {
      GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
    }
    suites_ = suites;
  }

  // The documents of every folder named `kind` ("pass", "fail").
  std::vector<std::string> Documents(const std::string& kind) const {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             suites_ + "/openapi-documents")) {
      if (entry.path().parent_path().filename() == kind &&
          entry.path().extension() == ".yaml") {
        paths.push_back(entry.path().string());
      }
    }
    return paths;
  }

  std::string suites_;
};

TEST_F(OpenApiSuiteTest, AcceptsWhatTheSpecificationAccepts) {
  const std::vector<std::string> documents = Documents("pass");
  EXPECT_GE(documents.size(), 50U);
  for (const std::string& path : documents) {
    const Result<Contract> contract = LoadContract(path);
    EXPECT_TRUE(contract.has_value())
        << path << ": " << contract.error().ToString();
  }
}

TEST_F(OpenApiSuiteTest, RefusesWhatTheSpecificationRefuses) {
  const std::vector<std::string> documents = Documents("fail");
  EXPECT_GE(documents.size(), 15U);
  for (const std::string& path : documents) {
    const Result<Contract> contract = LoadContract(path);
    ASSERT_FALSE(contract.has_value()) << path;
    EXPECT_FALSE(contract.error().message.empty());
    EXPECT_EQ(contract.error().location.file, path);
    EXPECT_GT(contract.error().location.line, 0) << contract.error().ToString();
  }
}

TEST_F(OpenApiSuiteTest, LoadsPublishedDocumentsAsCounted) {
  const std::string folder = suites_ + "/openapi-real/";
  const Json manifest =
      ReadJsonFile(folder + "manifest.json", kMaxContractBytes).value();
  int counted = 0;
  for (const Json& entry : manifest) {
    const std::string path =
        folder + "yaml/" + entry["name"].get<std::string>() + ".yaml";
    const Result<Contract> contract = LoadContract(path);
    ASSERT_TRUE(contract.has_value())
        << path << ": " << contract.error().ToString();
    EXPECT_FALSE(ClauseSet::Derive(*contract).all().empty());
    // The manifest's own reader did not read two of them.
    if (!entry.contains("paths")) {
      continue;
    }
    ++counted;
    const Json document =
        ParseContractText(ReadFile(path, kMaxContractBytes).value(), path)
            .value();
    const OpenApiCounts counts = CountOpenApi(document);
    EXPECT_EQ(counts.paths, entry["paths"]) << path;
    EXPECT_EQ(counts.operations, entry["operations"]) << path;
    EXPECT_EQ(counts.operations, contract->operations.size()) << path;
    EXPECT_EQ(counts.schemas, entry["schemas"]) << path;
    EXPECT_EQ(counts.local_references, entry["refs"].value("local", 0U))
        << path;
  }
  EXPECT_GE(counted, 48);
}

}  // namespace
}  // namespace plumbline
