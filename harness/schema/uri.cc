#include "harness/schema/uri.h"

#include <fmt/format.h>

#include <optional>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

int HexValue(char c) {
  return IsDigit(c)               ? c - '0'
         : (c >= 'a' && c <= 'f') ? c - 'a' + 10
         : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                  : -1;
}

// The parts of RFC 3986 section 5.2.2; what is absent is told from what is
// empty.
struct Components {
  std::optional<std::string_view> scheme;
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query;
  std::optional<std::string_view> fragment;
};

// Where the scheme ends, or npos.
std::size_t SchemeEnd(std::string_view uri) {
  if (uri.empty() || !IsLetter(uri[0])) {
    return std::string_view::npos;
  }
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const char c = uri[i];
    if (c == ':') {
      return i;
    }
    if (!IsLetter(c) && !IsDigit(c) && c != '+' && c != '-' && c != '.') {
      break;
    }
  }
  return std::string_view::npos;
}

Components Parse(std::string_view uri) {
  Components parts;
  if (const std::size_t hash = uri.find('#'); hash != std::string_view::npos) {
    parts.fragment = uri.substr(hash + 1);
    uri = uri.substr(0, hash);
  }
  if (const std::size_t mark = uri.find('?'); mark != std::string_view::npos) {
    parts.query = uri.substr(mark + 1);
    uri = uri.substr(0, mark);
  }
  if (const std::size_t end = SchemeEnd(uri); end != std::string_view::npos) {
    parts.scheme = uri.substr(0, end);
    uri = uri.substr(end + 1);
  }
  if (uri.starts_with("//")) {
    const std::size_t slash = uri.find('/', 2);
    parts.authority =
        uri.substr(2, slash == std::string_view::npos ? slash : slash - 2);
    uri = slash == std::string_view::npos ? "" : uri.substr(slash);
  }
  parts.path = uri;
  return parts;
}

// RFC 3986 section 5.2.4.
std::string WithoutDots(std::string_view path) {
  std::string out;
  const auto drop_last = [&] {
    const std::size_t slash = out.rfind('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./")) {
      path.remove_prefix(2);
    } else if (path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last();
    } else if (path == "/..") {
      path = "/";
      drop_last();
    } else if (path == "." || path == "..") {
      path = "";
    } else {
      const std::size_t next = path.find('/', 1);
      out += path.substr(0, next);
      path = next == std::string_view::npos ? "" : path.substr(next);
    }
  }
  return out;
}

// RFC 3986 section 5.2.3.
std::string Merge(const Components& base, std::string_view path) {
  if (base.authority.has_value() && base.path.empty()) {
    return "/" + std::string(path);
  }
  const std::size_t slash = base.path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? "" : base.path.substr(0, slash + 1);
  return std::string(folder) + std::string(path);
}

}  // namespace

std::string UrlPath(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t from =
      scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
  std::string_view path =
      from == std::string_view::npos ? std::string_view() : url.substr(from);
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  return std::string(path);
}

bool HasScheme(std::string_view reference) {
  return SchemeEnd(reference) != std::string_view::npos;
}

std::string ResolveUri(std::string_view base, std::string_view reference) {
  const Components from = Parse(base);
  Components to = Parse(reference);
  std::string path;
  if (to.scheme.has_value() || to.authority.has_value()) {
    path = WithoutDots(to.path);
  } else if (to.path.empty()) {
    path = std::string(from.path);
    to.query = to.query.has_value() ? to.query : from.query;
  } else {
    path = WithoutDots(to.path.starts_with('/') ? std::string(to.path)
                                                : Merge(from, to.path));
  }
  if (!to.scheme.has_value()) {
    to.authority = to.authority.has_value() ? to.authority : from.authority;
    to.scheme = from.scheme;
  }
  std::string uri;
  if (to.scheme.has_value()) {
    uri += std::string(*to.scheme) + ":";
  }
  if (to.authority.has_value()) {
    uri += "//" + std::string(*to.authority);
  }
  uri += path;
  if (to.query.has_value()) {
    uri += "?" + std::string(*to.query);
  }
  if (to.fragment.has_value()) {
    uri += "#" + std::string(*to.fragment);
  }
  return uri;
}

UriParts SplitFragment(std::string_view uri) {
  const std::size_t hash = uri.find('#');
  if (hash == std::string_view::npos) {
    return {.absolute = std::string(uri), .fragment = ""};
  }
  return {.absolute = std::string(uri.substr(0, hash)),
          .fragment = PercentDecode(uri.substr(hash + 1))};
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        HexValue(text[i + 1]) >= 0 &&
                        HexValue(text[i + 2]) >= 0;
    if (escape) {
      out +=
          static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string PercentEncodePath(std::string_view path) {
  static constexpr std::string_view kPlain = "-._~/!$&'()*+,;=:@";
  std::string out;
  for (const char c : path) {
    if (IsLetter(c) || IsDigit(c) || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace plumbline
