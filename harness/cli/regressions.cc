#include "harness/cli/regressions.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/limits.h"

namespace plumbline {

Result<std::vector<Case>> LoadCases(const std::string& path,
                                    const Contract& contract) {
  std::vector<std::string> files;
  std::error_code status;
  if (std::filesystem::is_directory(path, status)) {
    for (const auto& entry :
         std::filesystem::directory_iterator(path, status)) {
      if (entry.path().extension() == ".json") {
        files.push_back(entry.path().string());
      }
    }
    std::ranges::sort(files);
  } else {
    files.push_back(path);
  }
  std::vector<Case> cases;
  for (const std::string& file : files) {
    const Result<Json> json = ReadJsonFile(file, kMaxContractBytes);
    if (!json.has_value()) {
      return std::unexpected(json.error());
    }
    Result<Case> one = CaseFromJson(*json, contract);
    if (!one.has_value()) {
      Error error = one.error();
      error.location.file = file;
      return std::unexpected(std::move(error));
    }
    one->source = file;
    cases.push_back(*std::move(one));
  }
  return cases;
}

std::string RegressionsFolder(const std::string& corpus,
                              const std::string& contract) {
  return corpus + "/" + SafeFileName(contract) + "/regressions";
}

Result<std::vector<Case>> LoadRegressions(const Contract& contract) {
  const std::string folder = RegressionsFolder(kCorpusFolder, contract.name);
  std::error_code status;
  if (!std::filesystem::is_directory(folder, status)) {
    return std::vector<Case>();
  }
  return LoadCases(folder, contract);
}

}  // namespace plumbline
