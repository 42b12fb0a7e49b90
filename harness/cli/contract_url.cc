#include "harness/cli/contract_url.h"

#include <fmt/format.h>

#include <chrono>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/io.h"
#include "harness/schema/uri.h"
#include "harness/transport/http_client.h"
#include "harness/transport/url.h"

namespace plumbline {
namespace {

constexpr std::chrono::seconds kFetchTime{20};
constexpr std::chrono::seconds kFetchFilesTime{60};
constexpr int kMaxRedirects = 5;

struct Address {
  Url url;             // without a path
  std::string target;  // path and query
};

Result<Address> AddressOf(const std::string& text) {
  const std::string whole = SplitFragment(text).absolute;
  const std::size_t query = std::min(whole.find('?'), whole.size());
  Result<Url> url = ParseUrl(whole.substr(0, query));
  if (!url.has_value()) {
    return std::unexpected(url.error());
  }
  // As it was written, for a slash at the end counts.
  const std::size_t path = whole.find('/', whole.find("://") + 3);
  const std::string target = path == std::string::npos
                                 ? "/" + whole.substr(query)
                                 : whole.substr(path);
  url->path.clear();
  return Address{.url = *std::move(url), .target = target};
}

Result<HttpResponse> Ask(const std::string& url) {
  Result<Address> address = AddressOf(url);
  if (!address.has_value()) {
    return std::unexpected(address.error());
  }
  const auto client = MakeHttpClient(
      {.url = address->url,
       .timeout = kFetchTime,
       .max_response_bytes = kMaxContractBytes,
       .abort = &AbortRequested(),
       .extra_headers = {{"Accept",
                          "application/json, application/yaml, */*;q=0.5"}},
       .gzip = true});
  HttpResult result =
      client->Send({.method = "GET", .target = address->target});
  if (!result.ok()) {
    return Fail(ErrorCode::kIo,
                fmt::format("the contract could not be fetched: {}{}",
                            ToString(result.failure),
                            result.detail.empty() ? "" : ", " + result.detail));
  }
  return std::move(result.response);
}

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 ||
         status == 308;
}

// Scheme, host and port.
bool IsSameOrigin(const std::string& one, const std::string& other) {
  const Result<Address> a = AddressOf(one);
  const Result<Address> b = AddressOf(other);
  return a.has_value() && b.has_value() &&
         ToLower(a->url.ToString()) == ToLower(b->url.ToString());
}

// `origin`: where it is given, redirects stay there.
Result<std::string> Follow(std::string url, const std::string& origin) {
  for (int left = kMaxRedirects; left >= 0; --left) {
    Result<HttpResponse> response = Ask(url);
    if (!response.has_value()) {
      return std::unexpected(response.error());
    }
    const auto location = FindHeader(response->headers, "Location");
    if (IsRedirect(response->status) && location.has_value()) {
      url = ResolveUri(url, *location);
      if (!IsContractUrl(url)) {
        break;
      }
      if (!origin.empty() && !IsSameOrigin(url, origin)) {
        return Fail(ErrorCode::kUnsupported,
                    "it only leads to another origin, " + Printable(url, 120));
      }
      continue;
    }
    if (response->status != 200) {
      return Fail(
          ErrorCode::kNotFound,
          fmt::format("no contract: the answer was {}", response->status));
    }
    if (response->body_truncated) {
      return Fail(ErrorCode::kTooLarge,
                  fmt::format("larger than {} bytes", kMaxContractBytes));
    }
    return std::move(response->body);
  }
  return Fail(ErrorCode::kNotFound, "no contract: it only leads elsewhere");
}

}  // namespace

bool IsContractUrl(std::string_view name) {
  const std::string begin = ToLower(name.substr(0, 8));
  return begin.starts_with("http://") || begin == "https://";
}

Result<std::string> FetchContract(const std::string& url) {
  Result<std::string> text = Follow(url, "");
  if (!text.has_value() && text.error().code != ErrorCode::kUsage) {
    text.error().location.file = url;
  }
  return text;
}

std::function<Result<std::string>(const std::string& url)> FetchesBeside(
    const std::string& document) {
  const auto until = std::chrono::steady_clock::now() + kFetchFilesTime;
  return [document, until](const std::string& url) -> Result<std::string> {
    if (!IsSameOrigin(url, document)) {
      return Fail(ErrorCode::kUnsupported,
                  "only files of the document's own origin are fetched");
    }
    if (std::chrono::steady_clock::now() > until) {
      return Fail(ErrorCode::kTooLarge,
                  "the files that the document refers to took too long");
    }
    return Follow(url, document);
  };
}

std::string BasePathOf(const Contract& contract) {
  const std::string server = contract.server_url();
  return server.empty() ? std::string()
                        : UrlPath(ResolveUri(IsContractUrl(contract.source)
                                                 ? contract.source
                                                 : "http://localhost/",
                                             server));
}

Result<std::string> EndpointBelow(const std::string& url,
                                  const std::string& base) {
  if (!base.empty() && !base.starts_with('/')) {
    return Fail(ErrorCode::kUsage,
                "--base-path wants a path that begins with a slash, found '" +
                    Printable(base, 80) + "'");
  }
  Result<Address> address =
      AddressOf(IsContractUrl(url) ? url : "http://" + url);
  if (!address.has_value()) {
    return std::unexpected(address.error());
  }
  const std::string whole = address->url.ToString() + base;
  const Result<Url> checked = ParseUrl(whole);
  return checked.has_value() ? Result<std::string>(whole)
                             : std::unexpected(checked.error());
}

}  // namespace plumbline
