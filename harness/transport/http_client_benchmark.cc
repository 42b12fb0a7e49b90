// What a request costs on the loopback, against a server that does nothing but
// answer. The server shares the machine, so this is the cost of both sides.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <thread>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/transport/http_client.h"
#include "harness/transport/response_reader.h"

namespace plumbline {
namespace {

constexpr std::string_view kAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n"
    "x-amzn-RequestId: 6f1bd4a2-7f0c-4c32-8f4e-7f2a1c0d9b3e\r\n"
    "Content-Length: 46\r\n\r\n"
    "{\"OrganizationConformancePackStatuses\":[    ]}";
static_assert(kAnswer.ends_with('}'));

// Answers each read with one response; requests here are small and whole.
class TrivialServer {
 public:
  TrivialServer() : listener_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof(address);
    PLUMBLINE_ASSERT(bind(listener_, generic, size) == 0);
    PLUMBLINE_ASSERT(listen(listener_, 4) == 0);
    PLUMBLINE_ASSERT(getsockname(listener_, generic, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  ~TrivialServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  TrivialServer(const TrivialServer&) = delete;
  TrivialServer& operator=(const TrivialServer&) = delete;
  TrivialServer(TrivialServer&&) = delete;
  TrivialServer& operator=(TrivialServer&&) = delete;

  [[nodiscard]] int port() const { return port_; }

 private:
  void Serve() const {
    std::array<char, 65536> data{};
    for (;;) {
      const int client = accept(listener_, nullptr, nullptr);
      if (client < 0) {
        return;
      }
      while (recv(client, data.data(), data.size(), 0) > 0 &&
             send(client, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL) > 0) {
      }
      close(client);
    }
  }

  int listener_;
  int port_ = 0;
  std::thread thread_;
};

void BM_SendOverLoopback(benchmark::State& state) {
  const TrivialServer server;
  HttpClientOptions options;
  options.url = {"http", "127.0.0.1", server.port(), ""};
  const auto client = MakeHttpClient(options);
  HttpRequest request;
  request.headers = {{"Content-Type", "application/x-amz-json-1.1"},
                     {"X-Amz-Target", "Service.DescribeSomething"}};
  request.body.assign(200, 'x');
  for (auto _ : state) {
    const HttpResult outcome = client->Send(request);
    PLUMBLINE_ASSERT(outcome.ok());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_SendOverLoopback)->UseRealTime();

void BM_ReadResponse(benchmark::State& state) {
  ResponseReader reader([](char* data, std::size_t) {
    kAnswer.copy(data, kAnswer.size());
    return static_cast<std::ptrdiff_t>(kAnswer.size());
  });
  std::array<char, 4096> data{};
  for (auto _ : state) {
    reader.Begin("POST");
    PLUMBLINE_ASSERT(reader.ReadHead());
    while (reader.ReadBody(data.data(), data.size()) > 0) {
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ReadResponse);

}  // namespace
}  // namespace plumbline
