#include "harness/base/http_message.h"

#include <algorithm>

#include "harness/base/ascii.h"
#include "harness/base/text.h"

namespace plumbline {

std::optional<std::string_view> FindHeader(const std::vector<Header>& headers,
                                           std::string_view name) {
  for (const Header& header : headers) {
    if (EqualsIgnoreCase(header.name, name)) {
      return header.value;
    }
  }
  return std::nullopt;
}

void SetHeader(std::vector<Header>& headers, std::string_view name,
               std::string_view value) {
  std::erase_if(headers, [&](const Header& header) {
    return EqualsIgnoreCase(header.name, name);
  });
  headers.push_back({std::string(name), std::string(value)});
}

bool IsHttpToken(std::string_view text) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return IsAlnum(c) || kOthers.contains(c);
  });
}

bool IsHeaderText(std::string_view text) {
  return std::ranges::none_of(text,
                              [](char c) { return c != '\t' && IsControl(c); });
}

std::string_view TrimHeaderText(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::string_view ToString(TransportFailure failure) {
  switch (failure) {
    case TransportFailure::kNone:
      return "none";
    case TransportFailure::kConnectionRefused:
      return "connection-refused";
    case TransportFailure::kConnectionLost:
      return "connection-lost";
    case TransportFailure::kTimeout:
      return "timeout";
    case TransportFailure::kMalformedResponse:
      return "malformed-response";
    case TransportFailure::kTls:
      return "tls";
    case TransportFailure::kNotSent:
      return "not-sent";
  }
  return "unknown";
}

}  // namespace plumbline
