#include "harness/reference/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <set>
#include <string_view>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// An idle connection, or one in the middle of a request, is closed after this
// (a silent client must not hold a thread for ever).
constexpr std::chrono::seconds kIdle{5};

// A larger body is refused (memory).
constexpr std::size_t kMaxBodyBytes = std::size_t{64} << 20U;

// Input that is thrown away so that the last answer is not lost to a reset
// (time).
constexpr std::size_t kMaxDrainedBytes = std::size_t{1} << 20U;

// Added by httplib, sent by nobody.
bool IsHttplibsOwn(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"};
  return std::ranges::find(kNames, name) != kNames.end();
}

// How the body is framed is all that httplib is to know of the headers: by a
// Content-Type it would take forms apart, by a Range cut the answer.
bool IsFraming(std::string_view name) {
  return EqualsIgnoreCase(name, "Content-Length") ||
         EqualsIgnoreCase(name, "Transfer-Encoding") ||
         EqualsIgnoreCase(name, "Expect");
}

std::string ToWire(const HttpResponse& response, const std::string& method,
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

// The bytes of one connection. Reads and writes are gathered: httplib's own
// stream makes two system calls for each piece of a message.
class Connection final : public httplib::Stream {
 public:
  explicit Connection(socket_t socket) : socket_(socket) {}

  using httplib::Stream::write;
  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  socket_t socket() const override { return socket_; }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }

  ssize_t read(char* data, std::size_t size) override {
    if (begin_ == end_ && !Fill()) {
      return 0;
    }
    const std::size_t count = std::min(size, end_ - begin_);
    std::memcpy(data, buffer_.data() + begin_, count);
    begin_ += count;
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* data, std::size_t size) override {
    if (!answered_) {
      out_.append(data, size);
    }
    return static_cast<ssize_t>(size);
  }

  // Waits for the first byte of a request. False where none comes.
  bool AwaitRequest() {
    answered_ = false;
    return begin_ < end_ || Fill();
  }

  // Puts the answer on its way. What httplib writes after it is dropped.
  void Answer(std::string_view wire) {
    out_.append(wire);
    answered_ = true;
  }
  [[nodiscard]] bool answered() const { return answered_; }

  bool Flush() {
    std::string_view rest = out_;
    while (!rest.empty()) {
      const ssize_t sent =
          ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    out_.clear();
    return true;
  }

  // Waits until the client, or Stop, closes the connection.
  void AwaitEnd(std::chrono::milliseconds at_most) const {
    pollfd entry{.fd = socket_, .events = POLLRDHUP, .revents = 0};
    ::poll(&entry, 1, static_cast<int>(at_most.count()));
  }

  // Reads what is on its way: closing with input unread sends a reset, which
  // may overtake the answer.
  void Drain() {
    ::shutdown(socket_, SHUT_WR);
    std::size_t drained = 0;
    while (drained < kMaxDrainedBytes && Fill()) {
      drained += end_;
    }
  }

  HttpRequest request;   // the one being read, as it was sent
  bool is_last = false;  // the client wants no further answer

 private:
  bool Fill() {
    // The client may wait for a 100 Continue.
    if (!Flush()) {
      return false;
    }
    begin_ = 0;
    end_ = 0;
    const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    end_ = count > 0 ? static_cast<std::size_t>(count) : 0;
    return count > 0;
  }

  socket_t socket_;
  std::array<char, 16384> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string out_;
  bool answered_ = false;
};

// The connection that the current thread serves: httplib's handlers are not
// told.
thread_local Connection* current = nullptr;

}  // namespace

// httplib accepts, gives each connection a thread, and reads the requests; how
// long a connection lives and what is written to it is decided here.
class ReferenceServer::Listener final : public httplib::Server {
 public:
  Listener(ReferenceService& service, const ServerOptions& options)
      : service_(service), hang_(options.hang) {
    const auto threads = static_cast<std::size_t>(options.threads);
    new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    set_tcp_nodelay(true);
    set_read_timeout(kIdle);
    set_payload_max_length(kMaxBodyBytes);
    // httplib's own options would let two servers share a port.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    });
    Post("/", [this](const httplib::Request&, httplib::Response& response,
                     const httplib::ContentReader& reader) {
      Respond(response, reader);
    });
  }

  // Ends every connection, and lets none begin.
  void End() {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const socket_t socket : sockets_) {
      ::shutdown(socket, SHUT_RDWR);
    }
  }

 private:
  bool process_and_close_socket(socket_t socket) override {
    if (Enter(socket)) {
      Connection connection(socket);
      current = &connection;
      Serve(connection);
      current = nullptr;
    }
    const std::lock_guard lock(mutex_);
    sockets_.erase(socket);
    return ::close(socket) == 0;
  }

  bool Enter(socket_t socket) {
    const std::lock_guard lock(mutex_);
    sockets_.insert(socket);
    return !ending_;
  }

  void Serve(Connection& connection) {
    bool goes_on = true;
    while (goes_on && connection.AwaitRequest()) {
      connection.is_last = false;
      const bool whole = process_request(connection, false, connection.is_last,
                                         [&](httplib::Request& request) {
                                           connection.request = Take(request);
                                         });
      goes_on = connection.Flush() && whole && !connection.is_last;
      if (!connection.answered()) {
        // httplib refused what it read, and may not know where it ends.
        connection.Drain();
        goes_on = false;
      }
    }
  }

  // The request as it was sent. What stays behind is a POST of the same body,
  // which is the one way in which httplib reads any.
  static HttpRequest Take(httplib::Request& from) {
    HttpRequest request{.method = from.method, .target = from.target};
    httplib::Headers framing;
    for (const auto& [name, value] : from.headers) {
      if (!IsHttplibsOwn(name)) {
        request.headers.push_back({name, value});
      }
      if (IsFraming(name)) {
        framing.emplace(name, value);
      }
    }
    if (!framing.contains("Content-Length") &&
        !framing.contains("Transfer-Encoding")) {
      framing.emplace("Content-Length", "0");
    }
    from.headers = std::move(framing);
    from.ranges.clear();
    from.method = "POST";
    from.path = "/";
    return request;
  }

  void Respond(httplib::Response& response,
               const httplib::ContentReader& reader) {
    Connection& connection = *current;
    HttpRequest& request = connection.request;
    const bool whole = reader([&](const char* data, std::size_t size) {
      request.body.append(data, size);
      return true;
    });
    if (!whole) {
      response.status = response.status == -1 ? 400 : response.status;
      return;
    }
    const plumbline::Answer answer = service_.Handle(request);
    switch (answer.disturbance) {
      case Disturbance::kNone:
        connection.Answer(
            ToWire(answer.response, request.method, connection.is_last));
        return;
      case Disturbance::kHang:
        connection.AwaitEnd(hang_);
        break;
      case Disturbance::kClose:
        break;
    }
    connection.Answer("");
    connection.is_last = true;
  }

  ReferenceService& service_;
  std::chrono::milliseconds hang_;
  std::mutex mutex_;
  std::set<socket_t> sockets_;  // open ones
  bool ending_ = false;
};

Result<std::unique_ptr<ReferenceServer>> ReferenceServer::Start(
    ReferenceService& service, const ServerOptions& options) {
  PLUMBLINE_ASSERT(options.threads > 0);
  auto listener = std::make_unique<Listener>(service, options);
  errno = 0;
  int port = options.port;
  if (port == 0) {
    port = listener->bind_to_any_port(options.host);
  } else if (!listener->bind_to_port(options.host, port)) {
    port = -1;
  }
  if (port <= 0) {
    const std::string why = errno == 0 ? "no such address" : strerror(errno);
    return Fail(ErrorCode::kIo, fmt::format("cannot listen on {}:{}: {}",
                                            options.host, options.port, why));
  }
  return std::unique_ptr<ReferenceServer>(
      new ReferenceServer(std::move(listener), options.host, port));
}

ReferenceServer::ReferenceServer(std::unique_ptr<Listener> listener,
                                 std::string host, int port)
    : listener_(std::move(listener)), host_(std::move(host)), port_(port) {
  thread_ = std::thread([this] { listener_->listen_after_bind(); });
  // Stop has no effect on a listener that does not run yet.
  while (!listener_->is_running()) {
    std::this_thread::yield();
  }
}

ReferenceServer::~ReferenceServer() { Stop(); }

std::string ReferenceServer::url() const {
  const bool is_ipv6 = host_.contains(':');
  return fmt::format("http://{}{}{}:{}", is_ipv6 ? "[" : "", host_,
                     is_ipv6 ? "]" : "", port_);
}

void ReferenceServer::Stop() {
  if (!thread_.joinable()) {
    return;
  }
  listener_->End();
  listener_->stop();
  thread_.join();
}

}  // namespace plumbline
