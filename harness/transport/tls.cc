#include "harness/transport/tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string>

#include "harness/base/error.h"

namespace plumbline {
namespace {

int SocketOf(BIO* bio) {
  return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

int ResultOf(BIO* bio, ssize_t count, int retry_flag) {
  BIO_clear_retry_flags(bio);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
    BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
  }
  return static_cast<int>(count);
}

int ReadSocket(BIO* bio, char* data, int size) {
  return ResultOf(
      bio,
      recv(SocketOf(bio), data, static_cast<std::size_t>(size), MSG_DONTWAIT),
      BIO_FLAGS_READ);
}

int WriteSocket(BIO* bio, const char* data, int size) {
  return ResultOf(bio,
                  send(SocketOf(bio), data, static_cast<std::size_t>(size),
                       MSG_DONTWAIT | MSG_NOSIGNAL),
                  BIO_FLAGS_WRITE);
}

// The type of this function is OpenSSL's.
long ControlSocket(BIO* /*bio*/, int command, long /*number*/,  // NOLINT
                   void* /*data*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

// OpenSSL's own socket BIO raises SIGPIPE, which would end the process, or
// would have to be ignored in all of it.
BIO_METHOD* SocketMethod() {
  static BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK,
                                    "plumbline socket");
    PLUMBLINE_ASSERT(made != nullptr);
    BIO_meth_set_read(made, ReadSocket);
    BIO_meth_set_write(made, WriteSocket);
    BIO_meth_set_ctrl(made, ControlSocket);
    return made;
  }();
  return method;
}

bool IsAddress(const std::string& host) {
  return host.find(':') != std::string::npos ||
         host.find_first_not_of("0123456789.") == std::string::npos;
}

}  // namespace

void TlsContext::Free::operator()(SSL_CTX* context) const {
  SSL_CTX_free(context);
}

void TlsSession::Free::operator()(SSL* session) const { SSL_free(session); }

TlsContext::TlsContext(bool verify)
    : context_(SSL_CTX_new(TLS_client_method())), verify_(verify) {
  PLUMBLINE_ASSERT(context_ != nullptr);
  SSL_CTX_set_min_proto_version(get(), TLS1_2_VERSION);
  // Many servers close the connection without a close alert. The framing of
  // HTTP tells a cut response from a whole one.
  SSL_CTX_set_options(get(), SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                              SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                              SSL_MODE_AUTO_RETRY);
  if (verify) {
    SSL_CTX_set_default_verify_paths(get());
    SSL_CTX_set_verify(get(), SSL_VERIFY_PEER, nullptr);
  }
}

TlsSession::TlsSession(const TlsContext& context, int socket,
                       const std::string& host)
    : session_(SSL_new(context.get())) {
  PLUMBLINE_ASSERT(session_ != nullptr);
  BIO* bio = BIO_new(SocketMethod());
  PLUMBLINE_ASSERT(bio != nullptr);
  BIO_set_data(bio, reinterpret_cast<void*>(  // NOLINT: a number to carry
                        static_cast<std::intptr_t>(socket)));
  BIO_set_init(bio, 1);
  SSL_set_bio(session_.get(), bio, bio);
  SSL_set_connect_state(session_.get());
  X509_VERIFY_PARAM* const checks = SSL_get0_param(session_.get());
  if (IsAddress(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(checks, host.c_str());
  } else {
    // Server name indication is for names only (RFC 6066 section 3).
    SSL_set_tlsext_host_name(session_.get(), host.c_str());
    X509_VERIFY_PARAM_set_hostflags(checks,
                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(checks, host.c_str(), host.size());
  }
}

IoStep TlsSession::StepOf(int result) {
  if (result == 1) {
    return IoStep::kDone;
  }
  switch (SSL_get_error(session_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return IoStep::kWantRead;
    case SSL_ERROR_WANT_WRITE:
      return IoStep::kWantWrite;
    case SSL_ERROR_ZERO_RETURN:
      return IoStep::kClosed;
    case SSL_ERROR_SYSCALL:
      why_ = "the connection was lost";
      return IoStep::kFailed;
    default:
      break;
  }
  const auto verdict = SSL_get_verify_result(session_.get());
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_peek_error(), text.data(), text.size());
  why_ = verdict == X509_V_OK
             ? std::string(text.data())
             : std::string(X509_verify_cert_error_string(verdict));
  return IoStep::kFailed;
}

IoStep TlsSession::Handshake() {
  ERR_clear_error();
  return StepOf(SSL_do_handshake(session_.get()));
}

IoStep TlsSession::Read(char* data, std::size_t size, std::size_t& count) {
  ERR_clear_error();
  return StepOf(SSL_read_ex(session_.get(), data, size, &count));
}

IoStep TlsSession::Write(const char* data, std::size_t size,
                         std::size_t& count) {
  ERR_clear_error();
  return StepOf(SSL_write_ex(session_.get(), data, size, &count));
}

std::string TlsSession::WhyFailed() const { return why_; }

}  // namespace plumbline
