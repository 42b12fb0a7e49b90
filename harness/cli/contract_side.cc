#include "harness/cli/contract_side.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <optional>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/cli/git_source.h"
#include "harness/cli/io.h"
#include "harness/loader/contract_text.h"

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

void ContractSide::Locate(const std::vector<std::string>& pointers) {
  lines.emplace(text.empty() ? SourceTextOf(contract) : text, pointers);
}

std::string ContractSide::Place(const std::string& pointer) const {
  if (pointer.empty()) {
    return {};
  }
  const int line = lines.has_value() ? lines->LineOf(pointer) : 0;
  return line == 0 ? contract.source
                   : fmt::format("{}:{}", contract.source, line);
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
  return ContractSide{.contract = *std::move(contract)};
}

ContractSides OpenContractSides(const std::string& before,
                                const std::string& after,
                                const std::string& service) {
  std::error_code status;
  const auto is_file = [&](const std::string& word) {
    return std::filesystem::is_regular_file(word, status);
  };
  if (!is_file(before) || !is_file(after)) {
    // What fetches and what runs other programs does so in turn.
    return {OpenContractSide(before, service),
            OpenContractSide(after, service)};
  }
  if (before == after) {
    Result<ContractSide> side = OpenContractSide(before, service);
    return {side, side};
  }
  std::future<Result<ContractSide>> other = std::async(
      std::launch::async, [&] { return OpenContractSide(after, service); });
  Result<ContractSide> side = OpenContractSide(before, service);
  return {std::move(side), other.get()};
}

}  // namespace plumbline
