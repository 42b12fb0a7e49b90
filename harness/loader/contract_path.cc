#include "harness/loader/contract_path.h"

#include <filesystem>
#include <string>
#include <system_error>

#include "harness/base/ascii.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> ModelDirectlyIn(const fs::path& folder) {
  std::error_code status;
  for (const char* const name : {"service-2.json", "service-2.json.gz"}) {
    if (fs::is_regular_file(folder / name, status)) {
      return (folder / name).string();
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> ModelInFolder(const std::string& folder) {
  if (auto model = ModelDirectlyIn(folder)) {
    return model;
  }
  // Versions are dates, so that the last in order is the newest.
  std::string newest;
  std::optional<std::string> found;
  std::error_code status;
  for (fs::directory_iterator at(folder, status), end; at != end && !status;
       at.increment(status)) {
    const std::string version = at->path().filename().string();
    const bool is_version = !version.empty() && IsDigit(version[0]);
    if (is_version && version > newest) {
      if (auto model = ModelDirectlyIn(at->path())) {
        newest = version;
        found = std::move(model);
      }
    }
  }
  return found;
}

Result<std::string> ResolveContractPath(const std::string& path) {
  std::error_code status;
  if (!fs::is_directory(path, status)) {
    return path;
  }
  if (auto model = ModelInFolder(path)) {
    return *std::move(model);
  }
  return Fail(ErrorCode::kNotFound,
              "a folder without a contract: expected service-2.json, or "
              "folders of versions that have one",
              {.file = path});
}

}  // namespace plumbline
