#include "harness/loader/loader.h"

#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/loader/aws_model.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi.h"
#include "harness/loader/openapi_warnings.h"
#include "harness/loader/pointer_lines.h"
#include "harness/loader/smithy_ast.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

// In other files: each is read for it (time).
constexpr int kMaxLocatedElsewhere = 20;

bool IsDate(const std::string& name) {
  return name.size() == 10 &&
         name.find_first_not_of("0123456789-") == std::string::npos;
}

// "organization-conformance-packs" of
// ".../organization-conformance-packs.json", and "config" of
// ".../config/2014-11-12/service-2.json.gz".
std::string StemOf(const std::string& source) {
  std::filesystem::path path(source);
  if (path.extension() == ".gz") {
    path = path.stem().empty() ? path : path.replace_extension();
  }
  const std::filesystem::path version = path.parent_path();
  const std::string service = version.parent_path().filename().string();
  if (path.filename() == "service-2.json" && !service.empty() &&
      IsDate(version.filename().string())) {
    return service;
  }
  return path.stem().string();
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
    return ReadOpenApi(document, source, options.allowed_folders,
                       options.fetch);
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

// Says at which line the pointer stands. The place may be in a file that
// `source`, whose text is given, refers to.
void FindLine(const std::string& source, std::string_view text,
              SourceLocation& at) {
  if (at.file == source) {
    at.line = LineOfPointer(text, at.pointer);
  } else if (const auto other = ReadContractText(at.file)) {
    at.line = LineOfPointer(*other, at.pointer);
  }
}

// Of what was left out, which somebody is to mend; where the rest of the
// warnings stand, their pointers say (time: it takes a walk over the text).
void FindLines(const std::string& source, std::string_view text,
               std::vector<Error>& warnings) {
  std::vector<SourceLocation*> places;
  std::vector<std::string> here;
  for (Error& warning : warnings) {
    if (warning.message.starts_with(kLeftOut)) {
      places.push_back(&warning.location);
      if (warning.location.file == source) {
        here.push_back(warning.location.pointer);
      }
    }
  }
  if (places.empty()) {
    return;
  }
  const PointerLines lines(text, here);
  int elsewhere = 0;
  for (SourceLocation* const at : places) {
    if (at->file == source) {
      at->line = lines.LineOf(at->pointer);
    } else if (elsewhere++ < kMaxLocatedElsewhere) {
      FindLine(source, text, *at);
    }
  }
}

}  // namespace

Result<Json> ParseContractText(std::string_view text, const std::string& path) {
  text = WithoutByteOrderMark(text);  // as RFC 8259 section 8.1 lets readers
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool begins_as_json = first != std::string_view::npos &&
                              (text[first] == '{' || text[first] == '[');
  if (!begins_as_json) {
    return path.ends_with(".json") ? ParseJson(text) : ParseYaml(text);
  }
  Result<Json> json = ParseContractText(text);
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
      if (warning.location.file.empty()) {
        warning.location.file = source;
      }
    }
    contract.IndexOperations();
    // An OpenAPI document may hold schemas alone, and says so in a warning.
    if (contract.operations.empty() &&
        contract.protocol != Protocol::kOpenApi) {
      return Fail(ErrorCode::kContract, "the service has no operations",
                  {.file = source, .pointer = contract.pointer});
    }
    return contract;
  } catch (LoadFault& fault) {
    if (fault.error.location.file.empty()) {
      fault.error.location.file = source;
    }
    return std::unexpected(std::move(fault.error));
  }
}

Result<Contract> LoadContractText(std::string_view text,
                                  const std::string& source,
                                  const LoadOptions& options) {
  Result<Json> document = ParseContractText(text, source);
  if (!document.has_value()) {
    Error error = document.error();
    error.location.file = source;
    return std::unexpected(std::move(error));
  }
  Result<Contract> contract = LoadContractDocument(*document, source, options);
  if (!contract.has_value()) {
    Error error = contract.error();
    FindLine(source, text, error.location);
    return std::unexpected(std::move(error));
  }
  FindLines(source, text, contract->warnings);
  return contract;
}

Result<Contract> LoadContract(const std::string& file_or_folder,
                              const LoadOptions& options) {
  const Result<std::string> resolved = ResolveContractPath(file_or_folder);
  if (!resolved.has_value()) {
    return std::unexpected(resolved.error());
  }
  const std::string& path = *resolved;
  // A device or a pipe would be read without end.
  std::error_code status;
  if (std::filesystem::exists(path, status) &&
      !std::filesystem::is_regular_file(path, status)) {
    return Fail(ErrorCode::kIo, "is not a file", {.file = path});
  }
  const Result<std::string> text = ReadContractText(path);
  return text.has_value() ? LoadContractText(*text, path, options)
                          : std::unexpected(text.error());
}

}  // namespace plumbline
