// HTTP messages as plain values, and what became of sending one.
#ifndef PLUMBLINE_HARNESS_BASE_HTTP_MESSAGE_H_
#define PLUMBLINE_HARNESS_BASE_HTTP_MESSAGE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

// The first value of the header `name` (case does not matter), or nothing.
[[nodiscard]] std::optional<std::string_view> FindHeader(
    const std::vector<Header>& headers, std::string_view name);

// Replaces every header `name`, or adds it.
void SetHeader(std::vector<Header>& headers, std::string_view name,
               std::string_view value);

// Whether the text is a token: a method, a header's name (RFC 9110 section
// 5.6.2).
[[nodiscard]] bool IsHttpToken(std::string_view text);

// Whether the text may stand in a header's line: no control character but the
// tab (RFC 9110 section 5.5).
[[nodiscard]] bool IsHeaderText(std::string_view text);

// The text without the spaces and tabs around it (RFC 9110 section 5.6.3).
[[nodiscard]] std::string_view TrimHeaderText(std::string_view text);

struct HttpRequest {
  std::string method = "POST";
  std::string target = "/";     // path and query, already encoded
  std::vector<Header> headers;  // without Host and Content-Length
  std::string body;
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;
  std::string body;             // decoded from its content encoding
  bool body_truncated = false;  // cut at the transport's limit
};

enum class TransportFailure : std::uint8_t {
  kNone,
  kConnectionRefused,  // nobody listens, or the name does not resolve
  kConnectionLost,     // connected, then closed before a whole response
  kTimeout,            // connected, but no whole response in time
  kMalformedResponse,  // bytes came that are no HTTP response
  kTls,                // the TLS handshake or certificate failed
  kNotSent,            // the fault is ours: nothing is known of the target
};

// The name as it stands in reports: "connection-refused", ....
[[nodiscard]] std::string_view ToString(TransportFailure failure);

// What a response does that HTTP forbids.
enum class WireFault : std::uint8_t {
  // Readers read past these.
  kBareLineFeed,     // a line of the head that ends without CR
  kTwoFramings,      // Content-Length beside Transfer-Encoding
  kTwoContentTypes,  // that differ
  kBytesBehind,      // something came behind the response
  kSecondResponse,   // what came behind it is a response
  kStatusRange,      // a status outside 100-599; below 100 it is not read
  // These make the response unreadable.
  kTwoLengths,      // that differ
  kBrokenEncoding,  // the bytes are not what Content-Encoding says
};

// A fault and an excerpt of the bytes that show it, fit to be printed.
struct WireNote {
  WireFault fault = WireFault::kBareLineFeed;
  std::string shown;
  bool operator==(const WireNote&) const = default;
};

// What became of one request: a response, or how it failed.
struct HttpResult {
  TransportFailure failure = TransportFailure::kNone;
  std::string detail;     // for people, when there is a failure
  HttpResponse response;  // meaningful only without a failure
  std::chrono::microseconds elapsed{0};
  // Each fault once, in the order in which they were seen; also with a failure.
  std::vector<WireNote> wire_notes = {};

  [[nodiscard]] bool ok() const { return failure == TransportFailure::kNone; }
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_HTTP_MESSAGE_H_
