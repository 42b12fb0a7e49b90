#include "harness/cli/testing_cli.h"

#include "harness/base/json.h"
#include "harness/cli/cli.h"

namespace plumbline {

Ran RunWords(std::vector<std::string> words) {
  std::vector<const char*> argv = {"plumbline"};
  for (const std::string& word : words) {
    argv.push_back(word.c_str());
  }
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Ran ran;
  ran.status = RunCli(static_cast<int>(argv.size()), argv.data());
  ran.out = testing::internal::GetCapturedStdout();
  ran.err = testing::internal::GetCapturedStderr();
  return ran;
}

std::string CliTestBase::File(const std::string& name,
                              const std::string& text) {
  const std::string path = (folder_ / name).string();
  EXPECT_TRUE(WriteFile(path, text).has_value());
  return path;
}

}  // namespace plumbline
