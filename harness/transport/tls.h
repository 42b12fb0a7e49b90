// TLS over a connected socket, without blocking: who calls it waits, and so
// decides how long.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_TLS_H_
#define PLUMBLINE_HARNESS_TRANSPORT_TLS_H_

#include <openssl/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace plumbline {

// What came of a step that may have to wait for the socket.
enum class IoStep : std::uint8_t {
  kDone,       // some bytes went through, or the handshake is finished
  kWantRead,   // again when the socket is readable
  kWantWrite,  // again when the socket is writable
  kClosed,     // the other side has ended the stream
  kFailed,
};

class TlsContext {
 public:
  // With `verify`, the certificate must name the host and be signed by an
  // authority that this machine trusts.
  explicit TlsContext(bool verify);

  [[nodiscard]] SSL_CTX* get() const { return context_.get(); }
  [[nodiscard]] bool verify() const { return verify_; }

 private:
  struct Free {
    void operator()(SSL_CTX* context) const;
  };
  std::unique_ptr<SSL_CTX, Free> context_;
  bool verify_;
};

// One connection. Never raises SIGPIPE.
class TlsSession {
 public:
  // REQUIRES: `context` and `socket` outlive this.
  TlsSession(const TlsContext& context, int socket, const std::string& host);

  [[nodiscard]] IoStep Handshake();
  // `count` is the number of bytes that went through, where kDone.
  [[nodiscard]] IoStep Read(char* data, std::size_t size, std::size_t& count);
  [[nodiscard]] IoStep Write(const char* data, std::size_t size,
                             std::size_t& count);

  // Why the last step failed, for people.
  [[nodiscard]] std::string WhyFailed() const;

 private:
  struct Free {
    void operator()(SSL* session) const;
  };

  IoStep StepOf(int result);

  std::unique_ptr<SSL, Free> session_;
  std::string why_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_TLS_H_
