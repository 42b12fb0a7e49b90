#include "harness/cli/config_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::Contains;

constexpr std::size_t kMaxSchemaBytes = std::size_t{4} << 20U;

class ConfigSchemaTest : public CliTestBase {};

// Editors read the one in the tree. Made anew with
//   plumbline init --schema > reports/schema/plumbline.schema.json
TEST_F(ConfigSchemaTest, IsThePublishedOne) {
  const Ran ran = RunWords({"init", "--schema"});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.err;
  EXPECT_EQ(ran.out, ReadFile(PLUMBLINE_SOURCE_DIR
                              "/reports/schema/plumbline.schema.json",
                              kMaxSchemaBytes)
                         .value());
}

TEST_F(ConfigSchemaTest, KnowsEveryKey) {
  const Json schema = ParseJson(RunWords({"init", "--schema"}).out).value();
  const Json& all = schema["properties"];
  EXPECT_EQ(all["allow-writes"]["type"], "boolean");
  EXPECT_THAT(all["seed"]["type"], Contains("number"));
  const Json& check = all["check"]["properties"];
  EXPECT_TRUE(check.contains("contract"));
  EXPECT_TRUE(check.contains("headers"));
  EXPECT_TRUE(check["expect"].contains("anyOf"));
  EXPECT_FALSE(check.contains("help"));
  EXPECT_FALSE(check.contains("target"));
  EXPECT_TRUE(
      all["target"]["additionalProperties"]["properties"].contains("url"));
  const Json& of_operation =
      all["operation"]["additionalProperties"]["properties"];
  EXPECT_EQ(of_operation["allow-writes"]["type"], "boolean");
  EXPECT_TRUE(of_operation.contains("skip"));
  EXPECT_FALSE(schema["additionalProperties"]);
}

}  // namespace
}  // namespace plumbline
