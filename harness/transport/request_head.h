// The head of a request as it goes over the wire (RFC 9112 sections 3 and 5).
// Names, values and their order stay as they are: a contract may speak of any
// of them.
#ifndef PLUMBLINE_HARNESS_TRANSPORT_REQUEST_HEAD_H_
#define PLUMBLINE_HARNESS_TRANSPORT_REQUEST_HEAD_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/http_message.h"

namespace plumbline {

// Appends the head of `request` to `out`, its empty line included.
//
// `base_path` comes before a target that begins with '/'. Each header of
// `defaults` is sent where the request has none of its name. Host stands
// first, as RFC 9110 section 7.2 recommends; then the request's headers in
// their order, then the defaults. Content-Length is that of the body: last,
// and left out where there is no body and the method expects none (RFC 9110
// section 8.6).
//
// REQUIRES: WhyNotSendable says "" of the request, and of one that has
// `base_path` as its target and `defaults` as its headers.
void AppendRequestHead(const HttpRequest& request, std::string_view base_path,
                       const std::vector<Header>& defaults, std::string& out);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_REQUEST_HEAD_H_
