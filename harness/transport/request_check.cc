#include "harness/transport/request_check.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/base/ascii.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownRequestBytes = 80;

bool IsTarget(std::string_view target) {
  const auto is_bad = [](char c) { return c == ' ' || IsControl(c); };
  return (target.starts_with('/') || target == "*") &&
         std::ranges::none_of(target, is_bad);
}

std::string WhyNotHeader(const Header& header, std::size_t body_bytes) {
  const std::string shown = Printable(header.name, kShownRequestBytes);
  if (!IsHttpToken(header.name)) {
    return "the header name '" + shown + "' is no token";
  }
  if (!IsHeaderText(header.value)) {
    return "the value of header " + shown + " has control characters";
  }
  if (EqualsIgnoreCase(header.name, "Content-Length") &&
      header.value != std::to_string(body_bytes)) {
    return "Content-Length is not the length of the body";
  }
  if (EqualsIgnoreCase(header.name, "Transfer-Encoding")) {
    return "Transfer-Encoding is the client's to choose";
  }
  return "";
}

}  // namespace

std::string WhyNotSendable(const HttpRequest& request) {
  if (!IsHttpToken(request.method)) {
    return "the method '" + Printable(request.method, kShownRequestBytes) +
           "' is no token";
  }
  if (!IsTarget(request.target)) {
    return "the target '" + Printable(request.target, kShownRequestBytes) +
           "' does not begin with '/', or has white space in it";
  }
  for (const Header& header : request.headers) {
    if (std::string why = WhyNotHeader(header, request.body.size());
        !why.empty()) {
      return why;
    }
  }
  return "";
}

}  // namespace plumbline
