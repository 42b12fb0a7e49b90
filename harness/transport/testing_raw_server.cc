#include "harness/transport/testing_raw_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "harness/base/error.h"

namespace plumbline {
namespace {

// The bytes of the first request in `text`, or 0 where it is not whole.
std::size_t LengthOfRequest(const std::string& text) {
  const std::size_t head_end = text.find("\r\n\r\n");
  if (head_end == std::string::npos) {
    return 0;
  }
  constexpr std::string_view kName = "\r\nContent-Length: ";
  const std::size_t at = text.find(kName);
  const std::size_t length =
      at < head_end
          ? std::strtoul(text.c_str() + at + kName.size(), nullptr, 10)
          : 0;
  const std::size_t whole = head_end + 4 + length;
  return text.size() >= whole ? whole : 0;
}

}  // namespace

std::string RawConnection::ReadRequest() {
  std::size_t whole = LengthOfRequest(buffer_);
  std::array<char, 65536> bytes{};
  while (whole == 0) {
    const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) {
      return "";
    }
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    whole = LengthOfRequest(buffer_);
  }
  std::string request = buffer_.substr(0, whole);
  buffer_.erase(0, whole);
  return request;
}

bool RawConnection::Write(std::string_view bytes) const {
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

void RawConnection::WaitForClose(std::chrono::milliseconds at_most) const {
  pollfd entry{};
  entry.fd = socket_;
  entry.events = POLLRDHUP;
  poll(&entry, 1, static_cast<int>(at_most.count()));
}

void RawConnection::Reset() const {
  const linger at_once{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

RawServer::RawServer(Script script)
    : script_(std::move(script)), listener_(socket(AF_INET, SOCK_STREAM, 0)) {
  PLUMBLINE_ASSERT(listener_ >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof(address);
  PLUMBLINE_ASSERT(bind(listener_, generic, size) == 0);
  PLUMBLINE_ASSERT(listen(listener_, 16) == 0);
  PLUMBLINE_ASSERT(getsockname(listener_, generic, &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

RawServer::~RawServer() {
  stopping_ = true;
  shutdown(listener_, SHUT_RDWR);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    shutdown(current_, SHUT_RDWR);
  }
  thread_.join();
  close(listener_);
}

void RawServer::Serve() {
  while (!stopping_) {
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) {
      return;
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      current_ = client;
    }
    ++connections_;
    if (!stopping_) {
      RawConnection connection(client);
      script_(connection);
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    current_ = -1;
    close(client);
  }
}

RawServer::Script AnswerBytes(std::string bytes) {
  return [bytes = std::move(bytes)](RawConnection& connection) {
    while (!connection.ReadRequest().empty() && connection.Write(bytes)) {
    }
  };
}

}  // namespace plumbline
