#include "harness/loader/swagger.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/loader/openapi_warnings.h"
#include "harness/loader/swagger_message.h"
#include "harness/loader/swagger_schema.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

constexpr std::string_view kDefinitions = "/definitions/";
constexpr std::string_view kSchemas = "/components/schemas/";
constexpr std::array<std::string_view, 7> kSwaggerMethods = {
    "get", "put", "post", "delete", "options", "head", "patch"};
constexpr std::array<std::string_view, 5> kSaidAnew = {
    "consumes", "produces", "schemes", "parameters", "responses"};
// Of the document itself, besides those.
constexpr std::array<std::string_view, 6> kRootSaidAnew = {
    "swagger", "host",        "basePath",
    "paths",   "definitions", "securityDefinitions"};

bool Has(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string ToSchemas(const std::string& fragment) {
  return fragment.starts_with(kDefinitions)
             ? std::string(kSchemas) + fragment.substr(kDefinitions.size())
             : fragment;
}

// Of OpenAPI 3, and of no document of 2.0.
constexpr std::array<std::string_view, 2> kRootOfThree = {"components",
                                                          "servers"};

// The flows of OAuth2 by their names in 2.0 and 3.0.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFlows =
    {{{"implicit", "implicit"},
      {"password", "password"},
      {"application", "clientCredentials"},
      {"accessCode", "authorizationCode"}}};

class SwaggerTranslator {
 public:
  explicit SwaggerTranslator(OpenApiFiles& files)
      : files_(files),
        root_(files.root()),
        messages_(files, warnings_, twin_.places,
                  [this](const Node& owner, const std::string& text) {
                    return Moved(owner, text);
                  }) {}

  SwaggerTwin Translate() {
    CheckVersion();
    Json& out = twin_.document = Json::object();
    root_.ForEachMember([&](const std::string& name, const Node& value) {
      if (Has(kRootOfThree, name)) {
        warnings_.NotChecked("\"" + name + "\", which Swagger 2.0 has not",
                             value);
      } else if (!Has(kSaidAnew, name) && !Has(kRootSaidAnew, name)) {
        out[name] = value.value();
      }
    });
    out["openapi"] = "3.0.4";
    twin_.places.Note("", root_);
    twin_.places.Note("/openapi", root_.At("swagger"));
    AddServer();
    consumes_ = TextsOf(root_, "consumes");
    produces_ = TextsOf(root_, "produces");
    if (const auto paths = root_.Find("paths")) {
      AddPaths(*paths);
    }
    if (const auto definitions = root_.Find("definitions")) {
      AddDefinitions(*definitions);
    }
    if (const auto schemes = root_.Find("securityDefinitions")) {
      AddSecurity(*schemes);
    }
    PointLocalReferences();
    twin_.warnings = warnings_.Take();
    return std::move(twin_);
  }

 private:
  // YAML reads 2.0 without quotes as a number.
  void CheckVersion() {
    const Node version = root_.At("swagger");
    if (version.value() != Json("2.0") && version.value() != Json(2.0)) {
      version.Fault("expected Swagger 2.0, found " +
                        Printable(ToText(version.value()), 40),
                    ErrorCode::kUnsupported);
    }
  }

  void AddServer() {
    const std::string host = root_.StringOr("host", "");
    const std::string base = root_.StringOr("basePath", "");
    const std::vector<std::string> schemes = TextsOf(root_, "schemes");
    if (host.empty() && base.empty()) {
      return;
    }
    // Without a scheme it is the one that the document came by.
    const std::string scheme =
        schemes.empty() ? ""
                        : (Has(schemes, "https") ? "https" : schemes[0]) + ":";
    twin_.document["servers"] = Json::array(
        {{{"url", host.empty() ? base : scheme + "//" + host + base}}});
    twin_.places.Note("/servers/0",
                      root_.At(base.empty() ? "host" : "basePath"));
  }

  void AddPaths(const Node& paths) {
    twin_.document["paths"] = Json::object();
    paths.ForEachMember([&](const std::string& key, const Node& item) {
      const std::string at = "/paths/" + EscapePointer(key);
      twin_.places.Note(at, item);
      Json& out = twin_.document["paths"][key] = Json::object();
      if (key.starts_with("x-")) {
        return;
      }
      AddPathItem(files_.Resolve(item), at, out);
    });
  }

  void AddPathItem(const Node& item, const std::string& at, Json& out) {
    item.ForEachMember([&](const std::string& name, const Node& value) {
      if (Has(kSwaggerMethods, name)) {
        out[name] = Operation(item, value, at + "/" + name);
      } else if (name != "parameters" && name != "$ref") {
        out[name] = value.value();
      }
    });
  }

  // The operation's parameters over those of its path.
  std::vector<Node> Parameters(const Node& item, const Node& operation) {
    std::vector<Node> all;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const Node& owner : {item, operation}) {
      const auto list = owner.Find("parameters");
      if (!list.has_value()) {
        continue;
      }
      list->ForEachElement([&](const Node& reference) {
        const Node parameter = files_.Resolve(reference);
        const std::string in = parameter.At("in").String();
        // There is but one body, whatever its name.
        const std::string name =
            in == "body" ? "" : parameter.At("name").String();
        const auto [found, is_new] = known.try_emplace({in, name}, all.size());
        if (is_new) {
          all.push_back(parameter);
        } else {
          all[found->second] = parameter;
        }
      });
    }
    return all;
  }

  Json Operation(const Node& item, const Node& operation,
                 const std::string& at) {
    twin_.places.Note(at, operation);
    Json out = Json::object();
    operation.ForEachMember([&](const std::string& name, const Node& value) {
      if (!Has(kSaidAnew, name)) {
        out[name] = value.value();
      }
    });
    if (const auto schemes = operation.Find("schemes")) {
      warnings_.NotChecked("schemes of a single operation", *schemes);
    }
    AddParameters(item, operation, at, out);
    if (const auto responses = operation.Find("responses")) {
      const bool says = operation.Has("produces");
      const std::vector<std::string> produces =
          says ? TextsOf(operation, "produces") : produces_;
      out["responses"] = Json::object();
      twin_.places.Note(at + "/responses", *responses);
      responses->ForEachMember([&](const std::string& status,
                                   const Node& response) {
        if (!status.starts_with("x-")) {
          out["responses"][status] =
              messages_.Response(response, produces, says,
                                 at + "/responses/" + EscapePointer(status));
        }
      });
    }
    return out;
  }

  void AddParameters(const Node& item, const Node& operation,
                     const std::string& at, Json& out) {
    const std::vector<std::string> consumes =
        operation.Has("consumes") ? TextsOf(operation, "consumes") : consumes_;
    std::optional<Node> body;
    std::vector<Node> fields;
    for (const Node& parameter : Parameters(item, operation)) {
      const Node in = parameter.At("in");
      const std::string& place = in.String();
      if (place == "body") {
        body = parameter;
      } else if (place == "formData") {
        fields.push_back(parameter);
      } else if (place == "path" || place == "query" || place == "header") {
        Json& list = out["parameters"];
        list.push_back(messages_.Parameter(
            parameter, at + "/parameters/" + std::to_string(list.size())));
      } else {
        in.Fault("expected path, query, header, formData or body, found " +
                 Printable(place, 40));
      }
    }
    if (body.has_value() && !fields.empty()) {
      body->Fault("an operation has a body or fields of a form, and not both",
                  ErrorCode::kContract);
    }
    if (body.has_value()) {
      out["requestBody"] = messages_.Body(*body, consumes, at + "/requestBody");
    } else if (!fields.empty()) {
      out["requestBody"] =
          messages_.Form(fields, consumes, at + "/requestBody");
    }
  }

  void AddDefinitions(const Node& definitions) {
    Json& schemas = twin_.document["components"]["schemas"] = Json::object();
    twin_.places.Note("/components/schemas", definitions);
    definitions.ForEachMember([&](const std::string& name, const Node& one) {
      schemas[name] =
          messages_.Schema(one, std::string(kSchemas) + EscapePointer(name));
    });
  }

  void AddSecurity(const Node& definitions) {
    Json& schemes = twin_.document["components"]["securitySchemes"] =
        Json::object();
    definitions.ForEachMember(
        [&](const std::string& name, const Node& reference) {
          const Node scheme = files_.Resolve(reference);
          twin_.places.Note(
              "/components/securitySchemes/" + EscapePointer(name), scheme);
          Json& out = schemes[name] = scheme.value();
          const std::string& type = scheme.At("type").String();
          if (type == "basic") {
            out["type"] = "http";
            out["scheme"] = "basic";
          } else if (type == "oauth2") {
            out = Flow(scheme);
          }
        });
  }

  static Json Flow(const Node& scheme) {
    Json out = {{"type", "oauth2"}};
    Json flow = {{"scopes", Json::object()}};
    scheme.ForEachMember([&](const std::string& name, const Node& value) {
      const bool is_flows =
          name == "authorizationUrl" || name == "tokenUrl" || name == "scopes";
      if (is_flows) {
        flow[name] = value.value();
      } else if (name != "type" && name != "flow") {
        out[name] = value.value();
      }
    });
    const std::string stated = scheme.StringOr("flow", "");
    const auto* const row = std::ranges::find(
        kFlows, stated, &std::pair<std::string_view, std::string_view>::first);
    const std::string name(row == kFlows.end() ? stated : row->second);
    out["flows"] = {{name, std::move(flow)}};
    return out;
  }

  // What `text` refers to, from the twin's own folder.
  std::string Moved(const Node& owner, const std::string& text) {
    const std::string& root_uri = root_.file()->uri;
    if (HasScheme(text) || text.starts_with("/")) {
      return text;  // refused where it is followed
    }
    if (owner.file()->uri == root_uri && text.starts_with("#")) {
      return "#" + ToSchemas(text.substr(1));
    }
    const UriParts uri = SplitFragment(ResolveUri(owner.file()->uri, text));
    if (uri.absolute == root_uri) {
      return "#" + ToSchemas(PercentEncodePath(uri.fragment));
    }
    const std::size_t hash = text.find('#');
    return std::filesystem::path(uri.absolute)
               .lexically_relative(
                   std::filesystem::path(root_uri).parent_path())
               .string() +
           (hash == std::string::npos ? "" : text.substr(hash));
  }

  // References to parts that are no definitions: to where those went. They may
  // be met before what they refer to.
  void PointLocalReferences() {
    TranslateSwaggerSchema(twin_.document, [&](const std::string& text) {
      if (!text.starts_with("#/") || text.starts_with("#/components/")) {
        return text;
      }
      const std::string now = twin_.places.NowOf(PercentDecode(text.substr(1)));
      return IsThere(now) ? "#" + PercentEncodePath(now) : text;
    });
  }

  [[nodiscard]] bool IsThere(const std::string& pointer) const {
    try {
      return twin_.document.contains(Json::json_pointer(pointer));
    } catch (const Json::exception&) {  // no pointer at all
      return false;
    }
  }

  OpenApiFiles& files_;
  Node root_;
  OpenApiWarnings warnings_;
  SwaggerTwin twin_;
  SwaggerMessages messages_;
  std::vector<std::string> consumes_;
  std::vector<std::string> produces_;
};

}  // namespace

bool IsSwagger(const Json& document) {
  return document.is_object() && document.contains("swagger") &&
         !document.contains("openapi");
}

SwaggerTwin TranslateSwagger(OpenApiFiles& files) {
  return SwaggerTranslator(files).Translate();
}

AdaptFile AdaptToTwin(std::string root_uri) {
  return [root = std::move(root_uri)](Json& document, const std::string& uri) {
    TranslateSwaggerSchema(document, [&](const std::string& text) {
      const std::size_t hash = text.find("#/definitions/");
      const bool is_root =
          hash != std::string::npos && !HasScheme(text) &&
          SplitFragment(ResolveUri(uri, text)).absolute == root;
      return is_root
                 ? text.substr(0, hash + 1) + ToSchemas(text.substr(hash + 1))
                 : text;
    });
  };
}

}  // namespace plumbline
