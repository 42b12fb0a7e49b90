#include "harness/loader/openapi_security.h"

#include <algorithm>

#include "harness/base/text.h"

namespace plumbline {
namespace {

SecurityKind KindOf(const Node& scheme) {
  const std::string type = scheme.StringOr("type", "");
  if (type == "http") {
    // "RFC 9110 defines the names", and in any case.
    const std::string name = ToLower(scheme.StringOr("scheme", ""));
    return name == "basic"    ? SecurityKind::kBasic
           : name == "bearer" ? SecurityKind::kBearer
                              : SecurityKind::kOther;
  }
  if (type == "apiKey") {
    const std::string in = scheme.StringOr("in", "");
    return in == "header"   ? SecurityKind::kHeader
           : in == "query"  ? SecurityKind::kQuery
           : in == "cookie" ? SecurityKind::kCookie
                            : SecurityKind::kOther;
  }
  return type == "oauth2" || type == "openIdConnect" ? SecurityKind::kBearer
                                                     : SecurityKind::kOther;
}

std::optional<OAuthFlow> FlowOf(const Node& scheme, const char* name) {
  const auto flows = scheme.Find("flows");
  const auto flow = flows.has_value() ? flows->Find(name) : std::nullopt;
  if (!flow.has_value()) {
    return std::nullopt;
  }
  OAuthFlow read{.token_url = flow->StringOr("tokenUrl", "")};
  if (const auto scopes = flow->Find("scopes")) {
    scopes->ForEachMember([&](const std::string& scope, const Node& /*why*/) {
      read.scopes.push_back(scope);
    });
  }
  return read;
}

// A scheme that stands where nothing is read from is one that is not known.
std::optional<Node> SchemeAt(OpenApiFiles& files, const Node& reference) {
  try {
    return files.Resolve(reference);
  } catch (const LoadFault& fault) {
    if (fault.error.code != ErrorCode::kUnsupported) {
      throw;
    }
    return std::nullopt;
  }
}

}  // namespace

std::vector<SecurityScheme> ReadSecuritySchemes(OpenApiFiles& files,
                                                const Node& root,
                                                OpenApiWarnings& warnings) {
  std::vector<SecurityScheme> schemes;
  const auto components = root.Find("components");
  const auto list = components.has_value() ? components->Find("securitySchemes")
                                           : std::nullopt;
  if (!list.has_value()) {
    return schemes;
  }
  list->ForEachMember([&](const std::string& name, const Node& reference) {
    const std::optional<Node> found = SchemeAt(files, reference);
    if (!found.has_value()) {
      warnings.NotChecked("the security scheme " + name, reference);
      schemes.push_back({.name = name, .pointer = reference.pointer()});
      return;
    }
    const Node& scheme = *found;
    SecurityScheme read{
        .name = name,
        .kind = KindOf(scheme),
        .parameter = scheme.StringOr("name", ""),
        .client_credentials = FlowOf(scheme, "clientCredentials"),
        .password = FlowOf(scheme, "password"),
        .pointer = scheme.pointer()};
    const bool named = read.kind != SecurityKind::kHeader &&
                       read.kind != SecurityKind::kQuery &&
                       read.kind != SecurityKind::kCookie;
    if (!named && read.parameter.empty()) {
      read.kind = SecurityKind::kOther;
    }
    if (read.kind == SecurityKind::kOther) {
      warnings.NotChecked("the security scheme " + name, scheme);
    }
    schemes.push_back(std::move(read));
  });
  return schemes;
}

SecurityRequirements ReadSecurityAlternatives(const Node& list) {
  SecurityRequirements all;
  list.ForEachElement([&](const Node& together) {
    std::vector<std::string>& names = all.names.emplace_back();
    std::vector<std::vector<std::string>>& scopes = all.scopes.emplace_back();
    together.ForEachMember([&](const std::string& name, const Node& asked) {
      names.push_back(name);
      std::vector<std::string>& own = scopes.emplace_back();
      for (const Json& scope : asked.value()) {
        if (scope.is_string()) {
          own.push_back(scope.get<std::string>());
        }
      }
      std::ranges::sort(own);
    });
  });
  return all;
}

std::optional<SecurityRequirements> ReadSecurityRequirements(
    const Node& owner) {
  const auto list = owner.Find("security");
  return list.has_value() ? std::optional(ReadSecurityAlternatives(*list))
                          : std::nullopt;
}

}  // namespace plumbline
