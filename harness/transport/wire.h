// The bytes of one connection, plain or TLS, against a deadline: one moment
// bounds the whole request, however slowly a server drips.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_WIRE_H_
#define PLUMBLINE_HARNESS_TRANSPORT_WIRE_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "harness/transport/tls.h"

namespace plumbline {

class Wire {
 public:
  using Clock = std::chrono::steady_clock;

  enum class Fault : std::uint8_t { kNone, kTimeout, kLost, kTls };

  // Takes over for a connection that has just been made. The socket stays the
  // caller's. REQUIRES: `socket` is connected and outlives the use of this.
  void Attach(int socket);
  void Detach();

  // The moment after which every wait ends with kTimeout. Clears the fault, and
  // what was sent.
  void SetDeadline(Clock::time_point deadline);

  // Where this is set, waits end with kTimeout soon. REQUIRES: nullptr, or it
  // outlives this.
  void EndWaitsOn(const std::atomic<bool>* abort) { abort_ = abort; }

  // Everything from here on is encrypted. False on a fault.
  [[nodiscard]] bool StartTls(const TlsContext& context,
                              const std::string& host);

  // Sends all of `bytes`. False on a fault.
  [[nodiscard]] bool Write(std::string_view bytes);

  // Whether the system took any byte since SetDeadline. False means that the
  // other side has seen nothing; over TLS it may have seen part of a record,
  // which it cannot read (RFC 8446 section 5.2).
  [[nodiscard]] bool has_sent() const { return has_sent_; }

  // At least one byte, at most `size`: how many, 0 where the other side has
  // ended the stream, -1 on a fault.
  [[nodiscard]] std::ptrdiff_t Read(char* data, std::size_t size);

  // True where something can be read now: bytes that nobody asked for, or the
  // end. A connection of which this is true must not be used again.
  [[nodiscard]] bool HasUnexpectedInput();

  [[nodiscard]] Fault fault() const { return fault_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }

 private:
  IoStep TryRead(char* data, std::size_t size, std::size_t& count);
  IoStep TryWrite(const char* data, std::size_t size, std::size_t& count);
  // Waits until `step` can go on. False on a fault, also where it cannot.
  bool Wait(IoStep step);
  bool Fail(Fault fault, std::string detail);

  int socket_ = -1;
  std::unique_ptr<TlsSession> tls_;
  // Nothing is there to read right after a write, so reading begins with the
  // wait.
  bool has_written_ = false;
  bool has_sent_ = false;
  Clock::time_point deadline_;
  const std::atomic<bool>* abort_ = nullptr;
  Fault fault_ = Fault::kNone;
  std::string detail_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_WIRE_H_
