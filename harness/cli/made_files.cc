#include "harness/cli/made_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/cli/io.h"
#include "harness/cli/operation_settings.h"
#include "harness/transport/url.h"

namespace plumbline {
namespace {

constexpr const char* kMadeName = "made";
constexpr const char* kMadeEnding = ".jsonl";
// Files of campaigns that were killed one after the other, in one folder.
constexpr int kMaxMadeFiles = 1000;
// What stands before the first line's end in any file of ours (memory).
constexpr std::size_t kMaxMadeFileBytes = std::size_t{256} << 20U;

std::string MadePath(const std::string& folder, int number) {
  return folder + "/" + kMadeName +
         (number == 1 ? "" : "-" + std::to_string(number)) + kMadeEnding;
}

// Whether the campaign that writes it still runs.
bool IsHeld(const std::string& file) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other.
  const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (number < 0) {
    return false;
  }
  const bool held = ::flock(number, LOCK_EX | LOCK_NB) != 0;
  ::close(number);
  return held;
}

Result<std::unique_ptr<MadeLog>> BeginMadeFile(const std::string& folder,
                                               const CheckFlags& flags,
                                               const std::string& url,
                                               const Contract& contract) {
  const Json about = {{"contract", MaskSecrets(flags.contract)},
                      {"service", flags.play.service},
                      {"resources_override", flags.play.resource_overrides},
                      {"target", TargetOfMadeFile(url)}};
  int number = 1;
  std::error_code status;
  while (number < kMaxMadeFiles &&
         std::filesystem::exists(MadePath(folder, number), status)) {
    ++number;
  }
  return MadeLog::Create(MadePath(folder, number), about,
                         ResourceViews(contract));
}

}  // namespace

Result<Json> AboutMadeFile(const std::string& file) {
  const Result<std::string> text = ReadFile(file, kMaxMadeFileBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  const std::string first = text->substr(0, text->find('\n'));
  const Result<MadeFile> made = ParseMadeFile(first + "\n", file, {});
  return made.has_value() ? Result<Json>(made->about)
                          : std::unexpected(made.error());
}

std::string TargetOfMadeFile(const std::string& url) {
  const Result<Url> parsed = ParseUrl(url);
  return parsed.has_value() ? parsed->ToString() : url;
}

std::vector<std::string> LeftMadeFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code status;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder, status)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kMadeName) && name.ends_with(kMadeEnding) &&
        entry.is_regular_file(status) && !IsHeld(entry.path().string())) {
      files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

Result<MadeFiles> MadeFiles::Begin(const std::string& folder,
                                   const CheckFlags& flags,
                                   const Contract& contract,
                                   CampaignOptions& options) {
  MadeFiles files;
  const std::string& url = flags.play.target.url;
  if (!AllowsWrites(flags) || url.empty()) {
    return files;
  }
  for (const std::string& left : LeftMadeFiles(folder)) {
    PrintError("plumbline: " + OneLine(left) +
               " says what an earlier campaign made and has not ended; "
               "plumbline cleanup ends it\n");
  }
  const auto begin = [&](const std::string& at) -> Result<MadeLog*> {
    Result<std::unique_ptr<MadeLog>> log =
        BeginMadeFile(folder, flags, at, contract);
    if (!log.has_value()) {
      return std::unexpected(log.error());
    }
    files.endpoints_.push_back({at, *std::move(log)});
    return files.endpoints_.back().log.get();
  };
  const Result<MadeLog*> first = begin(url);
  if (!first.has_value()) {
    return std::unexpected(first.error());
  }
  options.made_log = *first;
  if (options.against.has_value()) {
    const Result<MadeLog*> second = begin(flags.play.against);
    if (!second.has_value()) {
      return std::unexpected(second.error());
    }
    options.against->made_log = *second;
  }
  return files;
}

void MadeFiles::Tell() const {
  for (const auto& [url, log] : endpoints_) {
    if (const std::string failure = log->failure(); !failure.empty()) {
      PrintError("plumbline: " + OneLine(log->path()) + ": " + failure + "\n");
    }
    if (!log->left().empty()) {
      PrintLine("to end what is left: plumbline cleanup " +
                ShellQuote(log->path()) + " " + ShellQuote(url));
    }
  }
}

}  // namespace plumbline
