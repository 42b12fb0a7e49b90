// The client that talks to a target over sockets.
//
//   HttpClientOptions options;
//   options.url = *ParseUrl("http://127.0.0.1:5000");
//   auto client = MakeHttpClient(options);
//   HttpResult outcome = client->Send(request);
#ifndef PLUMBLINE_HARNESS_TRANSPORT_HTTP_CLIENT_H_
#define PLUMBLINE_HARNESS_TRANSPORT_HTTP_CLIENT_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/base/limits.h"
#include "harness/transport/transport.h"
#include "harness/transport/url.h"

namespace plumbline {

struct HttpClientOptions {
  Url url;
  // The bound for a whole request, from connecting to the last byte.
  std::chrono::milliseconds timeout{5000};
  // A body beyond this, after decompression, is cut.
  std::size_t max_response_bytes = kMaxResponseBytes;
  // Where this is set, a request that is under way ends with kTimeout soon;
  // nullptr: nobody sets it. REQUIRES: it outlives the client.
  const std::atomic<bool>* abort = nullptr;
  // Sent with each request that has no header of that name.
  std::vector<Header> extra_headers;
  // False takes any certificate.
  bool verify_tls = true;
  // Asks for compressed answers where the request itself does not say.
  bool gzip = false;
};

// A client with one keep-alive connection, which it makes when first needed.
// It follows no redirects and gives each response as it stands, but for its
// transfer coding and its content encoding, which it undoes. Headers go out as
// they stand and in their order (request_head.h). Besides Host and
// Content-Length it adds "Accept: */*" and a User-Agent where the request has
// none, and nothing else.
//
// A server may close an idle connection at any time. One that is seen to be
// closed is not used; where it is closed at the same moment, before any byte
// of the response, the request is sent again, on a new connection and once, if
// it is idempotent or no byte of it had left (RFC 9110 section 9.2.2, RFC 9112
// section 9.3.1). Another one may have been carried out, and is reported as
// kConnectionLost, like all else that goes wrong.
//
// A request that cannot be put on the wire as it stands (request_check.h) is
// not sent: the outcome is kNotSent with a detail that begins with "not sent:
// ". kNotSent is also what becomes of a request where this machine has no
// socket left, or where the client itself fails.
//
// The timeout does not cover the resolution of a name, which the system
// bounds.
[[nodiscard]] std::unique_ptr<Transport> MakeHttpClient(
    const HttpClientOptions& options);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_HTTP_CLIENT_H_
