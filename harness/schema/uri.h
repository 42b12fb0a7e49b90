// The URI references of JSON Schema and OpenAPI ($ref, $id), by RFC 3986.
#ifndef PLUMBLINE_HARNESS_SCHEMA_URI_H_
#define PLUMBLINE_HARNESS_SCHEMA_URI_H_

#include <string>
#include <string_view>

namespace plumbline {

// `reference` against `base` (RFC 3986 section 5.2), with its fragment where it
// has one. A base without a scheme is resolved the same way.
[[nodiscard]] std::string ResolveUri(std::string_view base,
                                     std::string_view reference);

struct UriParts {
  std::string absolute;  // all before the '#'
  std::string fragment;  // after it, percent-decoded
};

[[nodiscard]] UriParts SplitFragment(std::string_view uri);

// "/v1" of "https://h/v1/?x#y": a URL's path without the slashes at its end,
// and of what has no scheme all of it; empty where there is none.
[[nodiscard]] std::string UrlPath(std::string_view url);

// Whether `reference` begins with a scheme: "https:", "urn:".
[[nodiscard]] bool HasScheme(std::string_view reference);

// %XX as its byte; a % that two digits do not follow stays.
[[nodiscard]] std::string PercentDecode(std::string_view text);

// The bytes that a path segment may not hold as %XX; slashes stay.
[[nodiscard]] std::string PercentEncodePath(std::string_view path);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_URI_H_
