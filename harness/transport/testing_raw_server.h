// A server for tests that answers with scripted bytes, right or wrong.
//
//   RawServer server([](RawConnection& connection) {
//     connection.ReadRequest();
//     connection.Write("HTTP/1.1 200 OK\r\nContent-Le");  // and closes
//   });
#ifndef PLUMBLINE_HARNESS_TRANSPORT_TESTING_RAW_SERVER_H_
#define PLUMBLINE_HARNESS_TRANSPORT_TESTING_RAW_SERVER_H_

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace plumbline {

class RawConnection {
 public:
  explicit RawConnection(int socket) : socket_(socket) {}

  // The next request, head and body; empty where the client has closed.
  std::string ReadRequest();
  // False where the client does not take it any more.
  bool Write(std::string_view bytes) const;
  // Waits, but not longer than until the client closes.
  void WaitForClose(std::chrono::milliseconds at_most) const;
  // Closes so that the client sees a reset.
  void Reset() const;

 private:
  int socket_;
  std::string buffer_;
};

// Listens on a free port of the loopback and runs the script for one
// connection after the other, closing each when the script returns.
class RawServer {
 public:
  using Script = std::function<void(RawConnection&)>;

  explicit RawServer(Script script);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  RawServer(RawServer&&) = delete;
  RawServer& operator=(RawServer&&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int connections() const { return connections_; }

 private:
  void Serve();

  Script script_;
  int listener_;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  int current_ = -1;  // guarded by mutex_
  std::thread thread_;
};

// A script that takes one request for each connection and answers `bytes`.
[[nodiscard]] RawServer::Script AnswerBytes(std::string bytes);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_TESTING_RAW_SERVER_H_
