#include "harness/loader/loader.h"

#include <filesystem>

#include "harness/base/limits.h"
#include "harness/loader/aws_model.h"
#include "harness/loader/node.h"
#include "harness/loader/smithy_ast.h"

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
    root.Fault("OpenAPI documents are not read yet", ErrorCode::kUnsupported);
  }
  root.Fault(
      "expected a Smithy JSON AST (\"smithy\") or an AWS service model "
      "(\"metadata\" and \"operations\")");
}

}  // namespace

Result<Contract> LoadContractDocument(const Json& document,
                                      const std::string& source,
                                      const LoadOptions& options) {
  try {
    Contract contract = ReadDocument(document, source, options);
    contract.source = source;
    contract.name = StemOf(source);
    if (contract.operations.empty()) {
      return Fail(ErrorCode::kContract, "the service has no operations",
                  {.file = source, .pointer = contract.pointer});
    }
    return contract;
  } catch (LoadFault& fault) {
    fault.error.place.file = source;
    return std::unexpected(std::move(fault.error));
  }
}

Result<Contract> LoadContract(const std::string& path,
                              const LoadOptions& options) {
  Result<std::string> text = ReadFile(path, kMaxContractBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  Result<Json> document = ParseJson(*text);
  if (!document.has_value()) {
    Error error = document.error();
    error.place.file = path;
    return std::unexpected(std::move(error));
  }
  Result<Contract> contract = LoadContractDocument(*document, path, options);
  if (!contract.has_value()) {
    Error error = contract.error();
    error.place.line = LineOfPointer(*text, error.place.pointer);
    return std::unexpected(std::move(error));
  }
  return contract;
}

}  // namespace plumbline
