// A first plumbline.toml, and a run by it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/base/json.h"
#include "harness/cli/cli.h"
#include "harness/cli/config_file.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

constexpr std::size_t kMostConfigBytes = std::size_t{1} << 20U;

class InitTest : public CliTestBase {
 protected:
  [[nodiscard]] std::string Path() const {
    return (folder_ / kConfigName).string();
  }
};

TEST_F(InitTest, WritesWhatCheckRunsBy) {
  const Ran wrote = RunWords({"init", kPacks, "--output", Path()});
  ASSERT_EQ(wrote.status, kExitAsExpected) << wrote.err;
  const Ran ran = RunWords({"--config", Path(), "check", "--max-requests",
                            "300", "--out", (folder_ / "out").string()});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("the built-in reference"));
}

TEST_F(InitTest, SaysWhatTheContractSays) {
  const std::string document = File("pets.json", R"({"openapi": "3.0.3",
    "info": {"title": "Pets", "version": "1"},
    "components": {"securitySchemes": {
      "my key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
    "paths": {"/pets": {
      "get": {"responses": {"200": {"description": "ok"}}},
      "post": {"responses": {"201": {"description": "ok"}}}}}})");
  const Ran ran =
      RunWords({"init", document, "http://127.0.0.1:9/$a\"b", "--output", "-"});
  ASSERT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("1 of 2 operations write"));
  EXPECT_THAT(ran.out, HasSubstr(R"(auth = ["my key=env:MY_KEY"])"));
  const auto file = ParseConfig(ran.out, kConfigName, [](const char*) {
    return std::optional<std::string>();
  });
  ASSERT_TRUE(file.has_value()) << file.error().ToString();
  EXPECT_EQ(file->targets.at("local")[0].words[0], "http://127.0.0.1:9/$a\"b");
}

TEST_F(InitTest, LeavesAFileThatIsThere) {
  const std::string own = File(kConfigName, "seed = 1\n");
  const Ran ran = RunWords({"init", kPacks, "--output", own});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("is there already"));
  EXPECT_EQ(ReadFile(own, kMostConfigBytes).value(), "seed = 1\n");
  EXPECT_EQ(RunWords({"init"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
