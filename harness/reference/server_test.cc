// The server over real sockets, with the client that campaigns use.
#include "harness/reference/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "harness/reference/testing_packs.h"
#include "harness/transport/http_client.h"

namespace plumbline {
namespace {

using std::chrono::milliseconds;

class ReferenceServerTest : public testing::Test {
 protected:
  void Start(const char* deviation = nullptr, ServerOptions options = {}) {
    std::vector<const Deviation*> deviations;
    if (deviation != nullptr) {
      deviations.push_back(FindDeviation(deviation));
      ASSERT_NE(deviations[0], nullptr);
    }
    service_ = std::make_unique<ReferenceService>(
        PacksContract(),
        ReferenceOptions{.deviations = DeviationSet(deviations)});
    auto server = ReferenceServer::Start(*service_, options);
    ASSERT_TRUE(server.has_value()) << server.error().ToString();
    server_ = *std::move(server);
  }

  [[nodiscard]] std::unique_ptr<Transport> Client(
      milliseconds timeout = milliseconds{5000}) const {
    return MakeHttpClient(
        {.url = *ParseUrl(server_->url()), .timeout = timeout});
  }

  HttpResult Send(const HttpRequest& request) const {
    return Client()->Send(request);
  }

  // The name of the error in an answer of status 400.
  std::string ErrorOf(const HttpRequest& request) const {
    const HttpResult outcome = Send(request);
    EXPECT_TRUE(outcome.ok()) << outcome.detail;
    EXPECT_EQ(outcome.response.status, 400) << outcome.response.body;
    const Result<Json> body = ParseJson(outcome.response.body);
    return body.has_value() ? body->value("__type", "") : "";
  }

  std::unique_ptr<ReferenceService> service_;
  std::unique_ptr<ReferenceServer> server_;
};

TEST_F(ReferenceServerTest, AnswersACall) {
  Start();
  const HttpResult outcome = Send(RequestFor(kStatuses, Json::object()));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.status, 200);
  EXPECT_EQ(FindHeader(outcome.response.headers, "Content-Type"),
            "application/x-amz-json-1.1");
  const Result<Json> body = ParseJson(outcome.response.body);
  ASSERT_TRUE(body.has_value());
  EXPECT_EQ((*body)["OrganizationConformancePackStatuses"].size(), 4);
}

TEST_F(ReferenceServerTest, RefusesWhatTheServiceRefuses) {
  Start();
  EXPECT_EQ(ErrorOf(RequestFor(kStatuses, {{"Limit", 101}})),
            "InvalidLimitException");
  EXPECT_EQ(ErrorOf(RequestFor("Nothing", Json::object())),
            "UnknownOperationException");
  EXPECT_EQ(ErrorOf(RequestWithBody(kStatuses, "{\"Limit\":")),
            "SerializationException");
  EXPECT_EQ(ErrorOf(RequestWithBody(kStatuses, std::string(100000, '['))),
            "SerializationException");
  const Json names(26, "a");
  EXPECT_EQ(ErrorOf(RequestFor(kStatuses,
                               {{"OrganizationConformancePackNames", names}})),
            "ValidationException");
}

TEST_F(ReferenceServerTest, PassesEveryMethodAndPath) {
  Start();
  for (const char* const method :
       {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"}) {
    for (const char* const target : {"/", "/any/path?query=1"}) {
      HttpRequest request = RequestFor(kStatuses, Json::object());
      request.method = method;
      request.target = target;
      const HttpResult outcome = Send(request);
      ASSERT_TRUE(outcome.ok()) << method << ": " << outcome.detail;
      EXPECT_EQ(outcome.response.status, 405) << method;
      EXPECT_NE(outcome.response.body.find("UnknownOperationException"),
                std::string::npos);
    }
  }
}

TEST_F(ReferenceServerTest, AnswersHeadWithoutABody) {
  Start();
  const auto client = Client();
  const HttpResult head = client->Send({.method = "HEAD"});
  ASSERT_TRUE(head.ok()) << head.detail;
  EXPECT_EQ(head.response.status, 405);
  EXPECT_EQ(head.response.body, "");
  // The connection is in order after it.
  EXPECT_EQ(client->Send(RequestFor(kStatuses, Json::object())).response.status,
            200);
}

TEST_F(ReferenceServerTest, TakesABodyOfAnyContentType) {
  Start();
  for (const char* const type :
       {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
        "text/plain", ""}) {
    HttpRequest request = RequestFor(kStatuses, {{"Limit", 2}});
    SetHeader(request.headers, "Content-Type", type);
    request.body += std::string(20000, ' ');
    EXPECT_EQ(Send(request).response.status, 200) << type;
  }
}

TEST_F(ReferenceServerTest, IgnoresARange) {
  Start();
  HttpRequest request = RequestFor(kStatuses, Json::object());
  SetHeader(request.headers, "Range", "bytes=0-3");
  const HttpResult outcome = Send(request);
  EXPECT_EQ(outcome.response.status, 200);
  EXPECT_GT(outcome.response.body.size(), 4U);
}

TEST_F(ReferenceServerTest, WritesAnEmptyBodyWithoutAContentType) {
  Start("empty-success");
  const HttpResult outcome = Send(RequestFor(kStatuses, Json::object()));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.body, "");
  Start("bare-404");
  const HttpResult bare = Send(RequestFor("Nothing", Json::object()));
  EXPECT_EQ(bare.response.status, 404);
  EXPECT_EQ(FindHeader(bare.response.headers, "Content-Type"), std::nullopt);
}

TEST_F(ReferenceServerTest, GivesTheSameAnswerAsInMemory) {
  for (const Deviation& variation : Variations()) {
    Start(std::string(variation.name).c_str());
    ReferenceService twin(
        PacksContract(), {.deviations = DeviationSet(std::vector{&variation})});
    const HttpRequest request =
        RequestFor(kStatuses, {{"Limit", 101}, {"Unknown", true}});
    const HttpResult expected = twin.HandleInMemory(request);
    const HttpResult got = Send(request);
    ASSERT_TRUE(got.ok()) << got.detail;
    EXPECT_EQ(got.response.status, expected.response.status);
    EXPECT_EQ(got.response.body, expected.response.body) << variation.name;
    for (const Header& header : expected.response.headers) {
      EXPECT_EQ(FindHeader(got.response.headers, header.name), header.value);
    }
  }
}

TEST_F(ReferenceServerTest, HangsUntilTheClientGivesUp) {
  Start("hangs-on-limit-one", {.threads = 2});
  for (int i = 0; i < 4; ++i) {
    // Were a thread held for longer than its client waits, the third request
    // would find none.
    const HttpResult outcome =
        Client(milliseconds{100})->Send(RequestFor(kStatuses, {{"Limit", 1}}));
    EXPECT_EQ(outcome.failure, TransportFailure::kTimeout);
  }
  EXPECT_EQ(Send(RequestFor(kStatuses, {{"Limit", 2}})).response.status, 200);
}

TEST_F(ReferenceServerTest, ClosesAfterTheHang) {
  Start("hangs-on-limit-one", {.hang = milliseconds{50}});
  EXPECT_EQ(Send(RequestFor(kStatuses, {{"Limit", 1}})).failure,
            TransportFailure::kConnectionLost);
}

TEST_F(ReferenceServerTest, StopEndsAHangingAnswer) {
  Start("hangs-on-limit-one");
  std::thread waiting([client = Client(milliseconds{20000})] {
    EXPECT_EQ(client->Send(RequestFor(kStatuses, {{"Limit", 1}})).failure,
              TransportFailure::kConnectionLost);
  });
  std::this_thread::sleep_for(milliseconds{100});
  const auto begin = std::chrono::steady_clock::now();
  server_->Stop();
  server_->Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds{2000});
  waiting.join();
}

TEST_F(ReferenceServerTest, StopEndsIdleConnections) {
  Start();
  const auto client = Client();
  EXPECT_TRUE(client->Send(RequestFor(kStatuses, Json::object())).ok());
  const auto begin = std::chrono::steady_clock::now();
  server_->Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds{2000});
  EXPECT_FALSE(client->Send(RequestFor(kStatuses, Json::object())).ok());
}

TEST_F(ReferenceServerTest, DropsTheConnectionWithoutAnAnswer) {
  Start("drops-full-list");
  const Json names(25, "Baseline");
  EXPECT_EQ(
      Send(RequestFor(kStatuses, {{"OrganizationConformancePackNames", names}}))
          .failure,
      TransportFailure::kConnectionLost);
  EXPECT_EQ(Send(RequestFor(kStatuses, Json::object())).response.status, 200);
}

TEST_F(ReferenceServerTest, RefusesABodyAboveItsLimit) {
  Start();
  const HttpResult outcome = Send(RequestWithBody(
      kStatuses, std::string((std::size_t{64} << 20U) + 1, ' ')));
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.status, 413);
}

TEST_F(ReferenceServerTest, ServesSeveralClientsAtOnce) {
  Start();
  std::atomic<int> good = 0;
  std::vector<std::thread> clients;
  clients.reserve(8);
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      const auto client = Client();
      for (int j = 0; j < 50; ++j) {
        const std::string name =
            "pack-" + std::to_string(i) + "-" + std::to_string(j % 5);
        good +=
            client->Send(RequestFor(kPut, Named(name))).response.status == 200
                ? 1
                : 0;
      }
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
  EXPECT_EQ(good, 400);
  const HttpResult all = Send(RequestFor(kStatuses, Json::object()));
  EXPECT_EQ(
      (*ParseJson(all.response.body))["OrganizationConformancePackStatuses"]
          .size(),
      44);
}

TEST_F(ReferenceServerTest, SaysWhyAnAddressCannotBeBound) {
  Start();
  const auto second =
      ReferenceServer::Start(*service_, {.port = server_->port()});
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_NE(second.error().message.find("cannot listen on 127.0.0.1"),
            std::string::npos);
}

TEST_F(ReferenceServerTest, ServesIpv6) {
  ReferenceService service(PacksContract(), {});
  auto server = ReferenceServer::Start(service, {.host = "::1"});
  if (!server.has_value()) {
    GTEST_SKIP() << "no IPv6 here: " << server.error().ToString();
  }
  const auto client = MakeHttpClient({.url = *ParseUrl((*server)->url())});
  EXPECT_EQ(client->Send(RequestFor(kStatuses, Json::object())).response.status,
            200);
}

}  // namespace
}  // namespace plumbline
