#include "harness/transport/request_head.h"

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::string_view kHost = "Host";
constexpr std::string_view kContentLength = "Content-Length";

void AppendLine(const Header& header, std::string& out) {
  out.append(header.name).append(": ").append(header.value).append("\r\n");
}

// RFC 9110 section 8.6: a user agent sends a length of zero where the method
// defines a meaning for content.
bool ExpectsContent(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

// Whether the header has a place of its own in the head.
bool IsPlaced(std::string_view name) {
  return EqualsIgnoreCase(name, kHost) ||
         EqualsIgnoreCase(name, kContentLength);
}

}  // namespace

void AppendRequestHead(const HttpRequest& request, std::string_view base_path,
                       const std::vector<Header>& defaults, std::string& out) {
  out.append(request.method).append(" ");
  if (request.target.starts_with('/')) {
    out.append(base_path);
  }
  out.append(request.target).append(" HTTP/1.1\r\n");
  const bool has_host = FindHeader(request.headers, kHost).has_value();
  for (const Header& header : has_host ? request.headers : defaults) {
    if (EqualsIgnoreCase(header.name, kHost)) {
      AppendLine(header, out);
    }
  }
  for (const Header& header : request.headers) {
    if (!IsPlaced(header.name)) {
      AppendLine(header, out);
    }
  }
  for (const Header& header : defaults) {
    if (!IsPlaced(header.name) && !FindHeader(request.headers, header.name)) {
      AppendLine(header, out);
    }
  }
  if (!request.body.empty() || ExpectsContent(request.method)) {
    AppendLine(
        {std::string(kContentLength), std::to_string(request.body.size())},
        out);
  }
  out.append("\r\n");
}

}  // namespace plumbline
