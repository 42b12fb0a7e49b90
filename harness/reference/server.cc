#include "harness/reference/server.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "harness/reference/listener.h"
#include "harness/reference/request_reader.h"

namespace plumbline {
namespace {

// An idle connection, or one in the middle of a request, is closed after this
// (a silent client must not hold a thread for ever).
constexpr std::chrono::seconds kIdle{5};

// Input that is thrown away so that the last answer is not lost to a reset
// (time). It has room for a body that was refused, and a little more.
constexpr std::size_t kMaxDrainedBytes = 2 * kMaxRequestBodyBytes;

std::string ToWire(const HttpResponse& response, std::string_view method,
                   bool last) {
  // RFC 9110 section 6.4.1: the answers that have no content.
  const bool bodiless =
      response.status < 200 || response.status == 204 || response.status == 304;
  std::string wire = fmt::format("HTTP/1.1 {} {}\r\n", response.status,
                                 response.status < 400 ? "OK" : "Error");
  for (const Header& header : response.headers) {
    wire += header.name + ": " + header.value + "\r\n";
  }
  if (!bodiless && !FindHeader(response.headers, "Content-Length")) {
    wire += fmt::format("Content-Length: {}\r\n", response.body.size());
  }
  if (last) {
    wire += "Connection: close\r\n";
  }
  wire += "\r\n";
  if (!bodiless && method != "HEAD") {
    wire += response.body;
  }
  return wire;
}

// The bytes of one connection, which the listener closes.
class ServedConnection {
 public:
  explicit ServedConnection(int socket) : socket_(socket) {
    const timeval idle{.tv_sec = kIdle.count(), .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof(idle));
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &idle, sizeof(idle));
  }

  [[nodiscard]] std::ptrdiff_t Read(char* data, std::size_t size) const {
    return recv(socket_, data, size, 0);
  }

  // False where the client does not take it any more.
  bool Send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count =
          send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // Waits until the client, or Stop, ends the connection.
  void AwaitEnd(std::chrono::milliseconds at_most) const {
    pollfd entry{.fd = socket_, .events = POLLRDHUP, .revents = 0};
    poll(&entry, 1, static_cast<int>(at_most.count()));
  }

  // Reads what is on its way: closing with input unread sends a reset, which
  // may overtake the answer.
  void Drain() const {
    shutdown(socket_, SHUT_WR);
    std::array<char, 16384> data;
    std::size_t drained = 0;
    std::ptrdiff_t count = 1;
    while (count > 0 && drained < kMaxDrainedBytes) {
      count = Read(data.data(), data.size());
      drained += static_cast<std::size_t>(std::max(count, {}));
    }
  }

 private:
  int socket_;
};

// Reads the requests of one connection and lets a service answer them.
class Conversation {
 public:
  Conversation(int socket, ReferenceService& service,
               std::chrono::milliseconds hang)
      : connection_(socket),
        service_(service),
        hang_(hang),
        reader_([this](char* data, std::size_t size) {
          return connection_.Read(data, size);
        }) {}

  void Run() {
    RequestReader::Step step = ReadRequest();
    while (step == RequestReader::Step::kDone && Respond()) {
      step = ReadRequest();
    }
    if (step == RequestReader::Step::kRefused) {
      // Where the next request begins is not known any more.
      connection_.Send(ToWire({.status = reader_.refusal()}, "", true));
      connection_.Drain();
    }
  }

 private:
  RequestReader::Step ReadRequest() {
    const RequestReader::Step step = reader_.ReadHead(request_);
    if (step != RequestReader::Step::kDone) {
      return step;
    }
    if (reader_.expects_continue() &&
        !connection_.Send("HTTP/1.1 100 Continue\r\n\r\n")) {
      return RequestReader::Step::kEnded;
    }
    return reader_.ReadBody(request_);
  }

  // Answers the request. False where it was the last one.
  bool Respond() {
    const Answer answer = Handle();
    switch (answer.disturbance) {
      case Disturbance::kNone:
        return connection_.Send(ToWire(answer.response, request_.method,
                                       reader_.is_last())) &&
               !reader_.is_last();
      case Disturbance::kHang:
        connection_.AwaitEnd(hang_);
        break;
      case Disturbance::kClose:
        break;
    }
    return false;
  }

  // A fault of ours ends one answer, not the process.
  Answer Handle() {
    try {
      return service_.Handle(request_);
    } catch (const std::exception&) {
      return {.response = {.status = 500}};
    }
  }

  ServedConnection connection_;
  ReferenceService& service_;
  std::chrono::milliseconds hang_;
  RequestReader reader_;
  HttpRequest request_;
};

}  // namespace

Result<std::unique_ptr<ReferenceServer>> ReferenceServer::Start(
    ReferenceService& service, const ServerOptions& options) {
  auto listener = Listener::Start(options.host, options.port, options.threads,
                                  [&service, hang = options.hang](int socket) {
                                    Conversation(socket, service, hang).Run();
                                  });
  if (!listener.has_value()) {
    return std::unexpected(listener.error());
  }
  return std::unique_ptr<ReferenceServer>(
      new ReferenceServer(*std::move(listener), options.host));
}

ReferenceServer::ReferenceServer(std::unique_ptr<Listener> listener,
                                 std::string host)
    : listener_(std::move(listener)), host_(std::move(host)) {}

ReferenceServer::~ReferenceServer() = default;

int ReferenceServer::port() const { return listener_->port(); }

std::string ReferenceServer::url() const {
  const bool is_ipv6 = host_.contains(':');
  return fmt::format("http://{}{}{}:{}", is_ipv6 ? "[" : "", host_,
                     is_ipv6 ? "]" : "", port());
}

void ReferenceServer::Stop() { listener_->Stop(); }

}  // namespace plumbline
