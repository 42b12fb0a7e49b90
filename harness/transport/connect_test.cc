#include "harness/transport/connect.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <chrono>
#include <utility>
#include <vector>

#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;

std::chrono::steady_clock::time_point In(milliseconds time) {
  return std::chrono::steady_clock::now() + time;
}

// A port of the loopback at which nobody listens, held so that nobody can.
class SilentPort {
 public:
  explicit SilentPort(int backlog = -1)
      : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof(address);
    EXPECT_EQ(bind(socket_.get(), generic, size), 0);
    if (backlog >= 0) {
      EXPECT_EQ(listen(socket_.get(), backlog), 0);
    }
    EXPECT_EQ(getsockname(socket_.get(), generic, &size), 0);
    port_ = ntohs(address.sin_port);
  }

  [[nodiscard]] int port() const { return port_; }

 private:
  Socket socket_;
  int port_ = 0;
};

TEST(SocketTest, IsClosedWithItsOwnerAndOnce) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  {
    Socket first(descriptor);
    Socket second(std::move(first));
    EXPECT_EQ(second.get(), descriptor);
    Socket third;
    third = std::move(second);
    EXPECT_TRUE(third.is_open());
    EXPECT_NE(fcntl(descriptor, F_GETFD), -1);
  }
  EXPECT_EQ(fcntl(descriptor, F_GETFD), -1);
}

TEST(ConnectToTest, GivesASocketThatSendsAtOnceAndDoesNotBlock) {
  const RawServer server(AnswerBytes(""));
  const auto made =
      ConnectTo("127.0.0.1", server.port(), In(milliseconds(500)));
  ASSERT_TRUE(made.has_value()) << made.error().detail;
  EXPECT_NE(fcntl(made->get(), F_GETFL) & O_NONBLOCK, 0);
  int no_delay = 0;
  socklen_t size = sizeof(no_delay);
  getsockopt(made->get(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &size);
  EXPECT_NE(no_delay, 0);
}

TEST(ConnectToTest, TriesEachAddressOfAName) {
  // The server has none of the name's IPv6 addresses.
  const RawServer server(AnswerBytes(""));
  EXPECT_TRUE(
      ConnectTo("localhost", server.port(), In(milliseconds(500))).has_value());
}

TEST(ConnectToTest, SaysThatNobodyListens) {
  const SilentPort silent;
  const auto made =
      ConnectTo("127.0.0.1", silent.port(), In(milliseconds(500)));
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().failure, TransportFailure::kConnectionRefused);
  EXPECT_EQ(made.error().detail, "Connection refused");
}

TEST(ConnectToTest, SaysThatANameDoesNotResolve) {
  // RFC 6761 section 6.4: no name under "invalid" exists.
  const auto made = ConnectTo("no-such.invalid", 80, In(milliseconds(500)));
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().failure, TransportFailure::kConnectionRefused);
  EXPECT_NE(made.error().detail, "");
}

TEST(ConnectToTest, DoesNotBlameTheTargetWhereNoSocketIsLeft) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  const auto made = ConnectTo("127.0.0.1", 9, In(milliseconds(100)));
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().failure, TransportFailure::kNotSent);
  EXPECT_EQ(made.error().detail, "Too many open files");
}

TEST(ConnectToTest, StopsAtTheDeadline) {
  // A queue that is full drops further handshakes, as a dead address does.
  const SilentPort full(0);
  std::vector<Socket> queued;
  for (int i = 0; i < 8; ++i) {
    const auto start = std::chrono::steady_clock::now();
    auto made = ConnectTo("127.0.0.1", full.port(), In(milliseconds(100)));
    if (!made.has_value()) {
      EXPECT_EQ(made.error().failure, TransportFailure::kTimeout);
      EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(1000));
      return;
    }
    queued.push_back(*std::move(made));
  }
  FAIL() << "the queue never filled";
}

}  // namespace
}  // namespace plumbline
