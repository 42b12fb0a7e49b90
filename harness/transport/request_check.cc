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

bool IsToken(std::string_view text) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  const auto is_token_character = [&](char c) {
    return IsAlnum(c) || kOthers.find(c) != std::string_view::npos;
  };
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool IsTarget(std::string_view target) {
  const auto is_bad = [](char c) { return c == ' ' || IsControl(c); };
  return (target.starts_with('/') || target == "*") &&
         std::ranges::none_of(target, is_bad);
}

std::string WhyNotHeader(const Header& header, std::size_t body_bytes) {
  const std::string shown = Printable(header.name, kShownRequestBytes);
  if (!IsToken(header.name)) {
    return "the header name '" + shown + "' is no token";
  }
  const auto is_bad = [](char c) { return c != '\t' && IsControl(c); };
  if (std::ranges::any_of(header.value, is_bad)) {
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
  if (!IsToken(request.method)) {
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
