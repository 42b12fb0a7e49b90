// The URL of a target: where to connect, and the path that every request
// begins with.
//
//   Result<Url> url = ParseUrl("localhost:5000");
//   url->ToString();  // "http://localhost:5000"
#ifndef PLUMBLINE_HARNESS_TRANSPORT_URL_H_
#define PLUMBLINE_HARNESS_TRANSPORT_URL_H_

#include <string>
#include <string_view>

#include "harness/base/error.h"

namespace plumbline {

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // a lower-case name or address, IPv6 without brackets
  int port = 0;
  std::string path;  // base path without a trailing slash; "" for the root

  // The URL as text, without the scheme's own port.
  [[nodiscard]] std::string ToString() const;

  // What stands in the Host header: the host (IPv6 in brackets) and the port
  // where it is not the scheme's own (RFC 9112 section 3.2).
  [[nodiscard]] std::string authority() const;

  // True for this machine by its name or by its loopback addresses. Never
  // true for a name that would have to be resolved.
  [[nodiscard]] bool is_loopback() const;

  bool operator==(const Url&) const = default;
};

// Reads "localhost:5000", "http://127.0.0.1:5000/base", "https://host",
// "[::1]:80"; a text without a scheme means http. Error: kUsage with what is
// wrong, also for a user, a query or a fragment, which a target cannot have.
[[nodiscard]] Result<Url> ParseUrl(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_URL_H_
