// The client against a server that behaves, plain and over TLS.
#include "harness/transport/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "harness/base/http_message.h"
#include "harness/transport/testing_raw_server.h"

namespace plumbline {
namespace {

// Answers every request with what it was: method, target, headers, body.
void Echo(const httplib::Request& request, httplib::Response& response) {
  std::string text = request.method + " " + request.target + "\n";
  for (const auto& [name, value] : request.headers) {
    if (name != "REMOTE_ADDR" && name != "REMOTE_PORT" &&
        name != "LOCAL_ADDR" && name != "LOCAL_PORT") {
      text += name + ": " + value + "\n";
    }
  }
  response.set_content(text + "\n" + request.body, "text/plain");
}

class RunningServer {
 public:
  explicit RunningServer(std::unique_ptr<httplib::Server> server)
      : server_(std::move(server)) {
    server_->set_pre_routing_handler([](const auto& request, auto& response) {
      if (request.method == "POST" || request.method == "PUT" ||
          request.method == "PATCH" || request.method == "DELETE") {
        return httplib::Server::HandlerResponse::Unhandled;
      }
      Echo(request, response);
      return httplib::Server::HandlerResponse::Handled;
    });
    server_->Post(".*", Echo).Put(".*", Echo).Patch(".*", Echo);
    server_->Delete(".*", Echo);
    port_ = server_->bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    while (!server_->is_running()) {
      std::this_thread::yield();
    }
  }
  ~RunningServer() {
    server_->stop();
    thread_.join();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  RunningServer(RunningServer&&) = delete;
  RunningServer& operator=(RunningServer&&) = delete;

  [[nodiscard]] HttpClientOptions options(const std::string& scheme) const {
    HttpClientOptions options;
    options.url = {scheme, "127.0.0.1", port_, ""};
    return options;
  }

 private:
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  std::thread thread_;
};

// What the client puts on the wire for `request`.
std::string Sent(const HttpRequest& request, HttpClientOptions options = {}) {
  std::string sent;
  RawServer server([&sent](RawConnection& connection) {
    sent = connection.ReadRequest();
    connection.Write(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  const std::string path = options.url.path;
  options.url = {"http", "localhost", server.port(), path};
  const HttpResult outcome = MakeHttpClient(options)->Send(request);
  EXPECT_TRUE(outcome.ok()) << outcome.detail;
  const std::string port = ":" + std::to_string(server.port());
  const std::size_t at = sent.find(port);
  return at == std::string::npos ? sent : sent.erase(at, port.size());
}

TEST(HttpClientTest, SendsARequestAndGivesItsResponse) {
  const RunningServer server(std::make_unique<httplib::Server>());
  auto client = MakeHttpClient(server.options("http"));
  HttpRequest request;
  request.target = "/a%20b?c=d";
  request.headers = {{"X-Amz-Target", "A.B"}};
  request.body = std::string("nul \0 and more", 14);
  const HttpResult outcome = client->Send(request);
  ASSERT_TRUE(outcome.ok()) << outcome.detail;
  EXPECT_EQ(outcome.response.status, 200);
  EXPECT_TRUE(outcome.response.body.starts_with("POST /a%20b?c=d\n"));
  EXPECT_TRUE(outcome.response.body.ends_with("\n\n" + request.body));
  EXPECT_NE(outcome.response.body.find("\nX-Amz-Target: A.B\n"),
            std::string::npos);
  EXPECT_EQ(FindHeader(outcome.response.headers, "content-type"), "text/plain");
  EXPECT_GT(outcome.elapsed.count(), 0);
}

TEST(HttpClientTest, SendsAnyMethodOverOneConnection) {
  const RunningServer server(std::make_unique<httplib::Server>());
  auto client = MakeHttpClient(server.options("http"));
  for (const char* method : {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
    HttpRequest request;
    request.method = method;
    const HttpResult outcome = client->Send(request);
    ASSERT_TRUE(outcome.ok()) << outcome.detail;
    EXPECT_TRUE(outcome.response.body.starts_with(std::string(method) + " /"));
  }
  HttpRequest head;
  head.method = "HEAD";
  EXPECT_TRUE(client->Send(head).ok());
}

TEST(HttpClientTest, PutsOnTheWireWhatItWasGiven) {
  HttpRequest request;
  request.method = "BREW";
  request.target = "/x%2Fy?a=%41&b";
  request.headers = {{"B", "2"}, {"A", "1"}, {"B", "1"}};
  request.body = "{}";
  EXPECT_EQ(Sent(request),
            "BREW /x%2Fy?a=%41&b HTTP/1.1\r\nHost: localhost\r\nB: 2\r\n"
            "A: 1\r\nB: 1\r\nAccept: */*\r\nUser-Agent: plumbline\r\n"
            "Content-Length: 2\r\n\r\n{}");
}

TEST(HttpClientTest, SendsAnEmptyBody) {
  EXPECT_EQ(Sent({}),
            "POST / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
            "User-Agent: plumbline\r\nContent-Length: 0\r\n\r\n");
}

TEST(HttpClientTest, AddsWhatTheOptionsAskFor) {
  HttpClientOptions options;
  options.url.path = "/base";
  options.gzip = true;
  options.extra_headers = {{"X", "option"}, {"Y", "option"}};
  HttpRequest request;
  request.method = "GET";
  request.target = "/z";
  request.headers = {{"x", "own"}, {"user-agent", "me"}, {"host", "there"}};
  EXPECT_EQ(Sent(request, options),
            "GET /base/z HTTP/1.1\r\nhost: there\r\nx: own\r\n"
            "user-agent: me\r\nY: option\r\nAccept: */*\r\n"
            "Accept-Encoding: gzip\r\n\r\n");
}

TEST(HttpClientTest, SendsALargeBodyWhole) {
  HttpRequest request;
  request.body.assign(3'000'000, 'x');
  request.body += "end";
  EXPECT_TRUE(Sent(request).ends_with("xend"));
}

TEST(HttpClientTest, DoesNotSendWhatWouldInjectAHeader) {
  HttpClientOptions options;
  options.url = {"http", "127.0.0.1", 9, ""};
  options.extra_headers = {{"X", "a\r\nEvil: 1"}};
  const HttpResult outcome = MakeHttpClient(options)->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kNotSent);
  EXPECT_TRUE(outcome.detail.starts_with("not sent: ")) << outcome.detail;
}

// A server that takes one connection, answers one request, and goes away with
// the second. Its port.
int DieWithTheSecondRequest(std::jthread& server) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  EXPECT_EQ(bind(listener, any, size), 0);
  EXPECT_EQ(listen(listener, 1), 0);
  EXPECT_EQ(getsockname(listener, any, &size), 0);
  server = std::jthread([listener] {
    const int peer = accept(listener, nullptr, nullptr);
    close(listener);
    std::array<char, 4096> taken{};
    static constexpr std::string_view kAnswer =
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    if (recv(peer, taken.data(), taken.size(), 0) > 0) {
      static_cast<void>(
          send(peer, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL));
      static_cast<void>(recv(peer, taken.data(), taken.size(), 0));
    }
    close(peer);
  });
  return ntohs(address.sin_port);
}

// What a request did to a server is not taken for the environment.
TEST(HttpClientTest, BlamesTheRequestAfterWhichNobodyListens) {
  for (const char* const method : {"GET", "PUT", "POST"}) {
    std::jthread server;
    HttpClientOptions options;
    options.url = {"http", "127.0.0.1", DieWithTheSecondRequest(server), ""};
    const std::unique_ptr<Transport> client = MakeHttpClient(options);
    EXPECT_TRUE(client->Send({.method = method, .target = "/"}).ok());
    EXPECT_EQ(client->Send({.method = method, .target = "/"}).failure,
              TransportFailure::kConnectionLost)
        << method;
    EXPECT_EQ(client->Send({.method = method, .target = "/"}).failure,
              TransportFailure::kConnectionRefused)
        << method;
  }
}

// A server whose handler failed answers, and hangs up on what comes next
// without having said so.
TEST(HttpClientTest, SendsNothingBehindAServerError) {
  const RawServer server([](RawConnection& connection) {
    connection.ReadRequest();
    connection.Write("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
    connection.ReadRequest();
  });
  HttpClientOptions options;
  options.url = {"http", "127.0.0.1", server.port(), ""};
  const std::unique_ptr<Transport> client = MakeHttpClient(options);
  for (int i = 0; i < 3; ++i) {
    const HttpResult result = client->Send({.method = "POST", .target = "/"});
    EXPECT_TRUE(result.ok()) << result.detail;
    EXPECT_EQ(result.response.status, 500);
  }
  EXPECT_EQ(server.connections(), 3);
}

TEST(HttpClientTest, FollowsNoRedirects) {
  auto http = std::make_unique<httplib::Server>();
  http->set_post_routing_handler([](const auto&, auto& response) {
    response.set_redirect("/elsewhere", 307);
  });
  const RunningServer server(std::move(http));
  const HttpResult outcome = MakeHttpClient(server.options("http"))->Send({});
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome.response.status, 307);
}

struct Certificate {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"),
                                                          EVP_PKEY_free};
  std::unique_ptr<X509, decltype(&X509_free)> x509{X509_new(), X509_free};
};

// A certificate for `names` that is its own authority.
Certificate SelfSigned(const char* names) {
  Certificate made;
  X509* x509 = made.x509.get();
  X509_set_version(x509, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
  X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, made.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1,
                             -1, 0);
  X509_set_issuer_name(x509, X509_get_subject_name(x509));
  X509_EXTENSION* extension =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names);
  X509_add_ext(x509, extension, -1);
  X509_EXTENSION_free(extension);
  X509_sign(x509, made.key.get(), EVP_sha256());
  return made;
}

// Makes this process trust the certificate, as SSL_CERT_FILE does for users.
class Trusted {
 public:
  explicit Trusted(X509* x509)
      : path_(std::filesystem::temp_directory_path() /
              ("plumbline-" + std::to_string(getpid()) + ".pem")) {
    std::FILE* file = std::fopen(path_.c_str(), "w");
    PEM_write_X509(file, x509);
    std::fclose(file);
    setenv("SSL_CERT_FILE", path_.c_str(), 1);
  }
  ~Trusted() {
    unsetenv("SSL_CERT_FILE");
    std::filesystem::remove(path_);
  }
  Trusted(const Trusted&) = delete;
  Trusted& operator=(const Trusted&) = delete;
  Trusted(Trusted&&) = delete;
  Trusted& operator=(Trusted&&) = delete;

 private:
  std::filesystem::path path_;
};

TEST(HttpClientTest, SpeaksTlsToAServerItTrusts) {
  const Certificate certificate = SelfSigned("IP:127.0.0.1,DNS:localhost");
  const Trusted trusted(certificate.x509.get());
  const RunningServer server(std::make_unique<httplib::SSLServer>(
      certificate.x509.get(), certificate.key.get()));
  HttpClientOptions options = server.options("https");
  for (const char* host : {"127.0.0.1", "localhost"}) {
    options.url.host = host;
    auto client = MakeHttpClient(options);
    for (int i = 0; i < 3; ++i) {
      HttpRequest request;
      request.body.assign(100'000, 'x');
      const HttpResult outcome = client->Send(request);
      ASSERT_TRUE(outcome.ok()) << outcome.detail;
      EXPECT_TRUE(outcome.response.body.ends_with("xxx"));
    }
  }
}

TEST(HttpClientTest, RefusesACertificateForAnotherHost) {
  const Certificate certificate = SelfSigned("DNS:example.com,IP:127.0.0.2");
  const Trusted trusted(certificate.x509.get());
  const RunningServer server(std::make_unique<httplib::SSLServer>(
      certificate.x509.get(), certificate.key.get()));
  const HttpResult outcome = MakeHttpClient(server.options("https"))->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kTls);
  EXPECT_NE(outcome.detail.find("mismatch"), std::string::npos)
      << outcome.detail;
}

TEST(HttpClientTest, RefusesACertificateItDoesNotTrustUnlessToldTo) {
  const Certificate certificate = SelfSigned("IP:127.0.0.1");
  const RunningServer server(std::make_unique<httplib::SSLServer>(
      certificate.x509.get(), certificate.key.get()));
  HttpClientOptions options = server.options("https");
  const HttpResult outcome = MakeHttpClient(options)->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kTls);
  EXPECT_NE(outcome.detail.find("self"), std::string::npos) << outcome.detail;
  options.verify_tls = false;
  EXPECT_TRUE(MakeHttpClient(options)->Send({}).ok());
}

}  // namespace
}  // namespace plumbline
