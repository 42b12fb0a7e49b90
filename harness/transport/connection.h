// The one connection that a client keeps alive: made when first needed, used
// again while nothing speaks against it. This and request_head.h are wire code
// of our own, because byte-level control is what the client exists for: what a
// target sends must reach the reader as it was sent, and whether a byte of a
// request has left decides whether it may be sent again.
//
//   Connection connection(url, /*verify_tls=*/true);
//   if (connection.Open(deadline).has_value()) {
//     connection.wire().Write(...);
//   }
#ifndef PLUMBLINE_HARNESS_TRANSPORT_CONNECTION_H_
#define PLUMBLINE_HARNESS_TRANSPORT_CONNECTION_H_

#include <atomic>
#include <expected>
#include <optional>

#include "harness/transport/connect.h"
#include "harness/transport/tls.h"
#include "harness/transport/url.h"
#include "harness/transport/wire.h"

namespace plumbline {

// Not thread-safe.
class Connection {
 public:
  // TLS for "https"; with `verify_tls` only to a host that proves its name.
  Connection(Url url, bool verify_tls);

  // Readies for a request that must be over at `deadline`: takes the kept
  // connection, or makes one. A kept one that the other side has closed, or on
  // which something came that nobody asked for, is closed first, so that no
  // answer is ever taken for that of another request.
  //
  // Errors: those of ConnectTo; kTls where the handshake failed; kTimeout and
  // kConnectionLost where it did not come to its end.
  [[nodiscard]] std::expected<void, ConnectError> Open(
      Wire::Clock::time_point deadline);

  void Close();

  // See Wire.
  void EndWaitsOn(const std::atomic<bool>* abort) { wire_.EndWaitsOn(abort); }

  // Whether the last Open took a connection that had served before.
  [[nodiscard]] bool is_kept() const { return is_kept_; }

  // REQUIRES: the last Open was well.
  [[nodiscard]] Wire& wire() { return wire_; }

 private:
  [[nodiscard]] std::expected<void, ConnectError> Handshake();

  Url url_;
  std::optional<TlsContext> tls_;  // none for "http"
  Socket socket_;
  Wire wire_;
  bool is_kept_ = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_CONNECTION_H_
