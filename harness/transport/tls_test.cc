#include "harness/transport/tls.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

namespace plumbline {
namespace {

// Whole sessions are tested with the client, in http_client_test.cc; here is
// what the other side does wrong.
class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
  }

  void TearDown() override {
    close(ends_[0]);
    close(ends_[1]);
  }

  // What the client sends first.
  std::string FirstFlight() {
    std::array<char, 4096> data{};
    const ssize_t count = recv(ends_[1], data.data(), data.size(), 0);
    return {data.data(), static_cast<std::size_t>(count)};
  }

  std::array<int, 2> ends_{};
  TlsContext context_{true};
};

TEST_F(TlsTest, WaitsForTheServerWithoutBlocking) {
  TlsSession session(context_, ends_[0], "localhost");
  EXPECT_EQ(session.Handshake(), IoStep::kWantRead);
  EXPECT_EQ(session.Handshake(), IoStep::kWantRead);
}

TEST_F(TlsTest, NamesTheHostButNotAnAddress) {
  TlsSession named(context_, ends_[0], "host.example");
  EXPECT_EQ(named.Handshake(), IoStep::kWantRead);
  EXPECT_NE(FirstFlight().find("host.example"), std::string::npos);
  TlsSession numbered(context_, ends_[0], "127.0.0.1");
  EXPECT_EQ(numbered.Handshake(), IoStep::kWantRead);
  EXPECT_EQ(FirstFlight().find("127.0.0.1"), std::string::npos);
}

TEST_F(TlsTest, FailsOnWhatIsNoTls) {
  TlsSession session(context_, ends_[0], "localhost");
  EXPECT_EQ(session.Handshake(), IoStep::kWantRead);
  ASSERT_EQ(send(ends_[1], "HTTP/1.1 400 Bad\r\n\r\n", 20, 0), 20);
  EXPECT_EQ(session.Handshake(), IoStep::kFailed);
  EXPECT_NE(session.WhyFailed(), "");
}

TEST_F(TlsTest, FailsWithoutASignalWhereTheServerHasGone) {
  TlsSession session(context_, ends_[0], "localhost");
  shutdown(ends_[1], SHUT_RDWR);
  EXPECT_EQ(session.Handshake(), IoStep::kFailed);
  EXPECT_NE(session.WhyFailed(), "");
}

}  // namespace
}  // namespace plumbline
