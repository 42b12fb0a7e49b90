#include "harness/protocol/oauth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 120;

// Of a header field's value: visible, and no line break (RFC 6750 section 2.1
// allows less).
bool CanStandInAHeader(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, [](char c) {
    return c > ' ' && c < '\x7f';
  });
}

std::optional<std::string> TextAt(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() &&
                 CanStandInAHeader(found->get_ref<const std::string&>())
             ? std::optional(found->get<std::string>())
             : std::nullopt;
}

std::optional<std::string> TokenAt(const Json& object) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "access_token", "accessToken", "token",   "auth_token",    "authToken",
      "jwt",          "id_token",    "idToken", "session_token", "key"};
  for (const std::string_view name : kNames) {
    if (auto token = TextAt(object, name)) {
      return token;
    }
  }
  return std::nullopt;
}

}  // namespace

HttpRequest TokenRequest(const Grant& grant, std::string_view target) {
  const auto encoded = [](std::string_view text) { return EncodeUri(text); };
  HttpRequest request{
      .method = "POST",
      .target = std::string(target),
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                  {"Accept", "application/json"}}};
  if (grant.kind == GrantKind::kClient) {
    request.headers.push_back(
        {"Authorization", "Basic " + EncodeBase64(encoded(grant.who) + ":" +
                                                  encoded(grant.secret))});
    request.body = "grant_type=client_credentials";
  } else {
    request.body = fmt::format("grant_type=password&username={}&password={}",
                               encoded(grant.who), encoded(grant.secret));
  }
  if (!grant.scopes.empty()) {
    request.body +=
        "&scope=" + encoded(fmt::format("{}", fmt::join(grant.scopes, " ")));
  }
  return request;
}

Result<std::string> ReadTokenAnswer(const HttpResult& answer) {
  if (!answer.ok()) {
    return Fail(ErrorCode::kIo,
                fmt::format("the token endpoint did not answer: {} {}",
                            ToString(answer.failure),
                            Printable(answer.detail, kShownBytes)));
  }
  const int status = answer.response.status;
  const Result<Json> body = ParseJson(answer.response.body);
  if (status != 200 && status != 201) {
    // The words of section 5.2; nothing else of what came is shown.
    std::string why;
    if (body.has_value() && body->is_object()) {
      for (const char* const name : {"error", "error_description", "detail"}) {
        const auto told = body->find(name);
        why += told != body->end() && told->is_string()
                   ? " " + Printable(told->get<std::string>(), kShownBytes)
                   : "";
      }
    }
    return Fail(ErrorCode::kUsage,
                fmt::format("the token endpoint refused with {}{}", status,
                            why.empty() ? "" : ":" + why));
  }
  const std::optional<std::string> token = body.has_value() && body->is_object()
                                               ? TextAt(*body, "access_token")
                                               : std::nullopt;
  if (!token.has_value()) {
    return Fail(ErrorCode::kSyntax,
                "the token endpoint's answer has no access_token");
  }
  return *token;
}

std::optional<std::string> TokenIn(const Json& output) {
  if (!output.is_object()) {
    return std::nullopt;
  }
  if (auto token = TokenAt(output)) {
    return token;
  }
  for (const auto& [name, inner] : output.items()) {
    if (inner.is_object()) {
      if (auto token = TokenAt(inner)) {
        return token;
      }
    }
  }
  return std::nullopt;
}

}  // namespace plumbline
