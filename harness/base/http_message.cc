#include "harness/base/http_message.h"

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
