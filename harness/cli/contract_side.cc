#include "harness/cli/contract_side.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/cli/git_source.h"
#include "harness/cli/io.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/loader.h"
#include "harness/loader/source_place.h"

namespace plumbline {
namespace {

// The file of a revision, read as a file of its name beside nothing else.
Result<ContractSide> OpenRevision(const std::string& word,
                                  const GitSource& source,
                                  const std::string& service) {
  Result<std::string> text = ReadGitSource(source);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  std::error_code status;
  std::string folder =
      (std::filesystem::temp_directory_path(status) / "plumbline-XXXXXX")
          .string();
  if (status || ::mkdtemp(folder.data()) == nullptr) {
    return Fail(ErrorCode::kIo,
                "cannot be kept: " + std::generic_category().message(errno),
                {.file = folder});
  }
  const std::string path =
      (std::filesystem::path(folder) /
       SafeFileName(std::filesystem::path(source.path).filename().string()))
          .string();
  Result<Contract> contract = [&]() -> Result<Contract> {
    PLUMBLINE_TRY(WriteFile(path, *text));
    return OpenContract(path, service);
  }();
  std::filesystem::remove_all(folder, status);
  if (!contract.has_value()) {
    Error error = contract.error();
    error.location.file = word;
    return std::unexpected(std::move(error));
  }
  contract->source = word;
  return ContractSide{.contract = *std::move(contract),
                      .text = *std::move(text)};
}

}  // namespace

std::string ContractSide::Place(const std::string& pointer) const {
  return pointer.empty() ? std::string()
                         : LocateInSource(contract.source, text, pointer);
}

Result<ContractSide> OpenContractSide(const std::string& word,
                                      const std::string& service) {
  const Result<std::optional<GitSource>> revision = ParseGitSource(word);
  if (!revision.has_value()) {
    return std::unexpected(revision.error());
  }
  if (revision->has_value()) {
    return OpenRevision(word, **revision, service);
  }
  Result<Contract> contract = OpenContract(word, service);
  if (!contract.has_value()) {
    return std::unexpected(contract.error());
  }
  ContractSide side{.contract = *std::move(contract), .text = {}};
  side.text = SourceTextOf(side.contract);
  return side;
}

}  // namespace plumbline
