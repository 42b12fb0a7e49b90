#include "harness/loader/openapi.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "harness/base/http_message.h"
#include "harness/base/text.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_flatten.h"
#include "harness/loader/openapi_operation.h"
#include "harness/loader/openapi_paging.h"
#include "harness/loader/openapi_schema.h"
#include "harness/loader/openapi_security.h"
#include "harness/loader/openapi_structure.h"
#include "harness/loader/openapi_warnings.h"
#include "harness/loader/swagger.h"

namespace plumbline {
namespace {

// Those whose schemas are read; the first is the default.
constexpr std::array<std::string_view, 3> kDialects = {
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2020-12/schema#"};

// The server's URL with each {variable} replaced by its default.
std::string ServerUrl(const Node& server) {
  std::string url = server.At("url").String();
  const auto variables = server.Find("variables");
  if (!variables.has_value()) {
    return url;
  }
  variables->ForEachMember([&](const std::string& name, const Node& variable) {
    const std::string label = "{" + name + "}";
    const std::string& value = variable.At("default").String();
    for (std::size_t at = url.find(label); at != std::string::npos;
         at = url.find(label, at + value.size())) {
      url.replace(at, label.size(), value);
    }
  });
  return url;
}

class OpenApiReader {
 public:
  OpenApiReader(const Json& document, const std::string& source,
                const std::vector<std::string>& allowed_folders,
                const FetchFile& fetch, AdaptFile adapt = nullptr)
      : files_(document, source, allowed_folders, std::move(adapt), fetch),
        version_(ReadOpenApiVersion(files_.root())),
        shapes_(version_, files_, warnings_, contract_),
        operations_(files_, warnings_, shapes_) {}

  Contract Read() {
    const Node root = files_.root();
    for (Error& error : CheckOpenApiStructure(root, version_)) {
      contract_.warnings.push_back(std::move(error));
    }
    ReadService(root);
    warnings_.Attempt("security", [&] { operations_.SetSecurity(root); });
    warnings_.Attempt("security schemes", [&] {
      contract_.security_schemes = ReadSecuritySchemes(files_, root, warnings_);
    });
    shapes_.AddComponents();
    if (const auto paths = root.Find("paths")) {
      paths->ForEachMember([&](const std::string& key, const Node& item) {
        warnings_.Attempt("the path " + Printable(key, 60),
                          [&] { ReadPath(key, item); });
      });
    }
    operations_.others().Read(contract_);
    shapes_.Finish();
    operations_.SetEncodings(contract_);
    NameWhatIsLeft(root);
    operations_.others().Settle(contract_);
    FlattenBodies(contract_);
    InferPagination(contract_);
    for (Error& error : warnings_.Take()) {
      contract_.warnings.push_back(std::move(error));
    }
    return std::move(contract_);
  }

 private:
  void ReadService(const Node& root) {
    const Node info = root.At("info");
    const std::string title = SafeName(Trim(info.StringOr("title", "")));
    contract_.service = title.empty() ? "api" : title;
    contract_.service_namespace = "openapi.service";
    contract_.protocol = Protocol::kOpenApi;
    contract_.pointer = "/info";
    if (const auto version = info.Find("version")) {
      contract_.version = version->value().is_string()
                              ? version->String()
                              : ToText(version->value());
    }
    if (const auto servers = root.Find("servers")) {
      servers->ForEachElement([&](const Node& server) {
        contract_.servers.push_back(ServerUrl(server));
      });
    }
  }

  void ReadPath(const std::string& key, const Node& reference) {
    if (key.starts_with("x-")) {
      return;
    }
    if (!key.starts_with('/')) {
      reference.Fault(
          "expected a path, which begins with /, found " + Printable(key, 60),
          ErrorCode::kContract);
    }
    ReadOperations(key, reference);
    // What a path item refers to is as good as written in it.
    if (IsReference(reference.value())) {
      ReadOperations(key, files_.Resolve(reference));
    }
  }

  bool ReadOperation(const std::string& key, const Node& item,
                     const std::string& method, const Node& operation) {
    return warnings_.Attempt(
        "the operation " + method + " " + Printable(key, 60), [&] {
          contract_.operations.push_back(
              operations_.Read(key, item, method, operation));
        });
  }

  void ReadOperations(const std::string& key, const Node& item) {
    static constexpr std::array<const char*, 8> kMethods = {
        "get", "put", "post", "delete", "options", "head", "patch", "trace"};
    for (const char* const method : kMethods) {
      if (const auto operation = item.Find(method)) {
        ReadOperation(key, item, method, *operation);
      }
    }
    if (version_ == OpenApiVersion::k3_2) {
      ReadOperationsOf32(key, item);
    }
    if (const auto servers = item.Find("servers")) {
      warnings_.NotChecked("servers of a single path", *servers);
    }
  }

  // Methods beside those of HTTP itself (OpenAPI 3.2.0, Path Item Object).
  void ReadOperationsOf32(const std::string& key, const Node& item) {
    if (const auto query = item.Find("query")) {
      ReadOperation(key, item, "query", *query);
    }
    const auto more = item.Find("additionalOperations");
    if (!more.has_value()) {
      return;
    }
    more->ForEachMember([&](const std::string& method, const Node& operation) {
      if (!IsHttpToken(method)) {
        operation.Fault(
            "expected a method's name, found " + Printable(method, 60),
            ErrorCode::kContract);
      }
      if (item.Has(ToLower(method))) {
        warnings_.ReadAs("the method " + method +
                             " stands twice; this operation was left out",
                         operation);
        return;
      }
      if (ReadOperation(key, item, method, operation)) {
        contract_.operations.back().http->method = method;  // its case counts
      }
    });
  }

  void NameWhatIsLeft(const Node& root) {
    if (const auto webhooks = root.Find("webhooks");
        webhooks && !webhooks->value().empty()) {
      warnings_.NotChecked("webhooks", *webhooks);
    }
    if (const auto dialect = root.Find("jsonSchemaDialect");
        dialect &&
        std::ranges::find(kDialects, dialect->String()) == kDialects.end()) {
      warnings_.NotChecked("the schema dialect " + dialect->String(), *dialect);
    }
    if (contract_.operations.empty() && warnings_.first_fault().has_value()) {
      throw LoadFault{*warnings_.first_fault()};
    }
    if (contract_.operations.empty()) {
      warnings_.ReadAs("the document describes no operations", root);
    }
  }

  OpenApiFiles files_;
  OpenApiVersion version_;
  OpenApiWarnings warnings_;
  Contract contract_;
  SchemaShapes shapes_;
  OperationReader operations_;
};

// The places in the contract and in errors are those of the document itself.
Contract ReadSwagger(const Json& document, const std::string& source,
                     const std::vector<std::string>& allowed_folders,
                     const FetchFile& fetch) {
  OpenApiFiles files(document, source, allowed_folders, nullptr, fetch);
  SwaggerTwin twin = TranslateSwagger(files);
  try {
    Contract contract =
        OpenApiReader(twin.document, source, allowed_folders, fetch,
                      AdaptToTwin(files.root().file()->uri))
            .Read();
    twin.places.ToSource(contract);
    std::ranges::move(twin.warnings, std::back_inserter(contract.warnings));
    return contract;
  } catch (LoadFault& fault) {
    twin.places.ToSource(fault.error);
    throw;
  }
}

}  // namespace

Contract ReadOpenApi(const Json& document, const std::string& source,
                     const std::vector<std::string>& allowed_folders,
                     const FetchFile& fetch) {
  return IsSwagger(document)
             ? ReadSwagger(document, source, allowed_folders, fetch)
             : OpenApiReader(document, source, allowed_folders, fetch).Read();
}

}  // namespace plumbline
