#include "harness/protocol/credentials.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {
namespace {

using Variables = std::map<std::string, std::string>;

Environment From(Variables variables) {
  return [variables = std::move(variables)](
             const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt
                                    : std::optional(found->second);
  };
}

class CredentialsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("plumbline-credentials-" + std::to_string(getpid()));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // An environment whose credentials file holds `text`.
  Environment WithFile(const std::string& text, Variables variables = {}) {
    const std::string path = (folder_ / "credentials").string();
    EXPECT_TRUE(WriteFile(path, text).has_value());
    variables["AWS_SHARED_CREDENTIALS_FILE"] = path;
    return From(std::move(variables));
  }

  std::filesystem::path folder_;
};

TEST_F(CredentialsTest, TakesTheEnvironmentFirst) {
  const Result<Credentials> found =
      FindCredentials(false, WithFile("[default]\naws_access_key_id=f\n",
                                      {{"AWS_ACCESS_KEY_ID", "AKIA"},
                                       {"AWS_SECRET_ACCESS_KEY", "secret"},
                                       {"AWS_SESSION_TOKEN", "token"}}));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->access_key_id, "AKIA");
  EXPECT_EQ(found->secret_access_key, "secret");
  EXPECT_EQ(found->session_token, "token");
}

constexpr const char* kFile =
    "# a comment\r\n"
    "; another = one\n"
    "ignored = before any section\n"
    "[other]\n"
    "aws_access_key_id = OTHER\n"
    "aws_secret_access_key = other/secret+with=signs  # trailing\n"
    "aws_session_token=t;o#k\n"
    "\n"
    "[ default ]\r\n"
    "  AWS_ACCESS_KEY_ID\t=\tAKIADEFAULT \r\n"
    "aws_secret_access_key=default-secret\n"
    "region = eu-west-1\n"
    "a line that is no pair\n"
    "[profile named]\n"
    "aws_access_key_id = NAMED\n"
    "aws_secret_access_key = n\n"
    "[half]\n"
    "aws_secret_access_key = hidden-value\n"
    "[empty]\n";

TEST_F(CredentialsTest, ReadsTheDefaultProfileOfTheFile) {
  const Result<Credentials> found = FindCredentials(false, WithFile(kFile));
  ASSERT_TRUE(found.has_value()) << found.error().ToString();
  EXPECT_EQ(found->access_key_id, "AKIADEFAULT");
  EXPECT_EQ(found->secret_access_key, "default-secret");
  EXPECT_EQ(found->session_token, "");
}

TEST_F(CredentialsTest, ReadsTheProfileThatIsNamed) {
  const Result<Credentials> other =
      FindCredentials(false, WithFile(kFile, {{"AWS_PROFILE", "other"}}));
  ASSERT_TRUE(other.has_value());
  EXPECT_EQ(other->access_key_id, "OTHER");
  EXPECT_EQ(other->secret_access_key, "other/secret+with=signs");
  EXPECT_EQ(other->session_token, "t;o#k");
  EXPECT_EQ(FindCredentials(false, WithFile(kFile, {{"AWS_PROFILE", "named"}}))
                ->access_key_id,
            "NAMED");
}

TEST_F(CredentialsTest, LooksInTheHomeFolder) {
  const std::string home = folder_.string();
  ASSERT_TRUE(WriteFile(home + "/.aws/credentials", kFile).has_value());
  EXPECT_EQ(FindCredentials(false, From({{"HOME", home}}))->access_key_id,
            "AKIADEFAULT");
  EXPECT_EQ(
      FindCredentials(
          false, From({{"HOME", home},
                       {"AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials"}}))
          ->access_key_id,
      "AKIADEFAULT");
}

TEST_F(CredentialsTest, RefusesHalfAPairWithoutShowingIt) {
  for (const Environment& environment :
       {From({{"AWS_ACCESS_KEY_ID", "hidden-value"}}),
        From({{"AWS_SECRET_ACCESS_KEY", "hidden-value"}}),
        WithFile(kFile, {{"AWS_PROFILE", "half"}})}) {
    const Result<Credentials> found = FindCredentials(true, environment);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, ErrorCode::kUsage);
    EXPECT_EQ(found.error().message.find("hidden-value"), std::string::npos);
  }
}

TEST_F(CredentialsTest, SaysWhatWasTried) {
  for (const auto& [environment, expected] :
       {std::pair{From({}), "HOME"},
        std::pair{From({{"HOME", "/nowhere"}}), "/nowhere/.aws/credentials"},
        std::pair{WithFile(kFile, {{"AWS_PROFILE", "absent"}}), "'absent'"},
        std::pair{WithFile(kFile, {{"AWS_PROFILE", "empty"}}), "no keys"}}) {
    const Result<Credentials> found = FindCredentials(false, environment);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, ErrorCode::kNotFound);
    const std::string& message = found.error().message;
    EXPECT_NE(message.find("AWS_ACCESS_KEY_ID"), std::string::npos);
    EXPECT_NE(message.find(expected), std::string::npos) << message;
  }
}

TEST_F(CredentialsTest, GivesDummiesToThisMachineOnly) {
  const Result<Credentials> found = FindCredentials(true, From({}));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->access_key_id, DummyCredentials().access_key_id);
  EXPECT_FALSE(FindCredentials(false, From({})).has_value());
}

TEST_F(CredentialsTest, CountsAnEmptyVariableAsNotSet) {
  EXPECT_EQ(FindCredentials(true, From({{"AWS_ACCESS_KEY_ID", ""},
                                        {"AWS_SECRET_ACCESS_KEY", ""}}))
                ->access_key_id,
            DummyCredentials().access_key_id);
}

TEST_F(CredentialsTest, SaysWhatMustNotBeShown) {
  EXPECT_EQ(SecretsOf({"AKIDEXAMPLE", "s/cr+t", "a-token"}),
            (std::vector<std::string>{"AKIDEXAMPLE", "s/cr+t", "a-token"}));
  EXPECT_TRUE(SecretsOf({}).empty());
}

TEST_F(CredentialsTest, HidesNoPlaceholders) {
  EXPECT_TRUE(SecretsOf({"test", "testing", "testing"}).empty());
  EXPECT_TRUE(SecretsOf(DummyCredentials()).empty());
}

}  // namespace
}  // namespace plumbline
