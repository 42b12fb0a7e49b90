#include "harness/transport/wire.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/transport/tls.h"

namespace plumbline {
namespace {

// A wait looks this often whether it is to end: what people feel as at once.
constexpr int kLongestWaitMs = 50;

std::string TextOf(int number) {
  return std::generic_category().message(number);
}

// Milliseconds until `deadline`, rounded up so that a wait does not spin.
int MillisecondsUntil(Wire::Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(
      deadline - Wire::Clock::now());
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(
      left.count(), 0, std::numeric_limits<int>::max()));
}

}  // namespace

void Wire::Attach(int socket) {
  Detach();
  socket_ = socket;
}

void Wire::Detach() {
  tls_.reset();
  socket_ = -1;
}

void Wire::SetDeadline(Clock::time_point deadline) {
  deadline_ = deadline;
  has_sent_ = false;
  fault_ = Fault::kNone;
  detail_.clear();
}

bool Wire::Fail(Fault fault, std::string detail) {
  if (fault_ == Fault::kNone) {
    fault_ = fault;
    detail_ = std::move(detail);
  }
  return false;
}

bool Wire::Wait(IoStep step) {
  if (step == IoStep::kFailed || step == IoStep::kClosed) {
    return Fail(Fault::kLost,
                tls_ != nullptr ? tls_->WhyFailed() : TextOf(errno));
  }
  pollfd entry{};
  entry.fd = socket_;
  entry.events = step == IoStep::kWantRead ? POLLIN : POLLOUT;
  int ready = 0;
  for (int left_ms = MillisecondsUntil(deadline_);
       ready == 0 && left_ms > 0 && !(abort_ != nullptr && *abort_);
       left_ms = MillisecondsUntil(deadline_)) {
    ready =
        poll(&entry, 1,
             abort_ != nullptr ? std::min(left_ms, kLongestWaitMs) : left_ms);
  }
  if (ready > 0 || (ready < 0 && errno == EINTR)) {
    return true;
  }
  return ready == 0 ? Fail(Fault::kTimeout, "")
                    : Fail(Fault::kLost, TextOf(errno));
}

bool Wire::StartTls(const TlsContext& context, const std::string& host) {
  tls_ = std::make_unique<TlsSession>(context, socket_, host);
  for (;;) {
    const IoStep step = tls_->Handshake();
    if (step == IoStep::kDone) {
      return true;
    }
    if (step == IoStep::kFailed || step == IoStep::kClosed) {
      return Fail(Fault::kTls, tls_->WhyFailed());
    }
    if (!Wait(step)) {
      return false;
    }
  }
}

IoStep Wire::TryRead(char* data, std::size_t size, std::size_t& count) {
  if (tls_ != nullptr) {
    return tls_->Read(data, size, count);
  }
  const ssize_t result = recv(socket_, data, size, MSG_DONTWAIT);
  if (result > 0) {
    count = static_cast<std::size_t>(result);
    return IoStep::kDone;
  }
  if (result == 0) {
    return IoStep::kClosed;
  }
  return errno == EAGAIN || errno == EINTR ? IoStep::kWantRead
                                           : IoStep::kFailed;
}

IoStep Wire::TryWrite(const char* data, std::size_t size, std::size_t& count) {
  if (tls_ != nullptr) {
    return tls_->Write(data, size, count);
  }
  const ssize_t result = send(socket_, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (result >= 0) {
    count = static_cast<std::size_t>(result);
    return IoStep::kDone;
  }
  return errno == EAGAIN || errno == EINTR ? IoStep::kWantWrite
                                           : IoStep::kFailed;
}

bool Wire::Write(std::string_view bytes) {
  has_written_ = true;
  while (!bytes.empty()) {
    std::size_t count = 0;
    const IoStep step = TryWrite(bytes.data(), bytes.size(), count);
    if (step == IoStep::kDone) {
      bytes.remove_prefix(count);
      has_sent_ = true;
    } else if (!Wait(step)) {
      return false;
    }
  }
  return true;
}

std::ptrdiff_t Wire::Read(char* data, std::size_t size) {
  // What TLS has already taken in would not show on the socket.
  if (std::exchange(has_written_, false) && tls_ == nullptr &&
      !Wait(IoStep::kWantRead)) {
    return -1;
  }
  for (;;) {
    if (Clock::now() >= deadline_) {
      // Also a server that always has one more byte ready ends here.
      Fail(Fault::kTimeout, "");
      return -1;
    }
    std::size_t count = 0;
    const IoStep step = TryRead(data, size, count);
    if (step == IoStep::kDone) {
      return static_cast<std::ptrdiff_t>(count);
    }
    if (step == IoStep::kClosed) {
      return 0;
    }
    if (!Wait(step)) {
      return -1;
    }
  }
}

bool Wire::HasUnexpectedInput() {
  char byte = 0;
  std::size_t count = 0;
  // TLS 1.3 sends tickets of its own accord; reading takes them in.
  return TryRead(&byte, 1, count) != IoStep::kWantRead;
}

}  // namespace plumbline
