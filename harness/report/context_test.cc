#include "harness/report/context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

#include "harness/base/json.h"

namespace plumbline {
namespace {

// What bash makes of the last word of a command.
std::string LastWord(const std::string& command) {
  const std::string path = testing::TempDir() + "plumbline_curl_command.sh";
  EXPECT_TRUE(
      WriteFile(path, "curl() { printf '%s' \"${@: -1}\"; }\n" + command)
          .has_value());
  std::string out;
  // NOLINTNEXTLINE(cert-env33-c): a shell is what the command is for.
  FILE* const pipe = popen(("bash '" + path + "'").c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "bash does not start";
    return out;
  }
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0;
       (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    out.append(buffer.data(), n);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

TEST(CurlCommandTest, CarriesTheSameBytes) {
  const ReportContext context{.url = "http://127.0.0.1:8080"};
  for (const std::string& body :
       {std::string("{}"), std::string("it's \"quoted\" $HOME `id` \\ !"),
        std::string("a\nb\tc\r"), std::string("a\xFFz\x01"),
        std::string("\xC3\xA9 \xF0\x9F\x98\x80"),
        std::string("a\xFF"
                    "0b")}) {
    const std::string command = CurlCommand(
        context,
        {.headers = {{"X-Amz-Target", ""}, {"X-It", "it's"}}, .body = body});
    EXPECT_EQ(LastWord(command), body) << command;
  }
}

TEST(CurlCommandTest, ReadsNoFileThatABodyNames) {
  const std::string command =
      CurlCommand({.url = "http://one"}, {.body = "@/etc/hosts"});
  EXPECT_THAT(command, testing::EndsWith(" --data-raw @/etc/hosts")) << command;
}

TEST(CurlCommandTest, SendsTheSameToTheSecondEndpoint) {
  const ReportContext context{.url = "http://one",
                              .curl_arguments = {"--user a:b"},
                              .against_url = "http://other"};
  const HttpRequest request{.target = "/x", .body = "{}"};
  EXPECT_EQ(CurlCommand(context, request),
            "curl -sS -i -X POST http://one/x --user a:b -H "
            "'Content-Type:' --data-raw '{}'");
  EXPECT_EQ(AgainstCurlCommand(context, request),
            "curl -sS -i -X POST http://other/x -H 'Content-Type:' --data-raw "
            "'{}'");
}

TEST(CurlScriptTest, SendsLanesAtTheSameTime) {
  const ReportContext context{.url = "http://one"};
  Finding finding;
  for (const int lane : {0, 1, 2, 2, 0}) {
    finding.smallest.steps.push_back({.operation = "Put", .lane = lane});
    finding.exchanges.push_back(
        {.request = {.target =
                         "/" + std::to_string(finding.exchanges.size())}});
  }
  const auto curl = [](int n) {
    return "curl -sS -i -X POST http://one/" + std::to_string(n);
  };
  EXPECT_THAT(CurlScript(context, finding),
              testing::ElementsAre(curl(0), "{ " + curl(1) + "; } &",
                                   "{ " + curl(2) + "; " + curl(3) + "; } &",
                                   "wait", curl(4)));
}

TEST(ReplayCommandTest, NamesTheCaseByItsId) {
  const ReportContext context{.cases_folder = "my cases",
                              .replay_arguments = "--url x"};
  const Finding finding{.identity = {"clause", "check", "kind"}};
  const std::string path = "my cases/" + ShortId(finding.identity) + ".json";
  EXPECT_EQ(CasePath(context, finding), path);
  EXPECT_EQ(ReplayCommand(context, finding),
            "plumbline replay '" + path + "' --url x");
}

TEST(ShowStepTest, ShowsWhatIsSpecial) {
  Step step{.operation = "Op", .input = {{"Limit", 101}}};
  EXPECT_EQ(ShowStep(step), R"(Op {"Limit":101})");
  step.method = "GET";
  step.headers = {{"X-Amz-Target", std::nullopt}};
  EXPECT_EQ(ShowStep(step), R"(Op by GET without X-Amz-Target {"Limit":101})");
}

TEST(CurlCommandTest, SaysNothingOfABodyThatIsNotThere) {
  EXPECT_EQ(CurlCommand({.url = "http://one"},
                        {.method = "GET", .target = "/a", .body = ""}),
            "curl -sS -i -X GET http://one/a");
  EXPECT_EQ(CurlCommand({.url = "http://one"},
                        {.method = "HEAD", .target = "/a", .body = ""}),
            "curl -sS -I http://one/a");
}

TEST(CurlCommandTest, SendsThePathAsItIs) {
  EXPECT_EQ(CurlCommand({.url = "http://one"},
                        {.method = "GET", .target = "/h/%2E%2e", .body = ""}),
            "curl -sS -i -X GET --path-as-is http://one/h/%2E%2e");
  EXPECT_EQ(CurlCommand({.url = "http://one"},
                        {.method = "GET", .target = "/h/a..b", .body = ""}),
            "curl -sS -i -X GET http://one/h/a..b");
}

TEST(CurlCommandTest, SendsANulThroughAPipe) {
  const std::string command = CurlCommand(
      {.url = "http://one"}, {.headers = {{"Content-Type", "text/plain"}},
                              .body = std::string("a\0b", 3)});
  EXPECT_THAT(command, testing::StartsWith("printf '\\141\\000\\142' | curl"));
  EXPECT_THAT(command, testing::EndsWith(" --data-binary @-"));
}

TEST(CurlCommandTest, HasAVariableInThePlaceOfACredential) {
  const ReportContext context{.url = "http://one",
                              .credentials = {{"STANDS_FOR", "\"$TOKEN\""}}};
  EXPECT_EQ(CurlCommand(context, {.method = "GET",
                                  .target = "/a?key=STANDS_FOR",
                                  .headers = {{"X-Key", "STANDS_FOR"}},
                                  .body = ""}),
            "curl -sS -i -X GET 'http://one/a?key='\"$TOKEN\"'' "
            "-H 'X-Key: '\"$TOKEN\"''");
}

}  // namespace
}  // namespace plumbline
