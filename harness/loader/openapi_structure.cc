#include "harness/loader/openapi_structure.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace plumbline {
namespace {

// What a value may be: an object of the table, or one of the plain types.
enum class Kind : std::uint8_t {
  kRoot,
  kInfo,
  kContact,
  kLicense,
  kServer,
  kServerVariable,
  kComponents,
  kPathItem,
  kOperation,
  kExternalDocs,
  kParameter,
  kRequestBody,
  kMediaType,
  kEncoding,
  kResponse,
  kCallback,
  kExample,
  kLink,
  kHeader,
  kTag,
  kSecurityScheme,
  kSchema,
  kText,
  kFlag,
  kAny,
};

enum class Holds : std::uint8_t { kOne, kList, kMap };

constexpr unsigned kNeeded = 1;    // the field must be there
constexpr unsigned kOnly31 = 2;    // OpenAPI 3.1 brought it
constexpr unsigned kNotEmpty = 4;  // a list has an element from 3.1 on
constexpr unsigned kOnly32 = 8;    // OpenAPI 3.2 brought it

struct Field {
  Kind owner;
  std::string_view name;
  Kind kind;
  Holds holds = Holds::kOne;
  unsigned flags = 0;
};

using enum Kind;
constexpr Holds kList = Holds::kList;
constexpr Holds kMap = Holds::kMap;
constexpr Holds kOne = Holds::kOne;

// https://spec.openapis.org/oas/v3.1.1#schema-0, object by object. A missing
// title, description or version is no reason to refuse a document.
constexpr Field kFields[] = {
    {kRoot, "openapi", kText, kOne, kNeeded},
    {kRoot, "$self", kText, kOne, kOnly32},
    {kRoot, "info", kInfo, kOne, kNeeded},
    {kRoot, "jsonSchemaDialect", kText, kOne, kOnly31},
    {kRoot, "servers", kServer, kList},
    {kRoot, "paths", kPathItem, kMap},
    {kRoot, "webhooks", kPathItem, kMap, kOnly31},
    {kRoot, "components", kComponents},
    {kRoot, "security", kAny, kList},
    {kRoot, "tags", kTag, kList},
    {kRoot, "externalDocs", kExternalDocs},
    {kInfo, "title", kText},
    {kInfo, "summary", kText, kOne, kOnly31},
    {kInfo, "description", kText},
    {kInfo, "termsOfService", kText},
    {kInfo, "contact", kContact},
    {kInfo, "license", kLicense},
    {kInfo, "version", kAny},
    {kContact, "name", kText},
    {kContact, "url", kText},
    {kContact, "email", kText},
    {kLicense, "name", kText},
    {kLicense, "identifier", kText, kOne, kOnly31},
    {kLicense, "url", kText},
    {kServer, "url", kText, kOne, kNeeded},
    {kServer, "description", kText},
    {kServer, "name", kText, kOne, kOnly32},
    {kServer, "variables", kServerVariable, kMap},
    {kServerVariable, "enum", kText, kList, kNotEmpty},
    {kServerVariable, "default", kText, kOne, kNeeded},
    {kServerVariable, "description", kText},
    {kComponents, "schemas", kSchema, kMap},
    {kComponents, "responses", kResponse, kMap},
    {kComponents, "parameters", kParameter, kMap},
    {kComponents, "examples", kExample, kMap},
    {kComponents, "requestBodies", kRequestBody, kMap},
    {kComponents, "headers", kHeader, kMap},
    {kComponents, "securitySchemes", kSecurityScheme, kMap},
    {kComponents, "links", kLink, kMap},
    {kComponents, "callbacks", kCallback, kMap},
    {kComponents, "pathItems", kPathItem, kMap, kOnly31},
    {kComponents, "mediaTypes", kMediaType, kMap, kOnly32},
    {kPathItem, "summary", kText},
    {kPathItem, "description", kText},
    {kPathItem, "get", kOperation},
    {kPathItem, "put", kOperation},
    {kPathItem, "post", kOperation},
    {kPathItem, "delete", kOperation},
    {kPathItem, "options", kOperation},
    {kPathItem, "head", kOperation},
    {kPathItem, "patch", kOperation},
    {kPathItem, "trace", kOperation},
    {kPathItem, "query", kOperation, kOne, kOnly32},
    {kPathItem, "additionalOperations", kOperation, kMap, kOnly32},
    {kPathItem, "servers", kServer, kList},
    {kPathItem, "parameters", kParameter, kList},
    {kOperation, "tags", kAny, kList},
    {kOperation, "summary", kText},
    {kOperation, "description", kText},
    {kOperation, "externalDocs", kExternalDocs},
    {kOperation, "operationId", kText},
    {kOperation, "parameters", kParameter, kList},
    {kOperation, "requestBody", kRequestBody},
    {kOperation, "responses", kResponse, kMap},
    {kOperation, "callbacks", kCallback, kMap},
    {kOperation, "deprecated", kFlag},
    {kOperation, "security", kAny, kList},
    {kOperation, "servers", kServer, kList},
    {kExternalDocs, "description", kText},
    {kExternalDocs, "url", kText},
    {kParameter, "name", kText, kOne, kNeeded},
    {kParameter, "in", kText, kOne, kNeeded},
    {kParameter, "description", kText},
    {kParameter, "required", kFlag},
    {kParameter, "deprecated", kFlag},
    {kParameter, "allowEmptyValue", kFlag},
    {kParameter, "style", kText},
    {kParameter, "explode", kFlag},
    {kParameter, "allowReserved", kFlag},
    {kParameter, "schema", kSchema},
    {kParameter, "example", kAny},
    {kParameter, "examples", kExample, kMap},
    {kParameter, "content", kMediaType, kMap},
    {kRequestBody, "description", kText},
    {kRequestBody, "content", kMediaType, kMap, kNeeded},
    {kRequestBody, "required", kFlag},
    {kMediaType, "schema", kSchema},
    {kMediaType, "example", kAny},
    {kMediaType, "examples", kExample, kMap},
    {kMediaType, "encoding", kEncoding, kMap},
    {kMediaType, "itemSchema", kSchema, kOne, kOnly32},
    {kMediaType, "prefixEncoding", kEncoding, kList, kOnly32},
    {kMediaType, "itemEncoding", kEncoding, kOne, kOnly32},
    {kEncoding, "contentType", kText},
    {kEncoding, "headers", kHeader, kMap},
    {kEncoding, "style", kText},
    {kEncoding, "explode", kFlag},
    {kEncoding, "allowReserved", kFlag},
    {kEncoding, "encoding", kEncoding, kMap, kOnly32},
    {kEncoding, "prefixEncoding", kEncoding, kList, kOnly32},
    {kEncoding, "itemEncoding", kEncoding, kOne, kOnly32},
    {kResponse, "description", kText},
    {kResponse, "summary", kText, kOne, kOnly32},
    {kResponse, "headers", kHeader, kMap},
    {kResponse, "content", kMediaType, kMap},
    {kResponse, "links", kLink, kMap},
    {kExample, "summary", kText},
    {kExample, "description", kText},
    {kExample, "value", kAny},
    {kExample, "externalValue", kText},
    {kExample, "dataValue", kAny, kOne, kOnly32},
    {kExample, "serializedValue", kText, kOne, kOnly32},
    {kLink, "operationRef", kText},
    {kLink, "operationId", kText},
    {kLink, "parameters", kAny, kMap},
    {kLink, "requestBody", kAny},
    {kLink, "description", kText},
    {kLink, "server", kServer},
    {kHeader, "description", kText},
    {kHeader, "required", kFlag},
    {kHeader, "deprecated", kFlag},
    {kHeader, "allowEmptyValue", kFlag},
    {kHeader, "style", kText},
    {kHeader, "explode", kFlag},
    {kHeader, "schema", kSchema},
    {kHeader, "example", kAny},
    {kHeader, "examples", kExample, kMap},
    {kHeader, "content", kMediaType, kMap},
    {kTag, "name", kText, kOne, kNeeded},
    {kTag, "description", kText},
    {kTag, "externalDocs", kExternalDocs},
    {kTag, "summary", kText, kOne, kOnly32},
    {kTag, "parent", kText, kOne, kOnly32},
    {kTag, "kind", kText, kOne, kOnly32},
    {kSecurityScheme, "type", kText, kOne, kNeeded},
    {kSecurityScheme, "description", kText},
    {kSecurityScheme, "name", kText},
    {kSecurityScheme, "in", kText},
    {kSecurityScheme, "scheme", kText},
    {kSecurityScheme, "bearerFormat", kText},
    {kSecurityScheme, "flows", kAny, kMap},
    {kSecurityScheme, "openIdConnectUrl", kText},
    {kSecurityScheme, "oauth2MetadataUrl", kText, kOne, kOnly32},
    {kSecurityScheme, "deprecated", kFlag, kOne, kOnly32},
};

std::string_view NameOf(Kind kind) {
  static constexpr std::pair<Kind, std::string_view> kNames[] = {
      {kRoot, "the document"},
      {kInfo, "info"},
      {kContact, "a contact"},
      {kLicense, "a license"},
      {kServer, "a server"},
      {kServerVariable, "a server variable"},
      {kComponents, "components"},
      {kPathItem, "a path item"},
      {kOperation, "an operation"},
      {kExternalDocs, "external docs"},
      {kParameter, "a parameter"},
      {kRequestBody, "a request body"},
      {kMediaType, "a media type"},
      {kEncoding, "an encoding"},
      {kResponse, "a response"},
      {kExample, "an example"},
      {kLink, "a link"},
      {kHeader, "a header"},
      {kTag, "a tag"},
      {kSecurityScheme, "a security scheme"},
      {kCallback, "a callback"},
      {kSchema, "a schema"}};
  for (const auto& [known, name] : kNames) {
    if (known == kind) {
      return name;
    }
  }
  return "a value";
}

class StructureCheck {
 public:
  explicit StructureCheck(OpenApiVersion version)
      : is_31_(version != OpenApiVersion::k3_0),
        is_32_(version == OpenApiVersion::k3_2) {}

  void Check(const Node& node, Kind kind) {
    switch (kind) {
      case kAny:
        return;
      case kText:
        (void)node.String();
        return;
      case kFlag:
        (void)node.Boolean();
        return;
      case kSchema:
        CheckSchema(node);
        return;
      case kCallback:
        CheckEach(node, kPathItem);
        return;
      default:
        CheckObject(node, kind);
    }
  }

  std::vector<Error> Take() { return std::move(warnings_); }

 private:
  void CheckSchema(const Node& node) const {
    const bool fits =
        node.value().is_object() || (is_31_ && node.value().is_boolean());
    if (!fits) {
      node.Fault(is_31_ ? "expected a schema: an object, true or false"
                        : "expected a schema: an object");
    }
  }

  static bool IsExtension(const std::string& name) {
    return name.starts_with("x-") || name.starts_with("X-");
  }

  void CheckEach(const Node& map, Kind kind) {
    if (map.value().is_object() && map.value().contains("$ref")) {
      return;
    }
    map.ForEachMember([&](const std::string& name, const Node& value) {
      if (!IsExtension(name) || kind == kHeader || kind == kParameter) {
        Check(value, kind);
      }
    });
  }

  void CheckObject(const Node& node, Kind kind) {
    // A reference stands for its object; a path item may have fields beside it.
    if (const auto reference = node.Find("$ref"); reference && kind != kRoot) {
      (void)reference->String();
      if (kind != kPathItem) {
        return;
      }
    }
    for (const Field& field : kFields) {
      if (field.owner == kind && (is_32_ || (field.flags & kOnly32) == 0)) {
        CheckField(node, field);
      }
    }
    NameUnknownFields(node, kind);
    CheckRules(node, kind);
  }

  void CheckField(const Node& node, const Field& field) {
    const auto value = node.Find(field.name);
    if (!value.has_value()) {
      if ((field.flags & kNeeded) != 0) {
        node.Fault(fmt::format("expected a member \"{}\"", field.name));
      }
      return;
    }
    if (field.holds == kList) {
      value->ForEachElement([&](const Node& each) { Check(each, field.kind); });
      if (is_31_ && (field.flags & kNotEmpty) != 0 && value->value().empty()) {
        value->Fault("expected at least one element");
      }
    } else if (field.holds == kMap) {
      CheckEach(*value, field.kind);
    } else {
      Check(*value, field.kind);
    }
  }

  // A field whose content the document's author counts on. Published documents
  // have stray fields of all sorts beside the known ones; of those on the
  // document itself, only the containers that specifications beside OpenAPI
  // have are taken for a mistake.
  static bool IsLostContainer(Kind kind, const std::string& name,
                              const Json& value) {
    if (kind == kRoot) {
      return name == "overlays" || name == "workflows";
    }
    return (kind == kComponents || kind == kLink) && value.is_structured();
  }

  void NameUnknownFields(const Node& node, Kind kind) {
    node.ForEachMember([&](const std::string& name, const Node& value) {
      const bool known =
          IsExtension(name) || name == "$ref" ||
          std::ranges::any_of(kFields, [&](const Field& field) {
            return field.owner == kind && field.name == name && Knows(field);
          });
      if (known) {
        return;
      }
      if (IsLostContainer(kind, name, value.value())) {
        node.Fault(fmt::format("{} has no field \"{}\"", NameOf(kind), name));
      }
      if (named_.insert({kind, name}).second) {
        warnings_.push_back(
            {.code = ErrorCode::kUnsupported,
             .message = fmt::format("not checked: {} has no field \"{}\"",
                                    NameOf(kind), name),
             .location = {.pointer = value.pointer()}});
      }
    });
  }

  void CheckRules(const Node& node, Kind kind) const {
    const auto has = [&](std::string_view name) {
      return node.value().contains(name);
    };
    if (kind == kRoot && !has("paths") &&
        (!is_31_ || (!has("components") && !has("webhooks")))) {
      node.Fault(is_31_ ? "expected \"paths\", \"components\" or \"webhooks\""
                        : "expected a member \"paths\"");
    }
    const bool may_have_example =
        kind == kParameter || kind == kHeader || kind == kMediaType;
    if (is_31_ && may_have_example && has("example") && has("examples")) {
      node.Fault("\"example\" and \"examples\" exclude each other",
                 ErrorCode::kContract);
    }
    if (is_31_ && kind == kLink && has("operationRef") && has("operationId")) {
      node.Fault("\"operationRef\" and \"operationId\" exclude each other",
                 ErrorCode::kContract);
    }
    if (is_31_ && kind == kHeader && has("allowReserved")) {
      node.Fault("a header has no field \"allowReserved\"");
    }
    if (kind == kParameter) {
      CheckParameter(node);
    }
  }

  void CheckParameter(const Node& node) const {
    const Node in = node.At("in");
    const std::string& place = in.String();
    if (place != "path" && place != "query" && place != "header" &&
        place != "cookie" && !(is_32_ && place == "querystring")) {
      in.Fault(is_32_
                   ? "expected path, query, querystring, header or cookie, "
                     "found " +
                         place
                   : "expected path, query, header or cookie, found " + place);
    }
    // Only a query's parameters may hold reserved characters (OpenAPI 3.1.1,
    // Parameter Object).
    if (const auto reserved = node.Find("allowReserved");
        is_31_ && reserved && place != "query") {
      reserved->Fault("only a parameter of the query has \"allowReserved\"",
                      ErrorCode::kContract);
    }
  }

  // Whether this version has the field.
  [[nodiscard]] bool Knows(const Field& field) const {
    return (is_31_ || (field.flags & kOnly31) == 0) &&
           (is_32_ || (field.flags & kOnly32) == 0);
  }

  bool is_31_;
  bool is_32_;
  std::set<std::pair<Kind, std::string>> named_;
  std::vector<Error> warnings_;
};

}  // namespace

OpenApiVersion ReadOpenApiVersion(const Node& document) {
  const Node version = document.At("openapi");
  const std::string& text = version.String();
  if (text == "3.0" || text.starts_with("3.0.")) {
    return OpenApiVersion::k3_0;
  }
  if (text == "3.1" || text.starts_with("3.1.")) {
    return OpenApiVersion::k3_1;
  }
  if (text == "3.2" || text.starts_with("3.2.")) {
    return OpenApiVersion::k3_2;
  }
  version.Fault("expected OpenAPI 3.0, 3.1 or 3.2, found " + text,
                ErrorCode::kUnsupported);
}

std::vector<Error> CheckOpenApiStructure(const Node& document,
                                         OpenApiVersion version) {
  StructureCheck check(version);
  check.Check(document, Kind::kRoot);
  return check.Take();
}

}  // namespace plumbline
