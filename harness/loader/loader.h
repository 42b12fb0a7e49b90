// From a contract file to a Contract, whatever its format.
#ifndef PLUMBLINE_HARNESS_LOADER_LOADER_H_
#define PLUMBLINE_HARNESS_LOADER_LOADER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

struct LoadOptions {
  // The service's name or absolute id, where the file holds several.
  std::string service;
  // Folders besides the document's own whose files it may refer to.
  std::vector<std::string> allowed_folders = {};
  // Gets the text of a file that a document refers to whose source is a URL;
  // asked for files of the same scheme, host and port alone. None: they are
  // named as what cannot be read.
  std::function<Result<std::string>(const std::string& url)> fetch = {};
};

// Reads a file and gives its contract. The format is told from the content: a
// Smithy JSON AST has "smithy", an AWS service model has "metadata" and
// "operations", an OpenAPI document has "openapi" or, in version 2.0,
// "swagger"; JSON and YAML are told apart by the file's ending and its first
// character. The file may be gzip; of a folder the service model in it is read
// (see contract_path.h). Errors carry the file, the line, the JSON pointer and
// what was expected.
[[nodiscard]] Result<Contract> LoadContract(const std::string& file_or_folder,
                                            const LoadOptions& options = {});

// The same from a file's text. `source` names it in errors.
[[nodiscard]] Result<Contract> LoadContractText(
    std::string_view text, const std::string& source,
    const LoadOptions& options = {});

// The same from a document in memory. `source` names it in errors; files that
// the document refers to are looked for beside it.
[[nodiscard]] Result<Contract> LoadContractDocument(
    const Json& document, const std::string& source,
    const LoadOptions& options = {});

// The value of a contract file's text: JSON or YAML.
[[nodiscard]] Result<Json> ParseContractText(std::string_view text,
                                             const std::string& path);

// The line (from 1) of the value at `pointer` in the JSON or YAML text, or 0.
[[nodiscard]] int LineOfPointer(std::string_view text,
                                std::string_view pointer);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_LOADER_H_
