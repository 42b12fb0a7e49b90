#include "harness/protocol/authorization.h"

#include <algorithm>
#include <utility>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

// No token68 (RFC 9110 section 11.2), which basic and bearer ask for.
constexpr std::string_view kMalformedCredential = "!";

void AddQuery(const std::string& name, const std::string& value,
              HttpRequest& request) {
  request.target += request.target.find('?') == std::string::npos ? "?" : "&";
  request.target += EncodeUri(name) + "=" + value;
}

void AddCookie(const std::string& pair, HttpRequest& request) {
  const auto found =
      std::ranges::find(request.headers, "Cookie", &Header::name);
  if (found == request.headers.end()) {
    request.headers.push_back({"Cookie", pair});
  } else {
    found->value += "; " + pair;
  }
}

// The text of an API key or a token.
std::string KeyOf(const SecurityScheme& scheme, CredentialUse use) {
  switch (use) {
    case CredentialUse::kWrong:
      return std::string(kWrongCredential);
    case CredentialUse::kMalformed:
      return "";
    default:
      return scheme.placeholder;
  }
}

void AddOne(const SecurityScheme& scheme, CredentialUse use,
            HttpRequest& request) {
  switch (scheme.kind) {
    case SecurityKind::kBasic:
    case SecurityKind::kBearer: {
      const bool basic = scheme.kind == SecurityKind::kBasic;
      const std::string token =
          use == CredentialUse::kMalformed ? std::string(kMalformedCredential)
          : basic && use == CredentialUse::kWrong
              ? scheme.placeholder + std::string(kWrongSuffix)
              : KeyOf(scheme, use);
      request.headers.push_back(
          {"Authorization", (basic ? "Basic " : "Bearer ") + token});
      return;
    }
    case SecurityKind::kHeader:
      request.headers.push_back({scheme.parameter, KeyOf(scheme, use)});
      return;
    case SecurityKind::kQuery:
      AddQuery(scheme.parameter, KeyOf(scheme, use), request);
      return;
    case SecurityKind::kCookie:
      AddCookie(scheme.parameter + "=" + KeyOf(scheme, use), request);
      return;
    case SecurityKind::kOther:
      return;
  }
}

void Fill(std::string_view placeholder, const std::string& value,
          HttpRequest& request) {
  for (Header& header : request.headers) {
    ReplaceAll(header.value, placeholder, value);
  }
  ReplaceAll(request.target, placeholder, EncodeUri(value));
}

}  // namespace

const std::vector<std::string>* CarriedSecurity(const Contract& contract,
                                                const Operation& operation) {
  const auto found = std::ranges::find_if(
      operation.security, [&](const std::vector<std::string>& together) {
        return !together.empty() &&
               std::ranges::all_of(together, [&](const std::string& name) {
                 const SecurityScheme* const scheme =
                     contract.FindSecurityScheme(name);
                 return scheme != nullptr && !scheme->placeholder.empty();
               });
      });
  return found == operation.security.end() ? nullptr : &*found;
}

void AddCredentials(const Contract& contract, const Operation& operation,
                    CredentialUse use, HttpRequest& request) {
  const std::vector<std::string>* const carried =
      CarriedSecurity(contract, operation);
  if (carried == nullptr || use == CredentialUse::kNone) {
    return;
  }
  for (const std::string& name : *carried) {
    AddOne(*contract.FindSecurityScheme(name), use, request);
  }
}

void FillCredentials(const std::vector<Credential>& credentials,
                     HttpRequest& request) {
  for (const Credential& one : credentials) {
    if (one.kind != SecurityKind::kBasic) {
      Fill(one.placeholder, one.value, request);
      continue;
    }
    const std::string user = one.value.substr(0, one.value.find(':'));
    Fill(one.placeholder + std::string(kWrongSuffix),
         EncodeBase64(user + ":" + std::string(kWrongCredential)), request);
    Fill(one.placeholder, EncodeBase64(one.value), request);
  }
}

}  // namespace plumbline
