#include "harness/transport/connect.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <expected>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Connected = std::expected<Socket, ConnectError>;

std::unexpected<ConnectError> RefusedFor(int number) {
  return std::unexpected(ConnectError{TransportFailure::kConnectionRefused,
                                      std::generic_category().message(number)});
}

// Waits until the connection stands or has failed: 0, or the error's number.
// ETIMEDOUT at the deadline.
int AwaitConnection(int socket, SteadyClock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        deadline - SteadyClock::now());
    const auto left_ms =
        static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(
            left.count(), 0, std::numeric_limits<int>::max()));
    pollfd entry{.fd = socket, .events = POLLOUT, .revents = 0};
    const int ready = poll(&entry, 1, left_ms);
    if (ready == 0) {
      return ETIMEDOUT;
    }
    if (ready > 0) {
      int error = 0;
      socklen_t size = sizeof(error);
      const int got = getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
      return got == 0 ? error : errno;
    }
    if (errno != EINTR) {
      return errno;
    }
  }
}

Connected ConnectToAddress(const addrinfo& address,
                           SteadyClock::time_point deadline) {
  Socket made(socket(address.ai_family,
                     address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                     address.ai_protocol));
  if (!made.is_open()) {
    // This machine has none left, which says nothing about the other side.
    auto error = RefusedFor(errno);
    error.error().failure = TransportFailure::kNotSent;
    return error;
  }
  const int on = 1;
  setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  int error = 0;
  if (connect(made.get(), address.ai_addr, address.ai_addrlen) != 0) {
    error = errno == EINPROGRESS || errno == EINTR
                ? AwaitConnection(made.get(), deadline)
                : errno;
  }
  if (error == ETIMEDOUT) {
    return std::unexpected(ConnectError{TransportFailure::kTimeout, ""});
  }
  if (error != 0) {
    return RefusedFor(error);
  }
  return made;
}

}  // namespace

Socket& Socket::operator=(Socket&& other) noexcept {
  if (this != &other) {
    Close();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

void Socket::Close() {
  if (descriptor_ >= 0) {
    close(std::exchange(descriptor_, -1));
  }
}

Connected ConnectTo(const std::string& host, int port,
                    SteadyClock::time_point deadline) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* first = nullptr;
  const int status =
      getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &first);
  if (status != 0) {
    return std::unexpected(ConnectError{TransportFailure::kConnectionRefused,
                                        gai_strerror(status)});
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(first,
                                                                 freeaddrinfo);
  std::vector<const addrinfo*> addresses;
  for (const addrinfo* at = first; at != nullptr; at = at->ai_next) {
    addresses.push_back(at);
  }
  std::optional<ConnectError> error;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const SteadyClock::time_point now = SteadyClock::now();
    const auto left = static_cast<SteadyClock::rep>(addresses.size() - i);
    Connected made =
        ConnectToAddress(*addresses[i], now + (deadline - now) / left);
    if (made.has_value()) {
      return made;
    }
    if (!error.has_value() ||
        made.error().failure == TransportFailure::kTimeout) {
      error = std::move(made.error());
    }
  }
  return std::unexpected(error.value_or(ConnectError{}));
}

}  // namespace plumbline
