#include "harness/reference/listener.h"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <expected>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace plumbline {
namespace {

// Connections that nobody has accepted yet; the system turns further ones
// away.
constexpr int kBacklog = 128;

// How long a thread rests where the system has no descriptor left for a
// connection (time: it would spin otherwise).
constexpr std::chrono::milliseconds kRest{10};

// A socket that listens on `address`, or the number of the error.
std::expected<int, int> ListenOn(const addrinfo& address) {
  const int made =
      socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, 0);
  if (made < 0) {
    return std::unexpected(errno);
  }
  // The port of a server that has just ended can be taken at once.
  const int on = 1;
  setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(made, address.ai_addr, address.ai_addrlen) != 0 ||
      listen(made, kBacklog) != 0) {
    const int error = errno;
    close(made);
    return std::unexpected(error);
  }
  return made;
}

int PortOf(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  PLUMBLINE_ASSERT(getsockname(listening, generic, &size) == 0);
  return ntohs(address.ss_family == AF_INET6
                   ? reinterpret_cast<sockaddr_in6*>(generic)->sin6_port
                   : reinterpret_cast<sockaddr_in*>(generic)->sin_port);
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::Start(const std::string& host,
                                                  int port, int threads,
                                                  Serve serve) {
  PLUMBLINE_ASSERT(threads > 0);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | AI_PASSIVE;
  addrinfo* first = nullptr;
  const int status =
      getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &first);
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(
      status == 0 ? first : nullptr, freeaddrinfo);
  std::string why = status == 0 ? "no such address" : gai_strerror(status);
  for (const addrinfo* at = owner.get(); at != nullptr; at = at->ai_next) {
    const std::expected<int, int> made = ListenOn(*at);
    if (made.has_value()) {
      return std::unique_ptr<Listener>(
          new Listener(*made, PortOf(*made), threads, std::move(serve)));
    }
    why = std::generic_category().message(made.error());
  }
  return Fail(ErrorCode::kIo,
              fmt::format("cannot listen on {}:{}: {}", host, port, why));
}

Listener::Listener(int socket, int port, int threads, Serve serve)
    : serve_(std::move(serve)), socket_(socket), port_(port) {
  threads_.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { Work(); });
  }
}

// Each thread accepts for itself, so the system's queue is the only one.
void Listener::Work() {
  while (!IsEnding()) {
    const int client = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) {
      if (Enter(client)) {
        serve_(client);
      }
      Leave(client);
    } else if (errno == EMFILE || errno == ENFILE) {
      std::this_thread::sleep_for(kRest);
    }
  }
}

bool Listener::IsEnding() {
  const std::lock_guard lock(mutex_);
  return is_ending_;
}

bool Listener::Enter(int client) {
  const std::lock_guard lock(mutex_);
  clients_.insert(client);
  return !is_ending_;
}

// Closes under the lock: the number must not be another connection's by the
// time that Stop reads it.
void Listener::Leave(int client) {
  const std::lock_guard lock(mutex_);
  clients_.erase(client);
  close(client);
}

void Listener::Stop() {
  if (threads_.empty()) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    // Linux wakes every accept of a socket that is shut down.
    shutdown(socket_, SHUT_RDWR);
    for (const int client : clients_) {
      shutdown(client, SHUT_RDWR);
    }
  }
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
  close(socket_);
}

}  // namespace plumbline
