// A TCP connection to a host, made within a bound.
//
//   auto made = ConnectTo("localhost", 8080, deadline);
//   if (made.has_value()) send(made->get(), ...);
#ifndef PLUMBLINE_HARNESS_TRANSPORT_CONNECT_H_
#define PLUMBLINE_HARNESS_TRANSPORT_CONNECT_H_

#include <chrono>
#include <expected>
#include <string>
#include <utility>

#include "harness/base/http_message.h"

namespace plumbline {

// A socket that is closed with its owner.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() { Close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket(Socket&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&& other) noexcept;

  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  void Close();

 private:
  int descriptor_ = -1;  // -1: there is none
};

// Why there is no connection. The detail is for people and may be empty.
struct ConnectError {
  TransportFailure failure = TransportFailure::kConnectionRefused;
  std::string detail;
};

// Connects to `host`, a name or an address (IPv6 without brackets), over the
// first of its addresses that accepts. The socket does not block, and sends
// small pieces at once (TCP_NODELAY). While several addresses are left to try,
// each has an equal share of the time that is left, so that one that drops
// packets does not use it up. The system bounds the resolution of a name;
// `deadline` does not.
//
// Errors: kTimeout where an address did not answer and none accepted,
// kConnectionRefused where the name does not resolve or every address
// refused, kNotSent where this machine has no socket left.
[[nodiscard]] std::expected<Socket, ConnectError> ConnectTo(
    const std::string& host, int port,
    std::chrono::steady_clock::time_point deadline);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_CONNECT_H_
