// Accepts TCP connections on one address and serves a fixed number of them at
// a time. cpp-httplib has a listener too, but none of its public functions
// gives away the socket, and the reference must be able to answer with a
// closed connection, or with nothing at all.
//
//   auto listener = Listener::Start("127.0.0.1", 0, 8, [](int socket) {
//     send(socket, ...);
//   });
#ifndef PLUMBLINE_HARNESS_REFERENCE_LISTENER_H_
#define PLUMBLINE_HARNESS_REFERENCE_LISTENER_H_

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {

class Listener {
 public:
  // Serves one connection, which is closed after it. Called by several threads
  // at once. REQUIRES: it returns soon once the other side has ended the
  // connection, and does not throw.
  using Serve = std::function<void(int socket)>;

  // Listens on `host`, a name or an address (IPv6 without brackets); `port` 0
  // takes a free one. `threads` connections are served at a time, further ones
  // wait. REQUIRES: `threads` is positive. Error: kIo where the address cannot
  // be bound.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> Start(
      const std::string& host, int port, int threads, Serve serve);

  ~Listener() { Stop(); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  Listener(Listener&&) = delete;
  Listener& operator=(Listener&&) = delete;

  // The port that is listened on.
  [[nodiscard]] int port() const { return port_; }

  // Ends every connection, lets none begin, and waits until all are served. A
  // second call does nothing.
  void Stop();

 private:
  Listener(int socket, int port, int threads, Serve serve);

  void Work();
  [[nodiscard]] bool IsEnding();
  // Whether the new connection may be served.
  [[nodiscard]] bool Enter(int client);
  void Leave(int client);

  Serve serve_;
  int socket_;
  int port_;
  std::mutex mutex_;
  std::set<int> clients_;   // guarded by mutex_: the open ones
  bool is_ending_ = false;  // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_LISTENER_H_
