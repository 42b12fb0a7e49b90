#include "harness/loader/loader.h"

#include <filesystem>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/loader/aws_model.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi.h"
#include "harness/loader/smithy_ast.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

// "organization-conformance-packs" of
// ".../organization-conformance-packs.json".
std::string StemOf(const std::string& source) {
  return std::filesystem::path(source).stem().string();
}

// paginators-1.json beside a service-2.json, where it is there and readable.
AwsModelCompanions FindCompanions(const std::string& source) {
  const std::filesystem::path beside =
      std::filesystem::path(source).parent_path() / "paginators-1.json";
  const Result<Json> paginators =
      ReadJsonFile(beside.string(), kMaxContractBytes);
  return {.paginators = paginators.has_value() ? std::optional(*paginators)
                                               : std::nullopt};
}

Contract ReadDocument(const Json& document, const std::string& source,
                      const LoadOptions& options) {
  const Node root(document, "");
  if (root.Find("smithy").has_value()) {
    return ReadSmithyAst(root, options);
  }
  if (root.Find("metadata").has_value() &&
      root.Find("operations").has_value()) {
    return ReadAwsModel(root, FindCompanions(source));
  }
  if (root.Find("openapi").has_value() || root.Find("swagger").has_value()) {
    return ReadOpenApi(document, source);
  }
  root.Fault(
      "expected a Smithy JSON AST (\"smithy\"), an AWS service model "
      "(\"metadata\" and \"operations\") or an OpenAPI document "
      "(\"openapi\")");
}

bool IsYamlName(const std::string& path) {
  const std::string ending =
      ToLower(std::filesystem::path(path).extension().string());
  return ending == ".yaml" || ending == ".yml";
}

}  // namespace

Result<Json> ParseContractText(std::string_view text, const std::string& path) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool begins_as_json = first != std::string_view::npos &&
                              (text[first] == '{' || text[first] == '[');
  if (!begins_as_json) {
    return path.ends_with(".json") ? ParseJson(text) : ParseYaml(text);
  }
  Result<Json> json = ParseJson(text);
  return json.has_value() || !IsYamlName(path) ? std::move(json)
                                               : ParseYaml(text);
}

Result<Contract> LoadContractDocument(const Json& document,
                                      const std::string& source,
                                      const LoadOptions& options) {
  try {
    Contract contract = ReadDocument(document, source, options);
    contract.source = source;
    contract.name = StemOf(source);
    for (Error& warning : contract.warnings) {
      if (warning.place.file.empty()) {
        warning.place.file = source;
      }
    }
    // An OpenAPI document may hold schemas alone, and says so in a warning.
    if (contract.operations.empty() &&
        contract.protocol != Protocol::kOpenApi) {
      return Fail(ErrorCode::kContract, "the service has no operations",
                  {.file = source, .pointer = contract.pointer});
    }
    return contract;
  } catch (LoadFault& fault) {
    if (fault.error.place.file.empty()) {
      fault.error.place.file = source;
    }
    return std::unexpected(std::move(fault.error));
  }
}

Result<Contract> LoadContract(const std::string& path,
                              const LoadOptions& options) {
  Result<std::string> text = ReadFile(path, kMaxContractBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  Result<Json> document = ParseContractText(*text, path);
  if (!document.has_value()) {
    Error error = document.error();
    error.place.file = path;
    return std::unexpected(std::move(error));
  }
  Result<Contract> contract = LoadContractDocument(*document, path, options);
  if (!contract.has_value()) {
    Error error = contract.error();
    // The error may stand in a file that this one refers to.
    const Result<std::string> other =
        error.place.file == path
            ? std::move(text)
            : ReadFile(error.place.file, kMaxContractBytes);
    error.place.line =
        other.has_value() ? LineOfPointer(*other, error.place.pointer) : 0;
    return std::unexpected(std::move(error));
  }
  return contract;
}

}  // namespace plumbline
