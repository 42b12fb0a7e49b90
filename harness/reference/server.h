// The reference over HTTP: a server round a ReferenceService.
//
//   ReferenceService service(contract, {});
//   auto server = ReferenceServer::Start(service, {});
//   fmt::print("{}\n", (*server)->url());  // "http://127.0.0.1:40123"
#ifndef PLUMBLINE_HARNESS_REFERENCE_SERVER_H_
#define PLUMBLINE_HARNESS_REFERENCE_SERVER_H_

#include <chrono>
#include <memory>
#include <string>

#include "harness/base/error.h"
#include "harness/reference/service.h"

namespace plumbline {

class Listener;

struct ServerOptions {
  // Other machines reach the server only where this is not the loopback.
  std::string host = "127.0.0.1";
  int port = 0;  // 0: a free one
  // A connection has a thread for as long as it is open, so this is how many
  // connections are served at a time; further ones wait. REQUIRES: positive.
  int threads = 8;
  // How long an answer is held back that, by a fault, never comes.
  std::chrono::milliseconds hang{30000};
};

// Serves from Start until Stop or destruction. Each method and each path
// reach the service, with all headers and the body as it was sent; the answer
// goes back as it stands, with a Content-Length. Connections are kept alive
// for five idle seconds. A body above 64 MiB is a 413, what is no HTTP request
// a 400 (request_reader.h): both end the connection.
class ReferenceServer {
 public:
  // REQUIRES: `service` outlives the server. Error: kIo where the address
  // cannot be bound.
  [[nodiscard]] static Result<std::unique_ptr<ReferenceServer>> Start(
      ReferenceService& service, const ServerOptions& options);

  ~ReferenceServer();
  ReferenceServer(const ReferenceServer&) = delete;
  ReferenceServer& operator=(const ReferenceServer&) = delete;
  ReferenceServer(ReferenceServer&&) = delete;
  ReferenceServer& operator=(ReferenceServer&&) = delete;

  [[nodiscard]] int port() const;
  // "http://127.0.0.1:40123".
  [[nodiscard]] std::string url() const;

  // Closes every connection, also those whose answer hangs, and waits for the
  // requests that are being answered. A second call does nothing.
  void Stop();

 private:
  ReferenceServer(std::unique_ptr<Listener> listener, std::string host);

  std::unique_ptr<Listener> listener_;
  std::string host_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_SERVER_H_
