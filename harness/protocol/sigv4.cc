#include "harness/protocol/sigv4.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/protocol/credentials.h"

namespace plumbline {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view kScopeEnd = "aws4_request";
constexpr std::string_view kTokenName = "X-Amz-Security-Token";
constexpr std::string_view kDateName = "X-Amz-Date";
constexpr std::string_view kBodyHashName = "x-amz-content-sha256";

// Headers that proxies and clients set or change after signing.
constexpr std::array<std::string_view, 13> kNeverSigned = {
    "authorization",
    "connection",
    "expect",
    "host",  // Signed, but from what the transport will send.
    "sec-websocket-accept",
    "sec-websocket-extensions",
    "sec-websocket-key",
    "sec-websocket-protocol",
    "sec-websocket-version",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id"};

// What a former signing may have left in the query.
constexpr std::array<std::string_view, 7> kQueryNames = {
    "X-Amz-Algorithm",     "X-Amz-Credential",    "X-Amz-Date",
    "X-Amz-Expires",       "X-Amz-SignedHeaders", "X-Amz-Signature",
    "X-Amz-Security-Token"};

using Pair = std::pair<std::string, std::string>;

std::string Sha256(std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string HmacSha256(std::string_view key, std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  unsigned int size = 0;
  const unsigned char* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(digest.data()), &size);
  PLUMBLINE_ASSERT(made != nullptr && size == digest.size());
  return digest;
}

// "20150830T123600Z".
std::string DateTimeOf(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format(
      "{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string ScopeText(const SigningScope& scope, std::string_view date) {
  return fmt::format("{}/{}/{}/{}", date, scope.region, scope.service,
                     kScopeEnd);
}

// The path without empty and dot segments. A slash at its end stays.
std::string NormalizePath(std::string_view path) {
  std::vector<std::string> kept;
  for (std::string& segment : Split(path, '/')) {
    if (segment == "..") {
      if (!kept.empty()) {
        kept.pop_back();
      }
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(std::move(segment));
    }
  }
  std::string out;
  for (const std::string& segment : kept) {
    out.append("/").append(segment);
  }
  if (out.empty() || path.ends_with('/')) {
    out += '/';
  }
  return out;
}

std::string CanonicalPath(std::string_view path,
                          const SigningOptions& options) {
  std::string text(path.empty() ? "/" : path);
  if (options.normalize_path) {
    text = NormalizePath(text);
  }
  if (options.double_encode_path) {
    return EncodeUriPath(text);
  }
  // Encoded once: segment by segment, so that an encoded slash stays one.
  std::string out;
  for (const std::string& segment : Split(text, '/')) {
    out.append(EncodeUri(DecodeUri(segment))).append("/");
  }
  out.pop_back();
  return out;
}

// The pairs of a query as they are on the wire, without empty ones.
std::vector<std::string_view> PiecesOf(std::string_view query) {
  std::vector<std::string_view> pieces;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (end > 0) {
      pieces.push_back(query.substr(0, end));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return pieces;
}

std::string_view NameOf(std::string_view piece) {
  return piece.substr(0, piece.find('='));
}

// Names and values encoded anew, sorted by name and then by value. Sorting
// "name=value" as a whole would put "a-=" before "a=".
std::string CanonicalQuery(std::string_view query) {
  std::vector<Pair> pairs;
  for (const std::string_view piece : PiecesOf(query)) {
    const std::string_view name = NameOf(piece);
    const std::string_view value =
        piece.substr(std::min(name.size() + 1, piece.size()));
    pairs.emplace_back(EncodeUri(DecodeUri(name)), EncodeUri(DecodeUri(value)));
  }
  std::ranges::sort(pairs);
  std::string out;
  for (const auto& [name, value] : pairs) {
    if (!out.empty()) {
      out += '&';
    }
    out.append(name).append("=").append(value);
  }
  return out;
}

// The value without white space at its ends, and with one space for each run
// of it within.
void AppendFolded(std::string_view value, std::string& out) {
  bool owes_space = false;
  const std::size_t begin = out.size();
  for (const char c : value) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      owes_space = out.size() > begin;
      continue;
    }
    if (owes_space) {
      out += ' ';
      owes_space = false;
    }
    out += c;
  }
}

struct CanonicalHeaders {
  std::string lines;  // "name:value\n" each
  std::string names;  // "name;name"
};

CanonicalHeaders Canonicalize(const std::vector<Header>& headers,
                              std::string_view host) {
  // Values of one name keep the order in which they are sent.
  std::multimap<std::string, std::string_view> signed_headers;
  signed_headers.emplace("host", host);
  for (const Header& header : headers) {
    std::string name = ToLower(header.name);
    if (std::ranges::find(kNeverSigned, name) == kNeverSigned.end()) {
      signed_headers.emplace(std::move(name), header.value);
    }
  }
  CanonicalHeaders canonical;
  const std::string* last = nullptr;
  for (const auto& [name, value] : signed_headers) {
    if (last != nullptr && *last == name) {
      canonical.lines.back() = ',';
    } else {
      canonical.lines.append(name).append(":");
      canonical.names.append(last == nullptr ? "" : ";").append(name);
    }
    AppendFolded(value, canonical.lines);
    canonical.lines += '\n';
    last = &name;
  }
  return canonical;
}

struct TargetParts {
  std::string path;
  std::string query;
};

TargetParts SplitTarget(std::string_view target) {
  const std::size_t at = std::min(target.find('?'), target.size());
  return {.path = std::string(target.substr(0, at)),
          .query = std::string(target.substr(std::min(at + 1, target.size())))};
}

std::string WithoutSignature(std::string_view query) {
  std::string out;
  for (const std::string_view piece : PiecesOf(query)) {
    if (std::ranges::find(kQueryNames, NameOf(piece)) == kQueryNames.end()) {
      out.append(out.empty() ? "" : "&").append(piece);
    }
  }
  return out;
}

void AppendQuery(std::string& query, std::string_view name,
                 std::string_view value) {
  query.append(query.empty() ? "" : "&").append(name).append("=");
  query.append(EncodeUri(value));
}

void RemoveSignature(std::vector<Header>& headers) {
  std::erase_if(headers, [](const Header& header) {
    return EqualsIgnoreCase(header.name, "Authorization") ||
           EqualsIgnoreCase(header.name, kDateName) ||
           EqualsIgnoreCase(header.name, kTokenName) ||
           EqualsIgnoreCase(header.name, kBodyHashName);
  });
}

}  // namespace

Signer::Signer(Credentials credentials, SigningOptions options)
    : credentials_(std::move(credentials)), options_(options) {}

Signature Signer::Sign(HttpRequest& request, std::string_view host,
                       const SigningScope& scope) {
  const std::string time = DateTimeOf(scope.time);
  const std::string date = time.substr(0, time.find('T'));
  const std::string body_hash = EncodeHex(Sha256(request.body));
  const bool has_token = !credentials_.session_token.empty();
  const Header token = {.name = std::string(kTokenName),
                        .value = credentials_.session_token};
  RemoveSignature(request.headers);
  if (has_token && !options_.omit_session_token) {
    request.headers.push_back(token);
  }
  request.headers.push_back({std::string(kDateName), time});
  if (options_.sign_body_header) {
    request.headers.push_back({std::string(kBodyHashName), body_hash});
  }
  const auto [path, query] = SplitTarget(request.target);
  const CanonicalHeaders headers = Canonicalize(request.headers, host);
  Signature signature;
  signature.canonical_request = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", request.method, CanonicalPath(path, options_),
      CanonicalQuery(query), headers.lines, headers.names, body_hash);
  Finish(signature, scope, time);
  request.headers.push_back(
      {"Authorization",
       fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}",
                   kAlgorithm, credentials_.access_key_id,
                   ScopeText(scope, date), headers.names, signature.value)});
  if (has_token && options_.omit_session_token) {
    request.headers.push_back(token);
  }
  return signature;
}

Signature Signer::Presign(HttpRequest& request, std::string_view host,
                          const SigningScope& scope,
                          std::chrono::seconds expires) {
  const std::string time = DateTimeOf(scope.time);
  const std::string date = time.substr(0, time.find('T'));
  const bool has_token = !credentials_.session_token.empty();
  RemoveSignature(request.headers);
  auto [path, query] = SplitTarget(request.target);
  query = WithoutSignature(query);
  const CanonicalHeaders headers = Canonicalize(request.headers, host);
  AppendQuery(query, "X-Amz-Algorithm", kAlgorithm);
  AppendQuery(query, "X-Amz-Credential",
              credentials_.access_key_id + "/" + ScopeText(scope, date));
  AppendQuery(query, kDateName, time);
  AppendQuery(query, "X-Amz-SignedHeaders", headers.names);
  AppendQuery(query, "X-Amz-Expires", std::to_string(expires.count()));
  if (has_token && !options_.omit_session_token) {
    AppendQuery(query, kTokenName, credentials_.session_token);
  }
  Signature signature;
  signature.canonical_request = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", request.method, CanonicalPath(path, options_),
      CanonicalQuery(query), headers.lines, headers.names,
      EncodeHex(Sha256(request.body)));
  Finish(signature, scope, time);
  AppendQuery(query, "X-Amz-Signature", signature.value);
  if (has_token && options_.omit_session_token) {
    AppendQuery(query, kTokenName, credentials_.session_token);
  }
  request.target = path + "?" + query;
  return signature;
}

void Signer::Finish(Signature& signature, const SigningScope& scope,
                    const std::string& time) {
  const std::string scope_text =
      ScopeText(scope, std::string_view(time).substr(0, time.find('T')));
  signature.string_to_sign =
      fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, scope_text,
                  EncodeHex(Sha256(signature.canonical_request)));
  signature.value = EncodeHex(
      HmacSha256(SigningKey(scope, scope_text), signature.string_to_sign));
}

const std::string& Signer::SigningKey(const SigningScope& scope,
                                      const std::string& scope_text) {
  if (key_scope_ != scope_text) {
    const std::string date = scope_text.substr(0, scope_text.find('/'));
    const std::string secret = "AWS4" + credentials_.secret_access_key;
    key_ = HmacSha256(
        HmacSha256(HmacSha256(HmacSha256(secret, date), scope.region),
                   scope.service),
        kScopeEnd);
    key_scope_ = scope_text;
  }
  return key_;
}

void SignV4(HttpRequest& request, std::string_view host,
            const Credentials& credentials, const SigningScope& scope,
            const SigningOptions& options) {
  Signer(credentials, options).Sign(request, host, scope);
}

}  // namespace plumbline
