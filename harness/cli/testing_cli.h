// For tests: commands as a user calls them, words in, text and exit status out.
#ifndef PLUMBLINE_HARNESS_CLI_TESTING_CLI_H_
#define PLUMBLINE_HARNESS_CLI_TESTING_CLI_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline {

inline const std::string kPacks =
    PLUMBLINE_SOURCE_DIR "/specs/organization-conformance-packs.json";
inline const std::string kStatuses =
    "DescribeOrganizationConformancePackStatuses";

struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

[[nodiscard]] Ran RunWords(std::vector<std::string> words);

// A folder of its own for each test, gone at its end.
class CliTestBase : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // The path of a new file with that text.
  std::string File(const std::string& name, const std::string& text);

  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      testing::UnitTest::GetInstance()->current_test_info()->name();
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_TESTING_CLI_H_
