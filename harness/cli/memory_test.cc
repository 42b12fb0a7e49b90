// What a target sends does not swell the run: the most that a campaign's memory
// grows by, in a process of its own.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/cli/testing_child.h"
#include "harness/cli/testing_cli.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

constexpr std::size_t kMegabyte = 1024;  // in KB
const std::string kConfig = PLUMBLINE_SOURCE_DIR "/specs/aws-config.json";

std::string AwsAnswer(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status +
         "\r\nContent-Type: application/x-amz-json-1.1\r\n"
         "Connection: close\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Four megabytes.
std::string PageOf(int rows) {
  std::string text;
  for (int i = 0; i < rows; ++i) {
    text +=
        (i == 0 ? "" : ",") +
        (R"({"OrganizationConformancePackName": "pack-)" + std::to_string(i) +
         R"(", "Status": "CREATE_SUCCESSFUL", "LastUpdateTime": 1700000000})");
  }
  return R"({"OrganizationConformancePackStatuses": [)" + text + "]}";
}

// Slow: each campaign needs some seconds to come to its highest mark.
class SlowMemoryTest : public CliTestBase {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers take several times the memory";
#endif
    CliTestBase::SetUp();
    child_ = std::make_unique<CliChild>((folder_ / "log").string());
  }

  // How much the memory of a campaign grows at most; `url` may be empty.
  std::size_t GrownIn(const std::string& contract, const std::string& url,
                      std::vector<std::string> more) {
    std::vector<std::string> words = {"check", contract};
    if (!url.empty()) {
      words.push_back(url);
    }
    words.insert(words.end(),
                 {"--quiet", "--out", (folder_ / "out").string(), "--report",
                  "json=" + (folder_ / "report.json").string()});
    words.insert(words.end(), more.begin(), more.end());
    child_->Run(words);
    const CliChild::Ended ended = child_->Wait();
    EXPECT_GT(ended.grown_kb, 0U) << child_->Log();
    return ended.grown_kb;
  }

  std::size_t GrownOn(const std::string& contract, RawServer::Script script,
                      std::vector<std::string> more) {
    const RawServer server(std::move(script));
    const std::size_t grown =
        GrownIn(contract, "http://127.0.0.1:" + std::to_string(server.port()),
                std::move(more));
    EXPECT_GT(server.connections(), 20) << child_->Log();
    return grown;
  }

  std::unique_ptr<CliChild> child_;
};

TEST_F(SlowMemoryTest, BearsAPageOfManyRows) {
  const std::string page = AwsAnswer("200 OK", PageOf(40000));
  EXPECT_LT(GrownOn(kPacks, AnswerBytes(page), {"--time", "8s"}),
            200 * kMegabyte);
}

// Also where every answer is such a page, those of writes and clean-ups too,
// and many read at the same time.
TEST_F(SlowMemoryTest, BearsManyWorkersWithLongAnswers) {
  const std::string page = AwsAnswer("200 OK", PageOf(40000));
  EXPECT_LT(GrownOn(kPacks, AnswerBytes(page),
                    {"--time", "15s", "--workers", "8", "--allow-writes"}),
            200 * kMegabyte);
}

TEST_F(SlowMemoryTest, BearsABodyWithoutEnd) {
  const auto endless = [](RawConnection& connection) {
    connection.ReadRequest();
    bool taken = connection.Write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n"
        "Connection: close\r\n\r\n{\"a\": [");
    std::string piece;
    for (int i = 0; i < 20000; ++i) {
      piece += "[1,2],";
    }
    while (taken) {
      taken = connection.Write(piece);
    }
  };
  EXPECT_LT(GrownOn(kConfig, endless, {"--time", "8s"}), 200 * kMegabyte);
}

TEST_F(SlowMemoryTest, BearsManyFindingsWithLongAnswers) {
  const std::string answer =
      AwsAnswer("418 No", R"({"__type": "NoSuchErrorAtAll", "message": ")" +
                              std::string(300000, 'x') + "\"}");
  EXPECT_LT(GrownOn(kConfig, AnswerBytes(answer), {"--time", "10s"}),
            200 * kMegabyte);
}

TEST_F(SlowMemoryTest, BearsAThousandFindings) {
  constexpr int kOperations = 1000;
  Json paths = Json::object();
  const Json numbers = {{"type", "object"},
                        {"required", {"a"}},
                        {"properties", {{"a", {{"type", "integer"}}}}}};
  const Json responses = {
      {"200",
       {{"description", "ok"},
        {"content", {{"application/json", {{"schema", numbers}}}}}}}};
  for (int i = 0; i < kOperations; ++i) {
    paths["/numbers/" + std::to_string(i)] = {
        {"get", {{"responses", responses}}}};
  }
  const std::string contract = (folder_ / "numbers.json").string();
  ASSERT_TRUE(
      WriteFile(contract,
                ToText({{"openapi", "3.0.3"},
                        {"info", {{"title", "Numbers"}, {"version", "1"}}},
                        {"paths", paths}}))
          .has_value());
  const std::string body = R"({"a": ")" + std::string(30000, 'x') + "\"}";
  EXPECT_LT(
      GrownOn(contract,
              AnswerBytes("HTTP/1.1 200 OK\r\n"
                          "Content-Type: application/json\r\n"
                          "Connection: close\r\nContent-Length: " +
                          std::to_string(body.size()) + "\r\n\r\n" + body),
              {"--max-requests", "12000", "--time", "60s"}),
      200 * kMegabyte);
  const Result<Json> report =
      ReadJsonFile((folder_ / "report.json").string(), std::size_t{256} << 20U);
  ASSERT_TRUE(report.has_value());
  EXPECT_GE((*report)["findings"].size(), std::size_t{kOperations});
}

// As many as the time allows, on the target in this process.
TEST_F(SlowMemoryTest, BearsManyRequests) {
  EXPECT_LT(GrownIn(kPacks, "", {"--time", "10s", "--allow-writes"}),
            64 * kMegabyte);
  const Result<Json> report =
      ReadJsonFile((folder_ / "report.json").string(), std::size_t{64} << 20U);
  ASSERT_TRUE(report.has_value());
  EXPECT_GT((*report)["stats"]["requests"], 20000);
}

}  // namespace
}  // namespace plumbline
