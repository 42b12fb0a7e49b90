#include "harness/cli/last_night.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/cli/io.h"

namespace plumbline {
namespace {

constexpr const char* kHead =
    "# What the last run found, an id a line. plumbline fuzz writes this.\n";

std::string PathIn(const std::string& folder) {
  return folder + "/" + kLastNightName;
}

}  // namespace

Result<std::optional<FindingIds>> ReadLastNight(const std::string& folder) {
  std::error_code status;
  if (!std::filesystem::exists(PathIn(folder), status)) {
    return std::optional<FindingIds>();
  }
  const Result<std::string> text = ReadFile(PathIn(folder), kMaxContractBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  FindingIds ids;
  for (std::string& line : Split(*text, '\n')) {
    if (!line.empty() && line[0] != '#') {
      ids.insert(std::move(line));
    }
  }
  return std::optional<FindingIds>(std::move(ids));
}

Result<void> WriteLastNight(const std::string& folder,
                            const FindingIds& found) {
  std::string text = kHead;
  for (const std::string& id : found) {
    text += id + "\n";
  }
  return WriteOutput(PathIn(folder), text);
}

Result<void> MergeLastNights(const std::string& into,
                             const std::vector<std::string>& from) {
  std::vector<std::string> folders = from;
  folders.push_back(into);
  std::optional<FindingIds> all;
  for (const std::string& folder : folders) {
    Result<std::optional<FindingIds>> one = ReadLastNight(folder);
    if (!one.has_value()) {
      return std::unexpected(one.error());
    }
    if (one->has_value()) {
      all = all.has_value() ? std::move(all) : FindingIds();
      all->merge(**one);
    }
  }
  return all.has_value() ? WriteLastNight(into, *all) : Result<void>();
}

}  // namespace plumbline
