// Whether a request can be put on the wire as it stands. A header that a user
// or a generator chose must never become two headers or two requests.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_REQUEST_CHECK_H_
#define PLUMBLINE_HARNESS_TRANSPORT_REQUEST_CHECK_H_

#include <string>

#include "harness/base/http_message.h"

namespace plumbline {

// Why `request` cannot be sent, or "" where it can: the method and the header
// names are tokens (RFC 9110 section 5.6.2), the target begins with '/' (or is
// '*') and has no white space or control characters, no header value has
// control characters other than a tab, and Content-Length, where it is given,
// is the body's.
[[nodiscard]] std::string WhyNotSendable(const HttpRequest& request);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_REQUEST_CHECK_H_
