#include "harness/transport/connection.h"

#include <expected>
#include <utility>

namespace plumbline {

Connection::Connection(Url url, bool verify_tls) : url_(std::move(url)) {
  if (url_.scheme == "https") {
    tls_.emplace(verify_tls);
  }
}

std::expected<void, ConnectError> Connection::Open(
    Wire::Clock::time_point deadline) {
  if (socket_.is_open() && wire_.HasUnexpectedInput()) {
    Close();
  }
  is_kept_ = socket_.is_open();
  if (!is_kept_) {
    auto made = ConnectTo(url_.host, url_.port, deadline);
    if (!made.has_value()) {
      return std::unexpected(std::move(made.error()));
    }
    socket_ = *std::move(made);
    wire_.Attach(socket_.get());
  }
  wire_.SetDeadline(deadline);
  return is_kept_ || !tls_.has_value() ? std::expected<void, ConnectError>()
                                       : Handshake();
}

std::expected<void, ConnectError> Connection::Handshake() {
  if (wire_.StartTls(*tls_, url_.host)) {
    return {};
  }
  // No request was sent yet: whatever went wrong is not the API's.
  ConnectError error{TransportFailure::kTls, "the TLS handshake failed"};
  if (wire_.fault() == Wire::Fault::kTimeout) {
    error.detail = "the TLS handshake was not answered in time";
  } else if (!wire_.detail().empty()) {
    error.detail += ": " + wire_.detail();
  }
  Close();
  return std::unexpected(std::move(error));
}

void Connection::Close() {
  wire_.Detach();
  socket_.Close();
}

}  // namespace plumbline
