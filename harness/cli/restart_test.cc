#include "harness/cli/restart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/cli/testing_cli.h"
#include "harness/transport/connect.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// A port of the loopback that nobody listens on now.
int FreePort() {
  const Socket probe(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{.sin_family = AF_INET,
                      .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  EXPECT_EQ(bind(probe.get(), any, size), 0);
  EXPECT_EQ(getsockname(probe.get(), any, &size), 0);
  return ntohs(address.sin_port);
}

class RestartCommandTest : public CliTestBase {
 protected:
  RestartCommandOptions Options(
      const std::string& command,
      std::chrono::milliseconds limit = std::chrono::seconds(20)) {
    return {.command = command,
            .log = (folder_ / "new" / "restart.log").string(),
            .url = {.scheme = "http", .host = "127.0.0.1", .port = port_},
            .limit = limit};
  }

  std::string Log() {
    return ReadFile((folder_ / "new" / "restart.log").string(), 1 << 20)
        .value_or("");
  }

  // A server of this port that ends by itself.
  std::string Listener() const {
    return "python3 -c 'import socket, time\n"
           "s = socket.socket()\n"
           "s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
           "s.bind((\"127.0.0.1\", " +
           std::to_string(port_) +
           "))\n"
           "s.listen()\n"
           "time.sleep(30)'";
  }

  const int port_ = FreePort();
};

TEST_F(RestartCommandTest, StartsATargetAndEndsItWithItself) {
  {
    RestartCommand command(Options("echo hello; exec " + Listener()));
    EXPECT_FALSE(command.Listens());
    const auto started = command.Start();
    ASSERT_TRUE(started.has_value()) << started.error() << Log();
    EXPECT_TRUE(command.Listens());
    EXPECT_EQ(Log(), "hello\n");
    // The next start ends what is there.
    EXPECT_TRUE(command.Start().has_value());
    EXPECT_EQ(Log(), "hello\nhello\n");
  }
  EXPECT_FALSE(RestartCommand(Options("")).Listens());
}

TEST_F(RestartCommandTest, LeavesWhatACommandThatEndedHasStarted) {
  const std::string pid = (folder_ / "pid").string();
  {
    RestartCommand command(Options(Listener() + " & echo $! > " + pid));
    ASSERT_TRUE(command.Start().has_value()) << Log();
    // The shell has ended by then.
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_TRUE(RestartCommand(Options("")).Listens());
  const int left = std::stoi(ReadFile(pid, 100).value());
  EXPECT_EQ(kill(left, SIGKILL), 0);
}

// A target may print without end.
TEST_F(RestartCommandTest, HoldsTheLogToItsLength) {
  RestartCommandOptions options =
      Options(Listener() + " & while :; do echo 0123456789 0123456789; done");
  options.max_log_bytes = 100'000;
  RestartCommand command(options);
  ASSERT_TRUE(command.Start().has_value());
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!Log().contains("bytes were left out here)") &&
         std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_THAT(Log(), HasSubstr("bytes were left out here)"));
}

// Taking connections is not answering.
TEST_F(RestartCommandTest, KnowsWhoAnswers) {
  RestartCommandOptions options = Options("exec " + Listener());
  options.patience = std::chrono::milliseconds(200);
  {
    RestartCommand hangs(options);
    ASSERT_TRUE(hangs.Start().has_value()) << Log();
    EXPECT_TRUE(hangs.Listens());
    EXPECT_FALSE(hangs.Answers());
  }
  options.command =
      "exec python3 -m http.server --bind 127.0.0.1 " + std::to_string(port_);
  options.patience = std::chrono::seconds(10);
  RestartCommand serves(options);
  ASSERT_TRUE(serves.Start().has_value()) << Log();
  EXPECT_TRUE(serves.Answers());
}

TEST_F(RestartCommandTest, SaysThatTheCommandFailed) {
  RestartCommand command(Options("echo no such container >&2; exit 3"));
  const auto started = command.Start();
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error(), HasSubstr("failed with 3, see "));
  EXPECT_EQ(Log(), "no such container\n");
}

TEST_F(RestartCommandTest, EndsACommandThatTakesTooLong) {
  RestartCommand command(Options("sleep 30", std::chrono::milliseconds(200)));
  const auto began = std::chrono::steady_clock::now();
  const auto started = command.Start();
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error(), HasSubstr("nobody listened 0.2 s after"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(OpenRestartTest, NeedsAUrl) {
  EXPECT_EQ(OpenRestart({}, "out")->start, nullptr);
  const auto refused = OpenRestart({.restart_command = "true"}, "out");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kUsage);
  const auto opened = OpenRestart(
      {.target = {.url = "127.0.0.1:1"}, .restart_command = "true"}, "out");
  ASSERT_TRUE(opened.has_value());
  EXPECT_FALSE(opened->listens());
}

}  // namespace
}  // namespace plumbline
