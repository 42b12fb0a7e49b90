#include "harness/transport/url.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <expected>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/error.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;
constexpr int kMaxPort = 65535;

// A name in the DNS is at most 253 characters (RFC 1035 section 2.3.4).
constexpr std::size_t kMaxHostLength = 253;

int DefaultPort(std::string_view scheme) {
  return scheme == "https" ? kHttpsPort : kHttpPort;
}

std::unexpected<Error> Bad(std::string_view text, std::string_view why) {
  return Fail(ErrorCode::kUsage,
              fmt::format("'{}' is no URL of a target: {} (such as "
                          "http://localhost:5000 or https://host/base)",
                          Printable(text, 200), why));
}

bool IsIpv6(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

bool IsHostCharacter(char c) {
  return IsLower(c) || IsDigit(c) || c == '-' || c == '.' || c == '_';
}

// Takes "scheme://" from the front of `text`; without one it is http.
Result<std::string> TakeScheme(std::string_view whole, std::string_view& text) {
  const std::size_t at = text.find("://");
  if (at == std::string_view::npos) {
    return "http";
  }
  std::string scheme = ToLower(text.substr(0, at));
  if (scheme != "http" && scheme != "https") {
    return Bad(whole, "the scheme is not http or https");
  }
  text.remove_prefix(at + 3);
  return scheme;
}

// Splits "host:port", "[v6]:port" or "host"; `port` stays empty where there is
// no colon.
Result<std::string> TakeHost(std::string_view whole, std::string_view authority,
                             std::string_view& port) {
  std::string host;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) {
      return Bad(whole, "the bracket of an IPv6 address is not closed");
    }
    host = ToLower(authority.substr(1, close - 1));
    if (!IsIpv6(host)) {
      return Bad(whole, "what stands in brackets is no IPv6 address");
    }
    port = authority.substr(close + 1);
    if (!port.empty() && !port.starts_with(':')) {
      return Bad(whole, "only a port may follow the bracket");
    }
    return host;
  }
  const std::size_t colon = std::min(authority.find(':'), authority.size());
  host = ToLower(authority.substr(0, colon));
  port = authority.substr(colon);
  if (host.empty()) {
    return Bad(whole, "it names no host");
  }
  if (port.find(':', 1) != std::string_view::npos) {
    return Bad(whole, "an IPv6 address must stand in brackets");
  }
  if (host.size() > kMaxHostLength ||
      !std::ranges::all_of(host, IsHostCharacter)) {
    return Bad(whole, "the host is no name or address");
  }
  return host;
}

Result<int> ReadPort(std::string_view whole, std::string_view port,
                     std::string_view scheme) {
  if (port.empty()) {
    return DefaultPort(scheme);
  }
  port.remove_prefix(1);
  int value = 0;
  const auto [at, error] = std::from_chars(port.begin(), port.end(), value);
  if (error != std::errc() || at != port.end() || value < 1 ||
      value > kMaxPort) {
    return Bad(whole, "the port is not a number from 1 to 65535");
  }
  return value;
}

// What is wrong with a base path; empty where nothing is.
std::string_view FaultOfPath(std::string_view path) {
  if (path.find('?') != std::string_view::npos) {
    return "a target has no query";
  }
  if (path.find('#') != std::string_view::npos) {
    return "a target has no fragment";
  }
  const auto is_bad = [](char c) { return c <= ' ' || c > '~'; };
  if (std::ranges::any_of(path, is_bad)) {
    return "the path has characters that must be percent-encoded";
  }
  return "";
}

}  // namespace

std::string Url::authority() const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  const std::string name = is_ipv6 ? fmt::format("[{}]", host) : host;
  return port == DefaultPort(scheme) ? name : fmt::format("{}:{}", name, port);
}

std::string Url::ToString() const {
  return scheme + "://" + authority() + path;
}

bool Url::is_loopback() const {
  if (host == "localhost" || host.ends_with(".localhost")) {
    return true;  // RFC 6761 section 6.3 keeps these for this machine.
  }
  in_addr v4{};
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) {
    return (ntohl(v4.s_addr) >> 24U) == 127U;
  }
  in6_addr v6{};
  if (inet_pton(AF_INET6, host.c_str(), &v6) != 1) {
    return false;
  }
  constexpr std::array<unsigned char, 16> kLoopback = {0, 0, 0, 0, 0, 0, 0, 0,
                                                       0, 0, 0, 0, 0, 0, 0, 1};
  constexpr std::array<unsigned char, 13> kMappedLoopback = {
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127};
  std::array<unsigned char, 16> bytes{};
  std::ranges::copy(v6.s6_addr, bytes.begin());
  return bytes == kLoopback || std::equal(kMappedLoopback.begin(),
                                          kMappedLoopback.end(), bytes.begin());
}

Result<Url> ParseUrl(std::string_view text) {
  const std::string_view whole = text;
  if (text.empty()) {
    return Bad(whole, "it is empty");
  }
  const Result<std::string> scheme = TakeScheme(whole, text);
  if (!scheme.has_value()) {
    return std::unexpected(scheme.error());
  }
  const std::size_t slash = std::min(text.find_first_of("/?#"), text.size());
  const std::string_view authority = text.substr(0, slash);
  std::string_view path = text.substr(slash);
  if (authority.find('@') != std::string_view::npos) {
    // What stands before the '@' is a secret, and no error shows one.
    const std::size_t at = whole.find(authority);
    return Bad(std::string(whole.substr(0, at)) + "***" +
                   std::string(whole.substr(at + authority.rfind('@'))),
               "a target has no user or password");
  }
  std::string_view port_text;
  const Result<std::string> host = TakeHost(whole, authority, port_text);
  if (!host.has_value()) {
    return std::unexpected(host.error());
  }
  const Result<int> port = ReadPort(whole, port_text, *scheme);
  if (!port.has_value()) {
    return std::unexpected(port.error());
  }
  if (const std::string_view fault = FaultOfPath(path); !fault.empty()) {
    return Bad(whole, fault);
  }
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  return Url{.scheme = *scheme,
             .host = *host,
             .port = *port,
             .path = std::string(path)};
}

}  // namespace plumbline
