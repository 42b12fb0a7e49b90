#include "harness/reference/listener.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "harness/transport/connect.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;

// Sends back what comes, until the other side ends.
void EchoBytes(int socket) {
  std::array<char, 64> data{};
  for (;;) {
    const ssize_t count = recv(socket, data.data(), data.size(), 0);
    if (count <= 0) {
      return;
    }
    send(socket, data.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL);
  }
}

Socket ClientOf(const Listener& listener) {
  auto made = ConnectTo("127.0.0.1", listener.port(),
                        std::chrono::steady_clock::now() + milliseconds(1000));
  EXPECT_TRUE(made.has_value());
  return made.has_value() ? *std::move(made) : Socket();
}

// What comes within `wait`: empty where nothing does, or the end.
std::string Receive(const Socket& socket, milliseconds wait) {
  pollfd entry{.fd = socket.get(), .events = POLLIN, .revents = 0};
  poll(&entry, 1, static_cast<int>(wait.count()));
  std::array<char, 64> data{};
  const ssize_t count = recv(socket.get(), data.data(), data.size(), 0);
  return {data.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
}

std::string Ask(const Socket& socket, milliseconds wait = milliseconds(1000)) {
  EXPECT_EQ(send(socket.get(), "hello", 5, MSG_NOSIGNAL), 5);
  return Receive(socket, wait);
}

TEST(ListenerTest, ServesAsManyConnectionsAsItHasThreads) {
  auto listener = Listener::Start("127.0.0.1", 0, 2, EchoBytes);
  ASSERT_TRUE(listener.has_value()) << listener.error().ToString();
  EXPECT_GT((*listener)->port(), 0);
  Socket first = ClientOf(**listener);
  const Socket second = ClientOf(**listener);
  EXPECT_EQ(Ask(first), "hello");
  EXPECT_EQ(Ask(second), "hello");
  const Socket third = ClientOf(**listener);
  EXPECT_EQ(Ask(third, milliseconds(50)), "") << "waits for a thread";
  first.Close();
  EXPECT_EQ(Receive(third, milliseconds(1000)), "hello");
}

TEST(ListenerTest, StopEndsOpenAndWaitingConnections) {
  std::atomic<int> served = 0;
  auto listener = Listener::Start("127.0.0.1", 0, 1, [&](int socket) {
    EchoBytes(socket);
    ++served;
  });
  ASSERT_TRUE(listener.has_value());
  const Socket open = ClientOf(**listener);
  EXPECT_EQ(Ask(open), "hello");
  const Socket waiting = ClientOf(**listener);
  (*listener)->Stop();
  (*listener)->Stop();
  EXPECT_EQ(served, 1);
  EXPECT_EQ(Receive(open, milliseconds(1000)), "");
  EXPECT_EQ(Receive(waiting, milliseconds(1000)), "");
}

TEST(ListenerTest, LetsGoOfItsPort) {
  auto first = Listener::Start("127.0.0.1", 0, 4, EchoBytes);
  ASSERT_TRUE(first.has_value());
  const int port = (*first)->port();
  EXPECT_EQ(Ask(ClientOf(**first)), "hello");
  EXPECT_FALSE(Listener::Start("127.0.0.1", port, 1, EchoBytes).has_value());
  first->reset();
  EXPECT_TRUE(Listener::Start("127.0.0.1", port, 1, EchoBytes).has_value());
}

TEST(ListenerTest, SaysWhyItCannotListen) {
  for (const char* host : {"no-such.invalid", "192.0.2.1"}) {
    const auto listener = Listener::Start(host, 0, 1, EchoBytes);
    ASSERT_FALSE(listener.has_value());
    EXPECT_EQ(listener.error().code, ErrorCode::kIo);
    EXPECT_TRUE(listener.error().message.starts_with("cannot listen on "));
  }
}

}  // namespace
}  // namespace plumbline
