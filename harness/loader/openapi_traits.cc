#include "harness/loader/openapi_traits.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "harness/loader/openapi_security.h"
#include "harness/loader/smithy_traits.h"

namespace plumbline {
namespace {

constexpr const char* kClosed = "plumbline#closed";
constexpr const char* kMultipleOf = "plumbline#multipleOf";
constexpr const char* kFormat = "plumbline#format";
constexpr const char* kExclusive = "plumbline#exclusiveRange";
constexpr const char* kLastStatus = "plumbline#lastHttpStatus";
constexpr const char* kNullable = "plumbline#nullable";
constexpr const char* kReadOnly = "plumbline#readOnly";
constexpr const char* kWriteOnly = "plumbline#writeOnly";
constexpr const char* kBinding = "plumbline#binding";
constexpr const char* kHeaders = "plumbline#dispatchHeaders";
constexpr const char* kCounted = "plumbline#countedPages";
constexpr const char* kSecurity = "plumbline#security";
constexpr const char* kResponses = "plumbline#responses";

constexpr std::array<std::string_view, 9> kPlaces = {
    "body",   "payload",       "path",   "query", "queryMap",
    "header", "prefixHeaders", "cookie", "status"};
constexpr std::array<std::string_view, 6> kSecurityKinds = {
    "basic", "bearer", "header", "query", "cookie", "other"};
constexpr std::array<std::string_view, 8> kStyles = {
    "simple",         "form",          "label",      "matrix",
    "spaceDelimited", "pipeDelimited", "deepObject", "json"};

template <typename E, std::size_t N>
std::string NameOf(E value, const std::array<std::string_view, N>& names) {
  return std::string(names.at(static_cast<std::size_t>(value)));
}

template <typename E, std::size_t N>
E ValueOf(const Node& node, const std::array<std::string_view, N>& names) {
  const auto* const found = std::ranges::find(names, node.String());
  if (found == names.end()) {
    node.Fault("unknown name " + node.String());
  }
  return static_cast<E>(found - names.begin());
}

int StatusOf(const Node& node) {
  if (node.Integer() < 100 || node.Integer() > 599) {
    node.Fault("expected an HTTP status");
  }
  return static_cast<int>(node.Integer());
}

std::vector<std::string> Texts(const std::optional<Node>& list) {
  std::vector<std::string> texts;
  if (list.has_value()) {
    list->ForEachElement(
        [&](const Node& text) { texts.push_back(text.String()); });
  }
  return texts;
}

void Mark(bool set, const char* trait, Json& traits) {
  if (set) {
    traits[trait] = Json::object();
  }
}

Json WriteFlow(const OAuthFlow& flow) {
  return {{"tokenUrl", flow.token_url}, {"scopes", flow.scopes}};
}

std::optional<OAuthFlow> ReadFlow(const std::optional<Node>& flow) {
  if (!flow.has_value()) {
    return std::nullopt;
  }
  return OAuthFlow{.token_url = flow->StringOr("tokenUrl", ""),
                   .scopes = Texts(flow->Find("scopes"))};
}

// OpenAPI's Security Requirement Objects.
Json WriteSecurity(const Operation& operation) {
  Json alternatives = Json::array();
  for (std::size_t i = 0; i < operation.security.size(); ++i) {
    Json together = Json::object();
    for (std::size_t k = 0; k < operation.security[i].size(); ++k) {
      together[operation.security[i][k]] =
          i < operation.security_scopes.size()
              ? Json(operation.security_scopes[i].at(k))
              : Json::array();
    }
    alternatives.push_back(std::move(together));
  }
  return alternatives;
}

// Paging by the number of a result or a page, for which Smithy has no trait.
Json WriteCounted(const Pagination& page) {
  Json counted = {{"firstPage", page.first_page}};
  for (const auto& [name, value] :
       {std::pair{"offset", &page.offset}, std::pair{"page", &page.page},
        std::pair{"items", &page.items},
        std::pair{"pageSize", &page.page_size}}) {
    if (!value->empty()) {
      counted[name] = *value;
    }
  }
  return counted;
}

Pagination ReadCounted(const Node& counted) {
  Pagination page{.items = counted.StringOr("items", ""),
                  .page_size = counted.StringOr("pageSize", ""),
                  .offset = counted.StringOr("offset", ""),
                  .page = counted.StringOr("page", "")};
  if (const auto first = counted.Find("firstPage")) {
    page.first_page = first->Integer();
  }
  return page;
}

}  // namespace

Json WriteServiceExtras(const Contract& contract) {
  Json extras = {{"server", contract.server_url()}};
  if (contract.servers.size() > 1) {
    extras["servers"] = contract.servers;
  }
  for (const SecurityScheme& scheme : contract.security_schemes) {
    Json& written = extras["securitySchemes"][scheme.name];
    written = {{"kind", NameOf(scheme.kind, kSecurityKinds)}};
    if (!scheme.parameter.empty()) {
      written["parameter"] = scheme.parameter;
    }
    if (scheme.client_credentials.has_value()) {
      written["clientCredentials"] = WriteFlow(*scheme.client_credentials);
    }
    if (scheme.password.has_value()) {
      written["password"] = WriteFlow(*scheme.password);
    }
  }
  return extras;
}

void ReadServiceExtras(const Node& trait, Contract& contract) {
  contract.servers = Texts(trait.Find("servers"));
  if (const std::string only = trait.StringOr("server", "");
      contract.servers.empty() && !only.empty()) {
    contract.servers = {only};
  }
  const auto schemes = trait.Find("securitySchemes");
  if (!schemes.has_value()) {
    return;
  }
  schemes->ForEachMember([&](const std::string& name, const Node& written) {
    contract.security_schemes.push_back(
        {.name = name,
         .kind = ValueOf<SecurityKind>(written.At("kind"), kSecurityKinds),
         .parameter = written.StringOr("parameter", ""),
         .placeholder = {},
         .client_credentials = ReadFlow(written.Find("clientCredentials")),
         .password = ReadFlow(written.Find("password")),
         .pointer = written.pointer()});
  });
}

void WriteShapeExtras(const Shape& shape, Json& traits) {
  const Constraints& c = shape.constraints;
  Mark(shape.closed, kClosed, traits);
  if (c.multiple_of.has_value()) {
    traits[kMultipleOf] = static_cast<double>(*c.multiple_of);
  }
  if (!c.format.empty()) {
    traits[kFormat] = c.format;
  }
  if (c.min_is_exclusive) {
    traits[kExclusive].push_back("min");
  }
  if (c.max_is_exclusive) {
    traits[kExclusive].push_back("max");
  }
  if (shape.error.has_value() && shape.error->last_http_status.has_value()) {
    traits[kLastStatus] = *shape.error->last_http_status;
  }
}

void ReadShapeExtras(const Node& node, Shape& shape) {
  shape.closed = HasTrait(node, kClosed);
  if (const auto multiple = FindTrait(node, kMultipleOf)) {
    if (!(multiple->Number() > 0)) {
      multiple->Fault("expected a number above zero");
    }
    shape.constraints.multiple_of = multiple->Number();
  }
  if (const auto format = FindTrait(node, kFormat)) {
    shape.constraints.format = format->String();
  }
  for (const std::string& side : Texts(FindTrait(node, kExclusive))) {
    (side == "min" ? shape.constraints.min_is_exclusive
                   : shape.constraints.max_is_exclusive) = true;
  }
  if (const auto last = FindTrait(node, kLastStatus);
      last.has_value() && shape.error.has_value()) {
    shape.error->last_http_status = StatusOf(*last);
  }
}

void WriteMemberExtras(const Member& member, Json& traits) {
  Mark(member.nullable, kNullable, traits);
  Mark(member.read_only, kReadOnly, traits);
  Mark(member.write_only, kWriteOnly, traits);
  const HttpBinding& http = member.http;
  if (http == HttpBinding{}) {
    return;
  }
  Json binding = {{"in", NameOf(http.kind, kPlaces)}};
  if (!http.wire_name.empty()) {
    binding["name"] = http.wire_name;
  }
  if (http.style != ParameterStyle::kSimple) {
    binding["style"] = NameOf(http.style, kStyles);
  }
  if (http.explode) {
    binding["explode"] = true;
  }
  if (http.allow_reserved) {
    binding["allowReserved"] = true;
  }
  if (!http.media_types.empty()) {
    binding["mediaTypes"] = http.media_types;
  }
  traits[kBinding] = std::move(binding);
}

void ReadMemberExtras(const Node& node, Member& member) {
  member.nullable = HasTrait(node, kNullable);
  member.read_only = HasTrait(node, kReadOnly);
  member.write_only = HasTrait(node, kWriteOnly);
  const auto binding = FindTrait(node, kBinding);
  if (!binding.has_value()) {
    return;
  }
  HttpBinding http;
  http.kind = ValueOf<BindingKind>(binding->At("in"), kPlaces);
  http.wire_name = binding->StringOr("name", "");
  if (const auto style = binding->Find("style")) {
    http.style = ValueOf<ParameterStyle>(*style, kStyles);
  }
  http.explode = binding->Flag("explode");
  http.allow_reserved = binding->Flag("allowReserved");
  http.media_types = Texts(binding->Find("mediaTypes"));
  member.http = std::move(http);
}

void WriteOperationExtras(const Operation& operation,
                          const std::function<Json(ShapeIndex)>& id_of,
                          Json& traits) {
  if (operation.http.has_value()) {
    for (const auto& [name, value] : operation.http->headers) {
      traits[kHeaders][name] = value;
    }
  }
  if (operation.pagination.has_value() && operation.pagination->is_counted()) {
    traits[kCounted] = WriteCounted(*operation.pagination);
  }
  if (!operation.security.empty()) {
    traits[kSecurity] = WriteSecurity(operation);
  }
  for (const DocumentedResponse& response : operation.responses) {
    Json written = {{"first", response.first_status},
                    {"last", response.last_status}};
    if (!response.media_types.empty()) {
      written["mediaTypes"] = response.media_types;
    }
    if (response.shape.has_value()) {
      written["target"] = id_of(*response.shape);
    }
    traits[kResponses].push_back(std::move(written));
  }
}

void ReadOperationExtras(const Node& node,
                         const std::function<ShapeIndex(const Node&)>& shape_of,
                         Operation& operation) {
  if (const auto headers = FindTrait(node, kHeaders);
      headers.has_value() && operation.http.has_value()) {
    headers->ForEachMember([&](const std::string& name, const Node& value) {
      operation.http->headers.emplace_back(name, value.String());
    });
  }
  if (const auto counted = FindTrait(node, kCounted)) {
    operation.pagination = ReadCounted(*counted);
  }
  if (const auto security = FindTrait(node, kSecurity)) {
    SecurityRequirements all = ReadSecurityAlternatives(*security);
    operation.security = std::move(all.names);
    operation.security_scopes = std::move(all.scopes);
  }
  const auto responses = FindTrait(node, kResponses);
  if (!responses.has_value()) {
    return;
  }
  responses->ForEachElement([&](const Node& written) {
    DocumentedResponse response{
        .first_status = StatusOf(written.At("first")),
        .last_status = StatusOf(written.At("last")),
        .media_types = Texts(written.Find("mediaTypes")),
        .pointer = written.pointer()};
    if (written.Has("target")) {
      response.shape = shape_of(written);
    }
    operation.responses.push_back(std::move(response));
  });
}

}  // namespace plumbline
