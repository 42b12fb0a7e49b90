// The seam between plumbline and a target: something that sends a request and
// says what became of it. There are two: a client over sockets
// (http_client.h), and a function in memory (in_memory.h).
#ifndef PLUMBLINE_HARNESS_TRANSPORT_TRANSPORT_H_
#define PLUMBLINE_HARNESS_TRANSPORT_TRANSPORT_H_

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "harness/base/http_message.h"

namespace plumbline {

// One for each worker; not thread-safe.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  Transport(Transport&&) = delete;
  Transport& operator=(Transport&&) = delete;
  virtual ~Transport() = default;

  // Sends one request and gives what became of it; never throws. Whatever the
  // target does, the call ends and what it gives is bounded.
  [[nodiscard]] virtual HttpResult Send(const HttpRequest& request) = 0;

  // The bound for each whole request from now on; nothing: the one that the
  // transport was made with. One in memory has none.
  virtual void SetTimeout(
      std::optional<std::chrono::milliseconds> /*timeout*/) {}
};

// Makes a fresh transport for a worker. Thread-safe.
using TransportFactory = std::function<std::unique_ptr<Transport>()>;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_TRANSPORT_H_
