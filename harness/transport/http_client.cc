#include "harness/transport/http_client.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"
#include "harness/transport/content_decoder.h"
#include "harness/transport/request_check.h"
#include "harness/transport/response_reader.h"
#include "harness/transport/tls.h"
#include "harness/transport/transport.h"
#include "harness/transport/url.h"
#include "harness/transport/wire.h"

namespace plumbline {
namespace {

using Clock = Wire::Clock;

constexpr std::string_view kUserAgent = "plumbline";

// Head and body of a small request leave in one packet; beyond this, what is
// written goes out piece by piece (memory).
constexpr std::size_t kWriteBufferBytes = std::size_t{64} << 10U;

// httplib writes the request and reads the response through this. What it
// reads is the head of a plain 200 and then the bytes of the body until their
// end: ResponseReader has already read the true head and undone the framing.
class GuardedStream final : public httplib::Stream {
 public:
  explicit GuardedStream(Wire& wire)
      : wire_(wire), reader_([&wire](char* data, std::size_t size) {
          return wire.Read(data, size);
        }) {}

  void Begin(std::string_view method) {
    reader_.Begin(method);
    unsent_.clear();
    write_failed_ = false;
    head_left_.reset();
  }

  [[nodiscard]] ResponseReader& reader() { return reader_; }
  [[nodiscard]] bool write_failed() const { return write_failed_; }

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }

  // Never reports a fault: a server may answer early and close, so the answer
  // is looked for even where the rest of the request could not be sent.
  ssize_t write(const char* data, std::size_t size) override {
    unsent_.append(data, size);
    if (unsent_.size() >= kWriteBufferBytes) {
      Flush();
    }
    return static_cast<ssize_t>(size);
  }

  ssize_t read(char* data, std::size_t size) override {
    if (!head_left_.has_value()) {
      Flush();
      if (!reader_.ReadHead()) {
        return -1;
      }
      head_left_ = "HTTP/1.1 200 OK\r\n\r\n";
    }
    if (head_left_->empty()) {
      return reader_.ReadBody(data, size);
    }
    size = std::min(size, head_left_->size());
    std::ranges::copy(head_left_->substr(0, size), data);
    head_left_->remove_prefix(size);
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string& /*ip*/,
                              int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/,
                             int& /*port*/) const override {}
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

 private:
  void Flush() {
    write_failed_ = write_failed_ || !wire_.Write(unsent_);
    unsent_.clear();
  }

  Wire& wire_;
  ResponseReader reader_;
  std::string unsent_;
  bool write_failed_ = false;
  // What httplib has not yet read of the plain head; none before it begins.
  std::optional<std::string_view> head_left_;
};

// httplib's client, with its bytes led through GuardedStream. It is told that
// the connection is plain also where it is not: TLS is Wire's.
class Connection final : public httplib::ClientImpl {
 public:
  Connection(const Url& url, bool verify_tls)
      : ClientImpl(url.host, url.port), url_(url), stream_(wire_) {
    if (url.scheme == "https") {
      tls_.emplace(verify_tls);
    }
    set_keep_alive(true);
    set_tcp_nodelay(true);
    set_follow_location(false);
    set_url_encode(false);
    set_decompress(false);
  }

  // Readies for a request that must be over at `deadline`. A connection on
  // which something came that nobody asked for is closed first, so that no
  // answer is ever taken for that of another request.
  void Begin(std::string_view method, Clock::time_point deadline) {
    if (is_socket_open() != 0 && wire_.HasUnexpectedInput()) {
      stop();
    }
    deadline_ = deadline;
    wire_.SetDeadline(deadline);
    stream_.Begin(method);
    is_new_ = false;
  }

  [[nodiscard]] Wire& wire() { return wire_; }
  [[nodiscard]] GuardedStream& stream() { return stream_; }

  // True where the request went over a connection that was made for it.
  [[nodiscard]] bool is_new() const { return is_new_; }

 private:
  // The virtual functions that httplib calls; their names are its own.
  bool create_and_connect_socket(Socket& socket,  // NOLINT
                                 httplib::Error& error) override {
    is_new_ = true;
    const auto left = std::max(deadline_ - Clock::now(),
                               Clock::duration(std::chrono::milliseconds(1)));
    set_connection_timeout(left);
    if (!ClientImpl::create_and_connect_socket(socket, error)) {
      return false;
    }
    wire_.Attach(socket.sock);
    if (!tls_.has_value() || wire_.StartTls(*tls_, url_.host)) {
      return true;
    }
    error = httplib::Error::SSLConnection;
    shutdown_ssl(socket, false);
    shutdown_socket(socket);
    close_socket(socket);
    return false;
  }

  void shutdown_ssl(Socket& /*socket*/,  // NOLINT
                    bool /*shutdown_gracefully*/) override {
    wire_.Detach();
  }

  bool process_socket(  // NOLINT
      const Socket& /*socket*/,
      std::function<bool(httplib::Stream&)> callback) override {
    return callback(stream_);
  }

  Url url_;
  std::optional<TlsContext> tls_;
  Wire wire_;
  GuardedStream stream_;
  Clock::time_point deadline_;
  bool is_new_ = false;
};

class HttpClient final : public Transport {
 public:
  explicit HttpClient(const HttpClientOptions& options)
      : options_(options),
        host_header_(options.url.authority()),
        connection_(options.url, options.verify_tls) {}

  HttpOutcome Send(const HttpRequest& request) override {
    const Clock::time_point start = Clock::now();
    HttpOutcome outcome;
    try {
      outcome = TrySend(request, start + options_.timeout);
    } catch (const std::exception& error) {
      connection_.stop();
      outcome = Failed(TransportFailure::kMalformedResponse, error.what());
    }
    outcome.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
        Clock::now() - start);
    return outcome;
  }

 private:
  // What is gathered while the body comes in.
  struct Reception {
    std::optional<ContentDecoder> decoder;
    std::string body;
    bool is_truncated = false;
    bool is_broken = false;
  };

  static HttpOutcome Failed(TransportFailure failure, std::string detail);
  HttpOutcome TrySend(const HttpRequest& request, Clock::time_point deadline);
  [[nodiscard]] HttpRequest Complete(const HttpRequest& request) const;
  httplib::Error Exchange(const HttpRequest& request, Reception& reception);
  bool Receive(std::string_view bytes, Reception& reception);
  HttpOutcome OutcomeOf(httplib::Error error, Reception& reception);
  HttpOutcome FailureToConnect(httplib::Error error);
  HttpOutcome FailureToRead();
  [[nodiscard]] std::string Late(std::string_view what) const;

  HttpClientOptions options_;
  std::string host_header_;
  Connection connection_;
};

HttpOutcome HttpClient::Failed(TransportFailure failure, std::string detail) {
  HttpOutcome outcome;
  outcome.failure = failure;
  outcome.detail = std::move(detail);
  return outcome;
}

// The request with the options' headers and the base path.
HttpRequest HttpClient::Complete(const HttpRequest& request) const {
  HttpRequest whole = request;
  if (!options_.url.path.empty() && whole.target.starts_with('/')) {
    whole.target.insert(0, options_.url.path);
  }
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!FindHeader(request.headers, name).has_value()) {
      whole.headers.push_back({std::string(name), std::string(value)});
    }
  };
  for (const Header& header : options_.extra_headers) {
    add(header.name, header.value);
  }
  add("Host", host_header_);
  if (!FindHeader(whole.headers, "User-Agent").has_value()) {
    add("User-Agent", kUserAgent);
  }
  if (options_.gzip && !FindHeader(whole.headers, "Accept-Encoding")) {
    add("Accept-Encoding", "gzip");
  }
  return whole;
}

HttpOutcome HttpClient::TrySend(const HttpRequest& request,
                                Clock::time_point deadline) {
  const HttpRequest whole = Complete(request);
  if (const std::string why = WhyNotSendable(whole); !why.empty()) {
    return Failed(TransportFailure::kMalformedResponse, "not sent: " + why);
  }
  for (;;) {
    Reception reception;
    connection_.Begin(whole.method, deadline);
    const httplib::Error error = Exchange(whole, reception);
    const ResponseReader& reader = connection_.stream().reader();
    const bool closed_before_any_byte =
        reader.bytes_received() == 0 &&
        (reader.fault() == ResponseReader::Fault::kClosed ||
         connection_.wire().fault() == Wire::Fault::kLost);
    if (!connection_.is_new() && closed_before_any_byte) {
      connection_.stop();
      continue;  // The next connection is new, so this ends.
    }
    return OutcomeOf(error, reception);
  }
}

// Sends over httplib. The body is a content provider, for httplib adds a
// Content-Type to a plain one.
httplib::Error HttpClient::Exchange(const HttpRequest& request,
                                    Reception& reception) {
  httplib::Request wire_request;
  wire_request.method = request.method;
  wire_request.path = request.target;
  for (const Header& header : request.headers) {
    if (!EqualsIgnoreCase(header.name, "Content-Length")) {
      wire_request.headers.emplace(header.name, header.value);
    }
  }
  if (!request.body.empty()) {
    wire_request.content_length_ = request.body.size();
    wire_request.content_provider_ = [&request](std::size_t offset,
                                                std::size_t length,
                                                httplib::DataSink& sink) {
      return sink.write(request.body.data() + offset, length);
    };
  }
  wire_request.content_receiver =
      [&](const char* data, std::size_t size, std::uint64_t /*offset*/,
          std::uint64_t /*total*/) { return Receive({data, size}, reception); };
  httplib::Response ignored;
  auto error = httplib::Error::Success;
  if (!connection_.send(wire_request, ignored, error) &&
      error == httplib::Error::Success) {
    error = httplib::Error::Unknown;
  }
  return error;
}

// Takes in a piece of the body; false ends the reception.
bool HttpClient::Receive(std::string_view bytes, Reception& reception) {
  if (!reception.decoder.has_value()) {
    const auto encoding =
        FindHeader(connection_.stream().reader().headers(), "Content-Encoding");
    reception.decoder.emplace(encoding.value_or(""),
                              options_.max_response_bytes);
  }
  const auto step = reception.decoder->Decode(bytes, reception.body);
  reception.is_truncated = step == ContentDecoder::Step::kFull;
  reception.is_broken = step == ContentDecoder::Step::kBroken;
  return step == ContentDecoder::Step::kMore;
}

HttpOutcome HttpClient::OutcomeOf(httplib::Error error, Reception& reception) {
  ResponseReader& reader = connection_.stream().reader();
  if (!reader.can_reuse_connection() || connection_.stream().write_failed()) {
    connection_.stop();
  }
  const bool is_whole =
      error == httplib::Error::Success || reception.is_truncated;
  if (is_whole && !reception.is_truncated && reception.decoder.has_value()) {
    reception.is_broken = !reception.decoder->is_complete();
  }
  if (reception.is_broken) {
    return Failed(TransportFailure::kMalformedResponse,
                  "the body is not what its content encoding says");
  }
  if (!is_whole) {
    return connection_.is_new() &&
                   connection_.wire().fault() == Wire::Fault::kNone &&
                   reader.fault() == ResponseReader::Fault::kNone
               ? FailureToConnect(error)
               : FailureToRead();
  }
  HttpOutcome outcome;
  outcome.response.status = reader.status();
  outcome.response.headers = std::move(reader.headers());
  outcome.response.body = std::move(reception.body);
  outcome.response.body_truncated = reception.is_truncated;
  return outcome;
}

HttpOutcome HttpClient::FailureToConnect(httplib::Error error) {
  const std::string target = options_.url.authority();
  switch (error) {
    case httplib::Error::ConnectionTimeout:
      return Failed(TransportFailure::kTimeout,
                    Late("no connection to " + target));
    case httplib::Error::Connection:
      return Failed(
          TransportFailure::kConnectionRefused,
          "nobody listens at " + target + ", or the name does not resolve");
    default:
      return Failed(TransportFailure::kConnectionLost,
                    httplib::to_string(error));
  }
}

// The request was sent, or the handshake begun, and no whole response came.
HttpOutcome HttpClient::FailureToRead() {
  const ResponseReader& reader = connection_.stream().reader();
  const Wire& wire = connection_.wire();
  const std::string after =
      " after " + std::to_string(reader.bytes_received()) + " bytes";
  if (reader.fault() == ResponseReader::Fault::kMalformed) {
    return Failed(TransportFailure::kMalformedResponse, reader.detail());
  }
  switch (wire.fault()) {
    case Wire::Fault::kTls:
      return Failed(TransportFailure::kTls,
                    "the TLS handshake failed: " + wire.detail());
    case Wire::Fault::kTimeout:
      return Failed(TransportFailure::kTimeout,
                    Late("no whole response" + after));
    default:
      return Failed(TransportFailure::kConnectionLost,
                    "the connection was closed" + after + " of the response" +
                        (wire.detail().empty() ? "" : ": " + wire.detail()));
  }
}

std::string HttpClient::Late(std::string_view what) const {
  return std::string(what) + " within " +
         std::to_string(options_.timeout.count()) + " ms";
}

}  // namespace

std::unique_ptr<Transport> MakeHttpClient(const HttpClientOptions& options) {
  return std::make_unique<HttpClient>(options);
}

}  // namespace plumbline
