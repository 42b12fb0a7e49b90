#include "harness/transport/http_client.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"
#include "harness/transport/connection.h"
#include "harness/transport/content_decoder.h"
#include "harness/transport/request_check.h"
#include "harness/transport/request_head.h"
#include "harness/transport/response_reader.h"
#include "harness/transport/transport.h"
#include "harness/transport/url.h"
#include "harness/transport/wire.h"

namespace plumbline {
namespace {

using Clock = Wire::Clock;

constexpr std::string_view kUserAgent = "plumbline";

// A body up to this leaves together with its head, in one packet where it
// fits; a larger one is not copied (memory).
constexpr std::size_t kJoinedBodyBytes = std::size_t{64} << 10U;

// Pieces in which a body is taken in (memory).
constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

// Of a content encoding that the bytes do not keep, what is shown.
constexpr std::size_t kShownEncodingBytes = 80;
constexpr int kFirstServerError = 500;

// What is sent where a request itself does not say.
std::vector<Header> DefaultHeaders(const HttpClientOptions& options) {
  std::vector<Header> headers = options.extra_headers;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!FindHeader(headers, name).has_value()) {
      headers.push_back({std::string(name), std::string(value)});
    }
  };
  add("Host", options.url.authority());
  add("Accept", "*/*");
  add("User-Agent", kUserAgent);
  if (options.gzip) {
    add("Accept-Encoding", "gzip");
  }
  return headers;
}

HttpResult Failed(TransportFailure failure, std::string detail) {
  HttpResult outcome;
  outcome.failure = failure;
  outcome.detail = std::move(detail);
  return outcome;
}

// RFC 9110 section 9.2.2: sent twice, it does what it does once. Nothing is
// known of other methods, so they are taken not to be.
bool IsIdempotent(std::string_view method) {
  static constexpr std::array<std::string_view, 6> kMethods = {
      "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"};
  return std::ranges::find(kMethods, method) != kMethods.end();
}

class HttpClient final : public Transport {
 public:
  explicit HttpClient(const HttpClientOptions& options)
      : options_(options),
        defaults_(DefaultHeaders(options)),
        timeout_(options.timeout),
        connection_(options.url, options.verify_tls),
        reader_([this](char* data, std::size_t size) {
          return connection_.wire().Read(data, size);
        }),
        piece_(kPieceBytes) {
    connection_.EndWaitsOn(options.abort);
    const std::string& path = options.url.path;
    why_not_defaults_ = WhyNotSendable(
        {.target = path.empty() ? "/" : path, .headers = defaults_});
  }

  HttpResult Send(const HttpRequest& request) override {
    const Clock::time_point start = Clock::now();
    HttpResult outcome;
    try {
      outcome = TrySend(request, start + timeout_);
    } catch (const std::exception& error) {
      connection_.Close();
      outcome = Failed(TransportFailure::kNotSent,
                       std::string("the client failed: ") + error.what());
    }
    outcome.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
        Clock::now() - start);
    return outcome;
  }

  void SetTimeout(std::optional<std::chrono::milliseconds> timeout) override {
    timeout_ = timeout.value_or(options_.timeout);
  }

 private:
  // How the body came in.
  enum class Reception : std::uint8_t {
    kWhole,
    kCut,     // there is more, beyond the limit
    kBroken,  // it is not what its content encoding says
    kFailed,  // the reader or the wire says why
  };

  HttpResult TrySend(const HttpRequest& request, Clock::time_point deadline);
  bool Write(const HttpRequest& request);
  Reception ReadBody(std::string& body);
  HttpResult Receive(bool is_sent);
  [[nodiscard]] bool WasClosedUnanswered();
  HttpResult FailureToConnect(const ConnectError& error);
  HttpResult FailureToRead();
  [[nodiscard]] std::string Late(std::string_view what) const;

  HttpClientOptions options_;
  std::vector<Header> defaults_;
  std::chrono::milliseconds timeout_;
  std::string why_not_defaults_;  // empty: they can be sent
  Connection connection_;
  ResponseReader reader_;
  std::string out_;          // what is being sent
  std::vector<char> piece_;  // what is being taken in
};

HttpResult HttpClient::TrySend(const HttpRequest& request,
                               Clock::time_point deadline) {
  std::string why = WhyNotSendable(request);
  why = why.empty() ? why_not_defaults_ : why;
  if (!why.empty()) {
    return Failed(TransportFailure::kNotSent, "not sent: " + why);
  }
  std::optional<HttpResult> lost;
  for (;;) {
    if (auto opened = connection_.Open(deadline); !opened.has_value()) {
      HttpResult failure = FailureToConnect(opened.error());
      // The request went out and nobody listens any more: it is the last that
      // was taken, and not the first that was refused.
      return lost.has_value() &&
                     failure.failure == TransportFailure::kConnectionRefused
                 ? *std::move(lost)
                 : failure;
    }
    reader_.Begin(request.method);
    HttpResult outcome = Receive(Write(request));
    if (connection_.is_kept() && WasClosedUnanswered() &&
        (IsIdempotent(request.method) || !connection_.wire().has_sent())) {
      if (connection_.wire().has_sent()) {
        lost = std::move(outcome);
      }
      continue;  // The next connection is new, so this ends.
    }
    return outcome;
  }
}

// Whether the connection ended before any byte of a response.
bool HttpClient::WasClosedUnanswered() {
  return reader_.bytes_received() == 0 &&
         (reader_.fault() == ResponseReader::Fault::kClosed ||
          connection_.wire().fault() == Wire::Fault::kLost);
}

// False where not all of the request could be sent.
bool HttpClient::Write(const HttpRequest& request) {
  out_.clear();
  AppendRequestHead(request, options_.url.path, defaults_, out_);
  if (request.body.size() <= kJoinedBodyBytes) {
    out_.append(request.body);
    return connection_.wire().Write(out_);
  }
  return connection_.wire().Write(out_) &&
         connection_.wire().Write(request.body);
}

// Reads the response. A server may answer early and close, so the answer is
// looked for even where the rest of the request could not be sent.
HttpResult HttpClient::Receive(bool is_sent) {
  HttpResult outcome;
  const Reception reception =
      reader_.ReadHead() ? ReadBody(outcome.response.body) : Reception::kFailed;
  // Servers in which something failed hang up behind their answer, and not all
  // say so; the next request would be lost on its way.
  const bool has_failed =
      reception == Reception::kWhole && reader_.status() >= kFirstServerError;
  if (!reader_.can_reuse_connection() || !is_sent || has_failed) {
    connection_.Close();
  }
  if (reception == Reception::kBroken) {
    HttpResult failure =
        Failed(TransportFailure::kMalformedResponse,
               "the body is not what its content encoding says");
    failure.wire_notes = {
        {WireFault::kBrokenEncoding,
         "Content-Encoding: " +
             Printable(
                 FindHeader(reader_.headers(), "Content-Encoding").value_or(""),
                 kShownEncodingBytes)}};
    return failure;
  }
  if (reception == Reception::kFailed) {
    HttpResult failure = FailureToRead();
    failure.wire_notes = std::move(reader_.wire_notes());
    return failure;
  }
  outcome.response.status = reader_.status();
  outcome.response.headers = std::move(reader_.headers());
  outcome.wire_notes = std::move(reader_.wire_notes());
  outcome.response.body_truncated = reception == Reception::kCut;
  return outcome;
}

// REQUIRES: the head has been read.
HttpClient::Reception HttpClient::ReadBody(std::string& body) {
  const auto encoding = FindHeader(reader_.headers(), "Content-Encoding");
  ContentDecoder decoder(encoding.value_or(""), options_.max_response_bytes);
  for (;;) {
    const std::ptrdiff_t count = reader_.ReadBody(piece_.data(), piece_.size());
    if (count < 0) {
      return Reception::kFailed;
    }
    if (count == 0) {
      return decoder.is_complete() ? Reception::kWhole : Reception::kBroken;
    }
    const std::string_view piece(piece_.data(),
                                 static_cast<std::size_t>(count));
    switch (decoder.Decode(piece, body)) {
      case ContentDecoder::Step::kMore:
        break;
      case ContentDecoder::Step::kFull:
        return Reception::kCut;
      case ContentDecoder::Step::kBroken:
        return Reception::kBroken;
    }
  }
}

HttpResult HttpClient::FailureToConnect(const ConnectError& error) {
  const std::string what = "no connection to " + options_.url.authority();
  // Nothing was asked yet: a silent address is no slow answer.
  if (error.failure == TransportFailure::kTimeout) {
    return Failed(TransportFailure::kConnectionRefused, Late(what));
  }
  const bool not_sent = error.failure == TransportFailure::kNotSent;
  return Failed(error.failure, (not_sent ? "not sent: " : "") + what +
                                   (error.detail.empty() ? "" : ": ") +
                                   error.detail);
}

// The request was sent, and no whole response came.
HttpResult HttpClient::FailureToRead() {
  if (reader_.fault() == ResponseReader::Fault::kMalformed) {
    return Failed(TransportFailure::kMalformedResponse, reader_.detail());
  }
  const std::string after =
      " after " + std::to_string(reader_.bytes_received()) + " bytes";
  const Wire& wire = connection_.wire();
  if (wire.fault() == Wire::Fault::kTimeout) {
    return Failed(TransportFailure::kTimeout,
                  Late("no whole response" + after));
  }
  return Failed(TransportFailure::kConnectionLost,
                "the connection was closed" + after + " of the response" +
                    (wire.detail().empty() ? "" : ": " + wire.detail()));
}

std::string HttpClient::Late(std::string_view what) const {
  return std::string(what) + " within " + std::to_string(timeout_.count()) +
         " ms";
}

}  // namespace

std::unique_ptr<Transport> MakeHttpClient(const HttpClientOptions& options) {
  return std::make_unique<HttpClient>(options);
}

}  // namespace plumbline
