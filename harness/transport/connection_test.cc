// TLS connections are tested with the client, in http_client_test.cc.
#include "harness/transport/connection.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kRequest = "GET / HTTP/1.1\r\n\r\n";

class ConnectionTest : public ::testing::Test {
 protected:
  static Connection To(const RawServer& server) {
    return {Url{"http", "127.0.0.1", server.port(), ""}, false};
  }

  static bool Open(Connection& connection) {
    return connection.Open(Wire::Clock::now() + milliseconds(500)).has_value();
  }

  // Sends a request and gives the first bytes of the answer.
  static std::string Ask(Connection& connection) {
    std::array<char, 64> data{};
    EXPECT_TRUE(connection.wire().Write(kRequest));
    const auto count = connection.wire().Read(data.data(), data.size());
    return {data.data(), static_cast<std::size_t>(std::max(count, {}))};
  }
};

TEST_F(ConnectionTest, IsKeptForTheNextRequest) {
  RawServer server(AnswerBytes("ok"));
  Connection connection = To(server);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(Open(connection));
    EXPECT_EQ(connection.is_kept(), i > 0);
    EXPECT_EQ(Ask(connection), "ok");
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(ConnectionTest, IsMadeAnewOnceClosed) {
  RawServer server(AnswerBytes("ok"));
  Connection connection = To(server);
  ASSERT_TRUE(Open(connection));
  connection.Close();
  connection.Close();
  ASSERT_TRUE(Open(connection));
  EXPECT_FALSE(connection.is_kept());
  EXPECT_EQ(Ask(connection), "ok");
}

TEST_F(ConnectionTest, IsMadeAnewWhereTheOtherSideHasClosed) {
  RawServer server([](RawConnection& other) {
    other.ReadRequest();
    other.Write("ok");
  });
  Connection connection = To(server);
  ASSERT_TRUE(Open(connection));
  EXPECT_EQ(Ask(connection), "ok");
  std::array<char, 8> data{};
  EXPECT_EQ(connection.wire().Read(data.data(), data.size()), 0);
  ASSERT_TRUE(Open(connection));
  EXPECT_FALSE(connection.is_kept());
  EXPECT_EQ(Ask(connection), "ok");
}

TEST_F(ConnectionTest, IsMadeAnewWhereUnaskedBytesCame) {
  RawServer server([](RawConnection& other) {
    other.ReadRequest();
    other.Write("ok");
    other.Write(std::string(200, '!'));
    other.ReadRequest();
  });
  Connection connection = To(server);
  ASSERT_TRUE(Open(connection));
  EXPECT_TRUE(Ask(connection).starts_with("ok"));
  std::array<char, 8> data{};
  EXPECT_GT(connection.wire().Read(data.data(), data.size()), 0);
  ASSERT_TRUE(Open(connection));
  EXPECT_FALSE(connection.is_kept());
}

TEST_F(ConnectionTest, SaysWhyThereIsNone) {
  int port = 0;
  {
    const RawServer server(AnswerBytes(""));
    port = server.port();
  }
  Connection connection({"http", "127.0.0.1", port, ""}, false);
  const auto opened = connection.Open(Wire::Clock::now() + milliseconds(500));
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().failure, TransportFailure::kConnectionRefused);
}

TEST_F(ConnectionTest, SaysThatAHandshakeFailed) {
  RawServer server([](RawConnection& other) { other.Write("no TLS here\n"); });
  Connection connection({"https", "127.0.0.1", server.port(), ""}, false);
  const auto opened = connection.Open(Wire::Clock::now() + milliseconds(500));
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().failure, TransportFailure::kTls);
  EXPECT_TRUE(opened.error().detail.starts_with("the TLS handshake failed"));
}

}  // namespace
}  // namespace plumbline
